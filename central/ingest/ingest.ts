import type { JournalRow } from '../../main/core/events/row.ts';
import type { Ack } from '../../main/core/events/wire.ts';
import type { Alarm, AlarmCode } from '../store/alarms.ts';
import type { CentralStore, Decision, Taken } from '../store/central-store.ts';
import { ackOf } from './coverage.ts';
import { type CheckedRow, type Judgement, judge, judgeStranger } from './judge.ts';
import { refusedRuns } from './refused-runs.ts';

export type { GateIdentity } from './message.ts';

export interface Ingested {
  /** What to answer; undefined when nothing in the message could be answered. */
  readonly ack: Ack | undefined;
  readonly stored: Decision['store'];
  readonly duplicates: number;
  /** Different rows newly kept aside. */
  readonly kept: number;
  readonly alarms: readonly Alarm[];
}

const nothing = { ack: undefined, stored: [], duplicates: 0, kept: 0, alarms: [] } as const;
/** Complaints that are remembered as made; names beyond that are strangers' inventions and raise nothing. */
const maxComplaints = 1000;

/** Takes batches from the broker: checks, stores, and only then says what to acknowledge (E4, E5, E7, E9). */
export class Ingest {
  readonly #store: CentralStore;
  readonly #now: () => number;
  readonly #gates: ReadonlySet<string>;
  /** Complaints that would repeat with every message are raised once per start. */
  readonly #complained = new Set<string>();

  /** @param gates `site/gate` of each that is registered */
  constructor(store: CentralStore, gates: readonly string[], now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
    this.#gates = new Set(gates);
  }

  /** What is stored of a gate, as an acknowledgement; undefined for an unknown gate. */
  async ackOf(gate: string): Promise<Ack | undefined> {
    return this.#gates.has(gate) ? ackOf(await this.#store.stretches(gate)) : undefined;
  }

  /** Stores the rows of one gate, of one message or several. When it resolves, what it acknowledges is on the disk. */
  async take(gate: string, checked: readonly CheckedRow[]): Promise<Ingested> {
    let judgement: Judgement | undefined;
    const taken = await this.#store.take({
      gate,
      rows: checked.map(({ row }) => row),
      at: this.#now(),
      decide: (known) => {
        judgement = judge(checked, known);
        return judgement;
      },
    });
    const { store = [], keep = [], duplicates = 0 } = judgement ?? {};
    const refused = refusedRuns(keep.map(({ row, cause }) => ({ seq: row.seq, cause })));
    const ack = { ...ackOf(taken.stretches), ...(refused.length > 0 ? { refused } : {}) };
    const early = await this.#alarmPruned(gate, prunedTooEarly(checked, ack.upTo));
    const alarms = [...taken.alarms, ...early];
    return { ack, stored: store, duplicates, kept: taken.kept, alarms };
  }

  /** Also of rows that are known already: the centre may have gone between storing such a row and this alarm. */
  async #alarmPruned(gate: string, seqs: readonly number[]): Promise<readonly Alarm[]> {
    const raised: Alarm[] = [];
    for (const seq of seqs) raised.push(...(await this.#raiseOnce(gate, 'row/pruned-too-early', seq)));
    return raised;
  }

  async #raiseOnce(gate: string, code: AlarmCode, seq: number): Promise<readonly Alarm[]> {
    const key = `${gate} ${code} ${seq}`;
    if (this.#complained.has(key)) return [];
    const decide = (): Decision => ({ store: [], fail: [], keep: [], alarms: [{ code, seq }] });
    const { alarms } = await this.#store.take({ gate, rows: [], at: this.#now(), decide });
    if (this.#complained.size < maxComplaints) this.#complained.add(key);
    return alarms;
  }

  /** Keeps the rows of a gate that nobody registered aside, tells it so, and alarms once. */
  async takeStranger(gate: string, rows: readonly JournalRow[]): Promise<Ingested> {
    const taken = await this.#alarmOnce(gate, 'gate/unknown', judgeStranger(rows));
    const refused = refusedRuns(rows.map(({ seq }) => ({ seq, cause: 'gate/unknown' })));
    return { ...nothing, ...taken, ack: { upTo: 0, missing: [], highest: 0, refused } };
  }

  /** A message that holds nothing to store and nothing to answer. */
  async complain(gate: string, code: AlarmCode): Promise<Ingested> {
    if (this.#complained.has(`${gate} ${code}`) || this.#complained.size >= maxComplaints) return nothing;
    return {
      ...nothing,
      ...(await this.#alarmOnce(gate, code, { store: [], fail: [], keep: [], alarms: [] })),
    };
  }

  async #alarmOnce(
    gate: string,
    code: AlarmCode,
    decision: Decision,
  ): Promise<Pick<Taken, 'alarms' | 'kept'>> {
    const key = `${gate} ${code}`;
    const isNew = !this.#complained.has(key) && this.#complained.size < maxComplaints;
    const alarms = isNew ? [{ code, seq: null }] : [];
    const decide = () => ({ ...decision, alarms });
    // Before it is stored: messages of other gates are under way at the same time.
    if (isNew) this.#complained.add(key);
    const taken = await this.#store
      .take({ gate, rows: [], at: this.#now(), decide })
      .catch((error: unknown) => {
        if (isNew) this.#complained.delete(key);
        throw error;
      });
    return { kept: taken.kept, alarms: taken.alarms };
  }
}

/** Rows by which a gate states that it gave up others, of which not all are stored here. */
function prunedTooEarly(checked: readonly CheckedRow[], storedUpTo: number): readonly number[] {
  return checked
    .filter(({ row, forged }) => forged === undefined && prunedUpTo(row) > storedUpTo)
    .map(({ row }) => row.seq);
}

function prunedUpTo({ kind, payload }: JournalRow): number {
  const { upTo } = payload as { readonly upTo?: unknown };
  return kind === 'journal.pruned' && typeof upTo === 'number' ? upTo : 0;
}
