import { eventPayloads } from '../../core/events/kinds.ts';
import {
  chainFault,
  hashInput,
  type JournalRow,
  journalRowSchema,
  type RowCrypto,
  verifyRow,
} from '../../core/events/row.ts';
import { problemOf, type RecordFault, type RecordProblem } from './record-problem.ts';

/** Where a chain stands: its last row. */
export type ChainLink = Pick<JournalRow, 'seq' | 'hash' | 'gate'>;

/** What a row says of rows that left the device: the hash of the last of them. */
export interface Pruning {
  /** The row that says so. */
  readonly seq: number;
  readonly upTo: number;
  readonly hash: string;
}

/** Consecutive rows that were found good among themselves. */
export interface GoodPage {
  readonly rows: number;
  readonly first: Pick<JournalRow, 'seq' | 'prevHash'>;
  readonly last: ChainLink;
  readonly prunings: readonly Pruning[];
}

/** Follows a record row by row from its first. Needs nothing but the gate's public key. */
export class ChainCheck {
  readonly #crypto: RowCrypto;
  readonly #beginsAt: number | undefined;
  readonly #prunings: Pruning[] = [];
  #gate: string | undefined;
  #first: GoodPage['first'] | undefined;
  #last: ChainLink | undefined;
  #rows = 0;

  /**
   * @param start.beginsAt number of the first row; undefined: whatever it is
   * @param start.gate `site/gate`; undefined: that of the first row
   */
  constructor(
    crypto: RowCrypto,
    start: { readonly beginsAt: number | undefined; readonly gate?: string | undefined },
  ) {
    this.#crypto = crypto;
    this.#beginsAt = start.beginsAt;
    this.#gate = start.gate;
  }

  /** The last row found good. */
  get last(): ChainLink | undefined {
    return this.#last;
  }

  /** The first row. */
  get first(): GoodPage['first'] | undefined {
    return this.#first;
  }

  /** Rows found good. */
  get rows(): number {
    return this.#rows;
  }

  /** @returns what is wrong with the next row, or undefined if it is good */
  next(candidate: unknown, line: number | undefined): RecordProblem | undefined {
    const sealed = sealedRow(candidate, this.#crypto);
    if (sealed === undefined) return this.#sealProblem(candidate, line);
    const fault = chainFault(sealed, this.#last) ?? this.#placeFault(sealed);
    return fault === undefined ? this.#take(sealed) : this.#problem(fault, sealed, line);
  }

  #take(row: JournalRow): undefined {
    this.#prunings.push(...pruningIn(row));
    this.#moveOn(row, row, 1);
  }

  /** What is wrong with a row that is not what the gate sealed. */
  #sealProblem(candidate: unknown, line: number | undefined): RecordProblem {
    const parsed = journalRowSchema.safeParse(candidate);
    if (!parsed.success) return problemOf('row/unreadable', this.#expected(), line);
    const fault = verifyRow(parsed.data, this.#last, this.#crypto);
    return this.#problem(fault ?? 'row/unreadable', parsed.data, line);
  }

  /** A damaged row's own number may be damaged too: it is named by the place where it stands. */
  #problem(fault: RecordFault, row: JournalRow, line: number | undefined): RecordProblem {
    return problemOf(fault, fault === 'row/gap' ? row.seq : this.#expected(), line);
  }

  /** Takes rows that were checked elsewhere. False, and nothing is taken, if they do not follow. */
  join(page: GoodPage): boolean {
    const { first, last } = page;
    const isNext = this.#expected() === undefined || first.seq === this.#expected();
    const follows = this.#last === undefined || first.prevHash === this.#last.hash;
    if (!isNext || !follows || (this.#gate ?? last.gate) !== last.gate) return false;
    this.#prunings.push(...page.prunings);
    this.#moveOn(first, last, page.rows);
    return true;
  }

  /** All of it as one page; undefined while it is empty. */
  page(): GoodPage | undefined {
    if (this.#first === undefined || this.#last === undefined) return undefined;
    return { rows: this.#rows, first: this.#first, last: this.#last, prunings: this.#prunings };
  }

  /**
   * To be asked when the record is at its end: whether a row of it states that the rows before the first were given
   * up, with the hash that the first one names.
   * @param hashOf hash of a row of this record, where one can be looked up: rows that were given up may still be there
   */
  beginning(line: number | undefined, hashOf: (seq: number) => string | undefined = () => undefined) {
    const first = this.#first;
    if (first === undefined || first.seq === 1) return undefined;
    const fits = this.#prunings.some(({ seq, upTo, hash }) => {
      if (seq <= upTo || upTo < first.seq - 1) return false;
      return hash === (upTo === first.seq - 1 ? first.prevHash : hashOf(upTo));
    });
    return fits ? undefined : problemOf('record/cut-beginning', first.seq, line);
  }

  #expected(): number | undefined {
    return this.#last === undefined ? this.#beginsAt : this.#last.seq + 1;
  }

  #moveOn(first: GoodPage['first'], { seq, hash, gate }: ChainLink, rows: number): void {
    this.#first ??= { seq: first.seq, prevHash: first.prevHash };
    this.#last = { seq, hash, gate };
    this.#gate ??= gate;
    this.#rows += rows;
  }

  /** What `verifyRow` leaves to its caller: where the record begins, and that it is of one gate. */
  #placeFault(row: JournalRow): RecordFault | undefined {
    const expected = this.#expected();
    if (expected !== undefined && row.seq !== expected) return 'row/gap';
    return this.#gate !== undefined && row.gate !== this.#gate ? 'row/other-gate' : undefined;
  }
}

function pruningIn({ kind, seq, payload }: JournalRow): readonly Pruning[] {
  if (kind !== 'journal.pruned') return [];
  const stated = eventPayloads['journal.pruned'].safeParse(payload);
  return stated.success ? [{ seq, upTo: stated.data.upTo, hash: stated.data.hash }] : [];
}

/**
 * The row if it is what the gate sealed, hash and signature; undefined for anything else. Whatever fits them was of
 * the right shape when it was sealed: looking into its shape once more would take as long as everything else.
 */
function sealedRow(candidate: unknown, crypto: RowCrypto): JournalRow | undefined {
  const row = candidate as JournalRow | null | undefined;
  if (typeof row?.hash !== 'string' || typeof row.sig !== 'string') return undefined;
  if (!Number.isInteger(row.seq) || typeof row.prevHash !== 'string' || typeof row.gate !== 'string')
    return undefined;
  try {
    const isWhole = crypto.sha256Hex(hashInput(row)) === row.hash;
    return isWhole && crypto.isSignedBy(row.hash, row.sig) ? row : undefined;
  } catch {
    // Text that no canonical JSON can carry.
    return undefined;
  }
}
