import { type JournalRow, type RowCrypto, verifyRow } from '../../main/core/events/row.ts';
import { type Ack, batchSchema } from '../../main/core/events/wire.ts';
import type { Alarm, AlarmCode, EvidenceStore } from '../store/evidence-store.ts';
import type { RowStore, StoredRow } from '../store/row-store.ts';
import { Coverage } from './coverage.ts';
import { readJson } from './json.ts';
import { rowCryptoOf } from './signature.ts';

/** A gate that the centre expects, with the key that proves its rows. */
export interface GateIdentity {
  /** `site/gate`. */
  readonly gate: string;
  /** SPKI PEM, Ed25519. */
  readonly publicKeyPem: string;
}

export interface Ingested {
  /** What to answer; undefined when nothing in the message could be answered. */
  readonly ack: Ack | undefined;
  readonly stored: readonly StoredRow[];
  readonly duplicates: number;
  readonly alarms: readonly Alarm[];
}

type Taken = Omit<Ingested, 'ack'> & { readonly refused: NonNullable<Ack['refused']> };

type Verdict =
  | { readonly kind: 'stored'; readonly row: StoredRow }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'refused'; readonly cause: AlarmCode };

/** Takes batches from the broker: checks, stores, and only then says what to acknowledge (E4, E5, E7, E9). */
export class Ingest {
  readonly #rows: RowStore;
  readonly #evidence: EvidenceStore;
  readonly #now: () => number;
  readonly #crypto: ReadonlyMap<string, RowCrypto>;
  readonly #coverage = new Map<string, Coverage>();
  /** Complaints that would repeat with every message are raised once per start. */
  readonly #complained = new Set<string>();

  constructor(
    rows: RowStore,
    evidence: EvidenceStore,
    gates: readonly GateIdentity[],
    now: () => number = Date.now,
  ) {
    this.#rows = rows;
    this.#evidence = evidence;
    this.#now = now;
    this.#crypto = new Map(gates.map(({ gate, publicKeyPem }) => [gate, rowCryptoOf(publicKeyPem)]));
    for (const { gate } of gates) this.#coverage.set(gate, new Coverage(rows.stretches(gate)));
  }

  /** What is stored of a gate, as an acknowledgement; undefined for an unknown gate. */
  ackOf(gate: string): Ack | undefined {
    return this.#coverage.get(gate)?.ack();
  }

  /**
   * One message from `pipo/v1/{gate}/events`. When it returns, everything it acknowledges is on the disk.
   * @param gate key taken from the topic, which the broker's access list vouches for
   */
  take(gate: string, payload: Buffer): Ingested {
    const batch = batchSchema.safeParse(readJson(payload));
    if (!batch.success) return this.#complain(gate, 'batch/unreadable');
    const rows = batch.data.rows;
    if (rows[0]?.gate !== gate) return this.#complain(gate, 'batch/wrong-gate');
    const crypto = this.#crypto.get(gate);
    if (crypto === undefined) return this.#refuseStranger(gate, rows);
    const taken = this.#rows.transaction(() => this.#takeRows(gate, rows, crypto));
    // Only a commit that came back may be acknowledged (E4); a full disk throws above.
    const coverage = this.#coverage.get(gate);
    for (const { row } of taken.stored) coverage?.add(row.seq);
    const ack = this.ackOf(gate);
    return { ...taken, ack: ack && taken.refused.length > 0 ? { ...ack, refused: taken.refused } : ack };
  }

  #takeRows(gate: string, rows: readonly JournalRow[], crypto: RowCrypto): Taken {
    const alarms: Alarm[] = [];
    const stored: StoredRow[] = [];
    const refused: NonNullable<Ack['refused']> = [];
    let duplicates = 0;
    for (const row of rows) {
      const verdict = this.#judge(row, crypto, alarms);
      if (verdict.kind === 'stored') stored.push(verdict.row);
      else if (verdict.kind === 'duplicate') duplicates += 1;
      else {
        if (this.#evidence.keep(row, verdict.cause, this.#now())) {
          alarms.push(this.#evidence.raise(gate, verdict.cause, row.seq, this.#now()));
        }
        refused.push({ from: row.seq, to: row.seq, cause: verdict.cause });
      }
    }
    return { stored, duplicates, alarms, refused };
  }

  #judge(row: JournalRow, crypto: RowCrypto, alarms: Alarm[]): Verdict {
    const forged = verifyRow(row, undefined, crypto);
    if (forged === 'row/wrong-hash' || forged === 'row/wrong-signature') {
      return { kind: 'refused', cause: forged };
    }
    const present = this.#rows.find(row.gate, row.seq);
    if (present !== undefined) {
      return present.row.hash === row.hash
        ? { kind: 'duplicate' }
        : { kind: 'refused', cause: 'row/conflict' };
    }
    if (this.#rows.hasEvent(row.eventId)) return { kind: 'refused', cause: 'row/event-id-reused' };
    return { kind: 'stored', row: this.#store(row, alarms) };
  }

  /** The row is the gate's own; where its place in the chain is wrong it is stored as failed and alarms (E9). */
  #store(row: JournalRow, alarms: Alarm[]): StoredRow {
    const at = this.#now();
    const previous = row.seq > 1 ? this.#rows.find(row.gate, row.seq - 1) : undefined;
    const fault = verifyRow(row, previous?.row, proven(row)) ?? null;
    const arrival = this.#rows.insert(row, at, fault);
    if (fault !== null) alarms.push(this.#evidence.raise(row.gate, fault, row.seq, at));
    const next = this.#rows.find(row.gate, row.seq + 1);
    const nextFault = next && next.fault === null ? verifyRow(next.row, row, proven(next.row)) : undefined;
    if (nextFault !== undefined) {
      this.#rows.markFailed(row.gate, row.seq + 1, nextFault);
      alarms.push(this.#evidence.raise(row.gate, nextFault, row.seq + 1, at));
    }
    return { row, arrival, receivedAt: at, fault };
  }

  #refuseStranger(gate: string, rows: readonly JournalRow[]): Ingested {
    const { alarms } = this.#complain(gate, 'gate/unknown');
    this.#rows.transaction(() => {
      for (const row of rows) this.#evidence.keep(row, 'gate/unknown', this.#now());
    });
    const refused = [{ from: rows[0]?.seq ?? 1, to: rows.at(-1)?.seq ?? 1, cause: 'gate/unknown' }];
    return { ack: { upTo: 0, missing: [], highest: 0, refused }, stored: [], duplicates: 0, alarms };
  }

  #complain(gate: string, code: AlarmCode): Ingested {
    const key = `${gate} ${code}`;
    const isNew = !this.#complained.has(key);
    this.#complained.add(key);
    const alarms = isNew ? [this.#evidence.raise(gate, code, null, this.#now())] : [];
    return { ack: undefined, stored: [], duplicates: 0, alarms };
  }
}

/** For a row whose hash and signature were checked before: leaves the chain to be checked. */
function proven(row: JournalRow): RowCrypto {
  return { sha256Hex: () => row.hash, isSignedBy: () => true };
}
