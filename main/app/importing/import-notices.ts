import type { PersonId, VoyageId, WallMs } from '../../core/brand.ts';
import type { EventDraft } from '../../core/events/kinds.ts';
import type { NoticesMap } from '../../core/importing/column-map.ts';
import { type ImportFault, importFault, lastFour } from '../../core/importing/import-fault.ts';
import {
  type NoticeRecord,
  noticeNumberOf,
  overlap,
  readNotice,
  voyageIdOf,
} from '../../core/importing/notice-record.ts';
import type { RecordReading } from '../../core/importing/person-record.ts';
import type { ImportRow, ToUnicode } from '../../core/importing/row-reader.ts';
import { normaliseMark } from '../../core/vessel.ts';
import type { NoticeLine, VoyageNotice } from '../../core/voyage/fact.ts';
import { filedDraft, isSameNotice } from '../../core/voyage/filed-notice.ts';
import type { PeopleStore, VoyageStore } from '../../ports/store.ts';
import type { VoyageBook } from '../../ports/voyage-book.ts';
import type { ImportUnit, ImportWork, Settled } from './import-run.ts';
import { writeNotice } from './notice-writing.ts';

export interface NoticesImportDeps {
  readonly map: NoticesMap;
  readonly people: Pick<PeopleStore, 'findByNumber' | 'isUnreadable'>;
  readonly voyages: VoyageStore;
  readonly voyageBook: VoyageBook;
  readonly toUnicode: ToUnicode;
  /** Crew lists were written. */
  readonly listsChanged: () => void;
}

/** When a boat is spoken for, and by which notice. */
interface Claim {
  readonly voyageId: VoyageId;
  /** As `normaliseMark` has it. */
  readonly mark: string;
  readonly number: string;
  readonly windowFrom: number | undefined;
  readonly windowTo: number | undefined;
}

interface PreparedNotice {
  readonly read: RecordReading<NoticeRecord>;
}

/** Notices of departure, one by one: the rows of one follow one another, and it goes in whole or not at all. */
export class NoticesImport implements ImportWork<PreparedNotice> {
  readonly #deps: NoticesImportDeps;
  /** Of notices that are in use, by voyage. */
  readonly #claims = new Map<VoyageId, Claim>();
  readonly #voyagesOfMark = new Map<string, Set<VoyageId>>();
  readonly #lineOfNotice = new Map<string, number>();

  constructor(deps: NoticesImportDeps) {
    this.#deps = deps;
    for (const { voyageId, vesselMark, notice } of deps.voyages.listOpen()) {
      // A boat that is out may have the notice of its next departure already.
      if (notice === undefined || !['filed', 'boarding', 'sealed'].includes(notice.phase)) continue;
      const { noticeId: number, windowFrom, windowTo } = notice;
      this.#claim({ voyageId, mark: normaliseMark(vesselMark), number, windowFrom, windowTo });
    }
  }

  async *units(rows: AsyncIterable<ImportRow>): AsyncIterable<ImportUnit> {
    let gathered: [ImportRow, ...ImportRow[]] | undefined;
    let number = '';
    for await (const row of rows) {
      const next = noticeNumberOf(row, this.#deps.map);
      if (gathered !== undefined && next !== '' && next === number) gathered.push(row);
      else {
        if (gathered !== undefined) yield { rows: gathered };
        gathered = [row];
        number = next;
      }
    }
    if (gathered !== undefined) yield { rows: gathered };
  }

  async prepare({ rows }: ImportUnit): Promise<PreparedNotice> {
    return { read: readNotice(rows, this.#deps.map, this.#deps.toUnicode) };
  }

  settle({ read }: PreparedNotice): Settled {
    if (!read.ok) return without('refused', read.error);
    const record = read.value;
    const fault = this.#scattered(record) ?? this.#clash(record);
    if (fault !== undefined) return without('refused', [fault]);
    const { lines, remarks } = this.#lines(record);
    if (lines.length === 0) return without('refused', remarks);
    const planned = this.#planned(noticeOf(record, lines), remarks);
    if (planned.isInUse) this.#claim(claimOf(record));
    return planned.settled;
  }

  passOver({ rows }: ImportUnit): void {
    const read = readNotice(rows, this.#deps.map, this.#deps.toUnicode);
    if (!read.ok) return;
    this.#lineOfNotice.set(read.value.number, read.value.line);
    const claim = claimOf(read.value);
    const inUse = this.#deps.voyageBook.notice(claim.voyageId);
    if (inUse === undefined || inUse.revision <= read.value.revision) this.#claim(claim);
  }

  written(): void {
    this.#deps.listsChanged();
  }

  /** `isInUse`: it is, or comes into use; one that is older or too late speaks for no boat. */
  #planned(
    notice: VoyageNotice,
    remarks: readonly ImportFault[],
  ): { readonly settled: Settled; readonly isInUse: boolean } {
    const { voyages, voyageBook } = this.#deps;
    const present = voyages.find(notice.voyageId);
    const inUse = voyageBook.notice(notice.voyageId);
    const about = { value: notice.noticeId };
    if (inUse !== undefined && inUse.revision > notice.revision)
      return unused(without('unchanged', [importFault('notice/older', about)]));
    if (inUse !== undefined && isSameNotice(notice, inUse))
      return { settled: without('unchanged', remarks), isInUse: true };
    const phase = present?.notice?.phase ?? 'filed';
    if (present !== undefined && (present.state === 'closed' || !['filed', 'boarding'].includes(phase)))
      return unused(without('refused', [importFault('notice/under-way', about)]));
    const draft: EventDraft = filedDraft(notice, 'file');
    const settled: Settled = {
      outcome: present === undefined ? 'added' : 'changed',
      faults: remarks,
      drafts: [draft],
      within: () => writeNotice(notice, present, { voyages, voyageBook }),
    };
    return { settled, isInUse: true };
  }

  #scattered({ number, line }: NoticeRecord): ImportFault | undefined {
    const earlier = this.#lineOfNotice.get(number);
    if (earlier !== undefined) return importFault('notice/scattered', { value: number, line: earlier });
    this.#lineOfNotice.set(number, line);
    return undefined;
  }

  #clash(record: NoticeRecord): ImportFault | undefined {
    const own = claimOf(record);
    const others = [...(this.#voyagesOfMark.get(own.mark) ?? [])].flatMap((id) => this.#claims.get(id) ?? []);
    const other = others.find((each) => each.voyageId !== own.voyageId && overlap(each, own));
    return other && importFault('notice/boat-on-two', { value: record.number, other: other.number });
  }

  /** A notice that names another boat than before leaves the first one free. */
  #claim(claim: Claim): void {
    const { voyageId, mark } = claim;
    const before = this.#claims.get(voyageId);
    if (before !== undefined) this.#voyagesOfMark.get(before.mark)?.delete(voyageId);
    this.#claims.set(voyageId, claim);
    this.#voyagesOfMark.set(mark, (this.#voyagesOfMark.get(mark) ?? new Set()).add(voyageId));
  }

  /** Whom nobody knows yet is left out: a boat does not stay ashore for one line, and the gate asks about them. */
  #lines({ crew }: NoticeRecord): { lines: readonly NoticeLine[]; remarks: readonly ImportFault[] } {
    const { people } = this.#deps;
    const lines: NoticeLine[] = [];
    const unknown: string[] = [];
    const unreadable: string[] = [];
    for (const { number, role, permitNumber } of crew) {
      const person = people.findByNumber(number);
      const out = people.isUnreadable(number) ? unreadable : unknown;
      if (person === undefined) out.push(`...${lastFour(number)}`);
      else lines.push({ personId: person.personId as PersonId, role, permitNumber });
    }
    const remark = (
      code: 'notice/unknown-people' | 'notice/unreadable-people',
      numbers: readonly string[],
    ) => (numbers.length === 0 ? [] : [importFault(code, { value: numbers.join(', ') })]);
    return {
      lines,
      remarks: [
        ...remark('notice/unknown-people', unknown),
        ...remark('notice/unreadable-people', unreadable),
      ],
    };
  }
}

function claimOf({ mark, number, windowFrom, windowTo }: NoticeRecord): Claim {
  const voyageId = voyageIdOf(number) as VoyageId;
  return { voyageId, mark: normaliseMark(mark), number, windowFrom, windowTo };
}

function unused(settled: Settled) {
  return { settled, isInUse: false };
}

function noticeOf(record: NoticeRecord, lines: readonly NoticeLine[]): VoyageNotice {
  const at = (time: number | undefined) => time as WallMs | undefined;
  return {
    voyageId: voyageIdOf(record.number) as VoyageId,
    noticeId: record.number,
    revision: record.revision,
    vessel: { registration: record.registration, name: record.vesselName, mark: record.mark },
    windowFrom: at(record.windowFrom),
    windowTo: at(record.windowTo),
    filedAt: record.filedAt as WallMs,
    listFiledAt: at(record.listFiledAt),
    eta: at(record.eta),
    lines,
  };
}

function without(outcome: 'refused' | 'unchanged', faults: readonly ImportFault[]): Settled {
  return { outcome, faults, drafts: [], within: () => undefined };
}
