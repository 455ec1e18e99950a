import { type AlarmCode, evidenceAlarms } from './alarms.ts';
import type { Decision } from './central-store.ts';

type Kept = Decision['keep'][number];

/**
 * Refused rows of one gate that are kept for one cause; a gate gone wild must not fill the centre's disk. Each cause has
 * room of its own: anybody can invent rows with a wrong hash, and they must not hide that a gate signed a number twice.
 */
export const keptPerCause = 2_500;
/** Rows of all unknown gates together, however many names they give themselves. */
export const keptOfStrangers = 10_000;

/** Whose rows share the room of these: everything kept of the gate, or of all strangers. */
export function roomShared(rows: readonly Kept[]): 'gate' | 'strangers' {
  return rows.some(({ cause }) => cause === 'gate/unknown') ? 'strangers' : 'gate';
}

/** What of one taking is kept as evidence, and what it raises. */
export class EvidenceRoom {
  readonly #counts: Map<AlarmCode, number>;
  readonly #fresh: Kept[] = [];
  readonly #full: { code: AlarmCode; seq: number }[] = [];

  /** @param counts rows kept so far, by cause, of those who share the room */
  constructor(counts: readonly { readonly cause: AlarmCode; readonly n: number }[]) {
    this.#counts = new Map(counts.map(({ cause, n }) => [cause, n]));
  }

  /** @returns whether this row, which is not kept yet, is to be written; the one that fills the room alarms about it */
  admit(each: Kept): boolean {
    const { cause, row } = each;
    const limit = cause === 'gate/unknown' ? keptOfStrangers : keptPerCause;
    const count = (this.#counts.get(cause) ?? 0) + 1;
    if (count > limit) return false;
    this.#counts.set(cause, count);
    this.#fresh.push(each);
    if (count === limit) this.#full.push({ code: 'evidence/full', seq: row.seq });
    return true;
  }

  get kept(): number {
    return this.#fresh.length;
  }

  get matters(): Decision['alarms'] {
    return [...evidenceAlarms(this.#fresh), ...this.#full];
  }
}
