import type { VoyageId } from '../../core/brand.ts';
import type { EventDraft } from '../../core/events/kinds.ts';
import { type ArrivalRecord, readArrivalRecord } from '../../core/importing/arrival-record.ts';
import type { ArrivalsMap } from '../../core/importing/column-map.ts';
import { type ImportFault, importFault } from '../../core/importing/import-fault.ts';
import type { RecordReading } from '../../core/importing/person-record.ts';
import type { ToUnicode } from '../../core/importing/row-reader.ts';
import { unreachable } from '../../core/result.ts';
import { isSameMark } from '../../core/vessel.ts';
import type { ArrivalNotice } from '../../core/voyage/fact.ts';
import type { VoyagePhase } from '../../core/voyage/phase.ts';
import { laterOf } from '../../core/voyage/voyage-machine.ts';
import type { VoyageStore } from '../../ports/store.ts';
import type { VoyageBook } from '../../ports/voyage-book.ts';
import type { ImportUnit, ImportWork, Settled } from './import-run.ts';
import { singleUnits } from './single-units.ts';

export interface ArrivalsImportDeps {
  readonly map: ArrivalsMap;
  readonly voyages: Pick<VoyageStore, 'listOpenHeads'>;
  readonly voyageBook: Pick<VoyageBook, 'facts'>;
  readonly toUnicode: ToUnicode;
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
    const about = { value: arrival.noticeId };
    const [voyage, another] = this.#underWay(mark);
    if (voyage === undefined)
      return refused(importFault('arrival/not-out', { value: mark, other: arrival.noticeId }));
    if (another !== undefined)
      return refused(importFault('arrival/two-voyages', { value: mark, other: arrival.noticeId }));
    if (arrival.filedAt < voyage.filedAt) return refused(importFault('arrival/of-earlier-voyage', about));
    const inUse = this.#inUse(voyage.voyageId);
    if (inUse !== undefined && isSame(arrival, inUse)) return without('unchanged', []);
    if (inUse !== undefined && laterOf(inUse, arrival) === inUse)
      return without('unchanged', [importFault('arrival/older', about)]);
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

  #underWay(mark: string): readonly { readonly voyageId: VoyageId; readonly filedAt: number }[] {
    return this.#deps.voyages
      .listOpenHeads()
      .flatMap(({ voyageId, vesselMark, notice }) =>
        notice !== undefined && isAwaited(notice.phase) && isSameMark(vesselMark, mark)
          ? [{ voyageId, filedAt: notice.filedAt }]
          : [],
      );
  }

  #inUse(voyageId: VoyageId): ArrivalNotice | undefined {
    let newest = this.#settled.get(voyageId);
    for (const fact of this.#deps.voyageBook.facts(voyageId))
      if (fact.kind === 'return-announced') newest = laterOf(newest, fact.arrival);
    return newest;
  }
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
