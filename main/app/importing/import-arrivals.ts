import type { VoyageId } from '../../core/brand.ts';
import type { EventDraft } from '../../core/events/kinds.ts';
import { type ArrivalRecord, readArrivalRecord } from '../../core/importing/arrival-record.ts';
import type { ArrivalsMap } from '../../core/importing/column-map.ts';
import { type ImportFault, importFault } from '../../core/importing/import-fault.ts';
import type { RecordReading } from '../../core/importing/person-record.ts';
import type { ToUnicode } from '../../core/importing/row-reader.ts';
import { unreachable } from '../../core/result.ts';
import { isSameMark } from '../../core/vessel.ts';
import type { ArrivalNotice, VoyageFact } from '../../core/voyage/fact.ts';
import type { VoyagePhase } from '../../core/voyage/phase.ts';
import { laterOf } from '../../core/voyage/voyage-machine.ts';
import type { Clock } from '../../ports/clock.ts';
import type { VoyageStore } from '../../ports/store.ts';
import type { VoyageBook } from '../../ports/voyage-book.ts';
import type { ImportUnit, ImportWork, Settled } from './import-run.ts';
import { singleUnits } from './single-units.ts';

export interface ArrivalsImportDeps {
  readonly map: ArrivalsMap;
  readonly voyages: Pick<VoyageStore, 'listOpenHeads'>;
  readonly voyageBook: Pick<VoyageBook, 'facts'>;
  readonly toUnicode: ToUnicode;
  readonly clock: Pick<Clock, 'wall' | 'trust'>;
}

/** Notices of arrival: each says when the boat of a voyage that is under way is expected back. */
export class ArrivalsImport implements ImportWork<RecordReading<ArrivalRecord>> {
  readonly #deps: ArrivalsImportDeps;
  /** Of this file: what is settled may not be written yet. */
  readonly #settled = new Map<VoyageId, ArrivalNotice>();

  constructor(deps: ArrivalsImportDeps) {
    this.#deps = deps;
  }

  units = singleUnits;

  async prepare({ rows: [row] }: ImportUnit): Promise<RecordReading<ArrivalRecord>> {
    return readArrivalRecord(row, this.#deps.map, this.#deps.toUnicode);
  }

  settle(read: RecordReading<ArrivalRecord>): Settled {
    if (!read.ok) return without('refused', read.error);
    const { mark, ...arrival } = read.value;
    const { voyageBook } = this.#deps;
    const about = { value: arrival.noticeId };
    const [voyage, another] = this.#underWay(mark);
    if (voyage === undefined)
      return refused(importFault('arrival/not-out', { value: mark, other: arrival.noticeId }));
    if (another !== undefined)
      return refused(importFault('arrival/two-voyages', { value: mark, other: arrival.noticeId }));
    if (this.#isInFuture(arrival.filedAt)) return refused(importFault('arrival/in-future', about));
    const facts = voyageBook.facts(voyage.voyageId);
    if (arrival.filedAt < announcedAt(facts)) return refused(importFault('arrival/of-earlier-voyage', about));
    const inUse = inUseOf(facts, this.#settled.get(voyage.voyageId));
    if (inUse !== undefined && isSame(arrival, inUse)) return without('unchanged', []);
    if (inUse !== undefined && laterOf(inUse, arrival) === inUse)
      return inUse.filedAt === arrival.filedAt
        ? refused(importFault('arrival/same-time', about))
        : without('unchanged', [importFault('arrival/older', about)]);
    const draft: EventDraft = {
      kind: 'voyage.return-announced',
      payload: { voyageId: voyage.voyageId, ...arrival, source: 'file' },
    };
    this.#settled.set(voyage.voyageId, arrival);
    const outcome = inUse === undefined ? 'added' : 'changed';
    return { outcome, faults: [], drafts: [draft], within: () => undefined };
  }

  passOver(): void {
    // What an earlier attempt did stands in the record, where the next row is held against it.
  }

  written(): void {
    // The row tells everybody whom it concerns.
  }

  #underWay(mark: string): readonly { readonly voyageId: VoyageId }[] {
    return this.#deps.voyages
      .listOpenHeads()
      .filter(
        ({ vesselMark, notice }) =>
          notice !== undefined && isAwaited(notice.phase) && isSameMark(vesselMark, mark),
      );
  }

  /** A clock that cannot be trusted says nothing about it. */
  #isInFuture(filedAt: number): boolean {
    const { clock } = this.#deps;
    return clock.trust().clockState !== 'unsynced' && filedAt > clock.wall() + clocksDifferMs;
  }
}

/** Clocks of offices may be so far ahead of this one. */
const clocksDifferMs = 3_600_000;

/** When the voyage was announced first: a corrected notice of departure is filed later. */
function announcedAt(facts: readonly VoyageFact[]): number {
  const filed = facts.flatMap((fact) => (fact.kind === 'filed' ? [fact.notice.filedAt] : []));
  return Math.min(...filed);
}

function inUseOf(
  facts: readonly VoyageFact[],
  settled: ArrivalNotice | undefined,
): ArrivalNotice | undefined {
  let newest = settled;
  for (const fact of facts) if (fact.kind === 'return-announced') newest = laterOf(newest, fact.arrival);
  return newest;
}

/** Whether a boat whose voyage stands so may announce that it comes back. It may have left without a signature. */
function isAwaited(phase: VoyagePhase): boolean {
  switch (phase) {
    case 'boarding':
    case 'sealed':
    case 'out':
    case 'returning':
    case 'disputed':
      return true;
    case 'filed':
    case 'reconciled':
    case 'closed':
      return false;
    default:
      return unreachable(phase);
  }
}

function isSame(one: ArrivalNotice, other: ArrivalNotice): boolean {
  return one.noticeId === other.noticeId && one.filedAt === other.filedAt && one.eta === other.eta;
}

function refused(fault: ImportFault): Settled {
  return without('refused', [fault]);
}

function without(outcome: 'refused' | 'unchanged', faults: readonly ImportFault[]): Settled {
  return { outcome, faults, drafts: [], within: () => undefined };
}
