import type { EventKind } from '../../main/core/events/kinds.ts';
import type { JournalRow, RowFault } from '../../main/core/events/row.ts';
import type { Alarm, AlarmCode } from './alarms.ts';
import type { Heads } from './head-count.ts';

/** A journal row as the centre keeps it. */
export interface StoredRow {
  readonly row: JournalRow;
  /** Order of arrival, ascending over all gates. */
  readonly arrival: number;
  /** UTC in ms by the centre's clock. */
  readonly receivedAt: number;
  /** A row whose place in the chain is wrong is stored as failed (E9). */
  readonly fault: RowFault | null;
}

/** Consecutive rows that are all stored, both ends included. */
export type Stretch = readonly [from: number, to: number];

/** What a stored row is compared with. */
export interface KnownRow {
  readonly seq: number;
  readonly hash: string;
  readonly prevHash: string;
  readonly fault: RowFault | null;
}

/** What the store holds around the rows of one taking, read under the gate's lock. */
export interface Known {
  /** The rows themselves where they are stored, and their neighbours on both sides. */
  readonly rows: ReadonlyMap<number, KnownRow>;
  /** Event ids of the taking that are stored under any number of any gate. */
  readonly eventIds: ReadonlySet<string>;
}

/** What is to be written, all of it or nothing. */
export interface Decision {
  readonly store: readonly { readonly row: JournalRow; readonly fault: RowFault | null }[];
  /** Rows stored earlier whose place in the chain has turned out wrong. */
  readonly fail: readonly { readonly seq: number; readonly fault: RowFault }[];
  /** Rows kept aside as evidence; each raises an alarm the first time it comes. */
  readonly keep: readonly { readonly row: JournalRow; readonly cause: AlarmCode }[];
  readonly alarms: readonly { readonly code: AlarmCode; readonly seq: number | null }[];
}

export interface Taking {
  /** `site/gate`. */
  readonly gate: string;
  /** In any order, numbers may repeat. */
  readonly rows: readonly JournalRow[];
  /** UTC in ms by the centre's clock. */
  readonly at: number;
  /** Pure: the store asks again where another consumer was faster. */
  readonly decide: (known: Known) => Decision;
}

export interface Taken {
  /** What is stored of the gate after the commit: its lowest stretches, at most `namedStretches`. */
  readonly stretches: readonly Stretch[];
  readonly alarms: readonly Alarm[];
  /** Rows newly kept aside. */
  readonly kept: number;
}

export interface Figures {
  /** Rows of all gates, each once. */
  readonly stored: number;
  /** Different rows kept aside. */
  readonly refused: number;
  /** People who walked through on the day, reported by the device or stated, each passage once. */
  readonly walked: Heads;
  /** People counted on the day in the way that is free at their gate. */
  readonly free: Heads;
}

/** Stretches that an acknowledgement can need: the first, and one behind each hole it has room for. */
export const namedStretches = 1001;

/**
 * The rows of all gates, once each, unique by (gate, seq) and by event id (E4), the refused ones beside them, and
 * the alarms. Every method rejects where the database cannot be reached or refuses; then nothing of it was done
 * as far as anybody may claim, and nothing may be acknowledged.
 */
export interface CentralStore {
  /**
   * One durable transaction: locks the gate against other consumers, reads what is known, lets `decide` judge,
   * writes. When it resolves, everything decided is on the disk.
   */
  take(taking: Taking): Promise<Taken>;
  /** The lowest stretches of a gate, at most `namedStretches`. */
  stretches(gate: string): Promise<readonly Stretch[]>;
  /** Rows of a gate from number `fromSeq` on, in order of their number. */
  read(gate: string, fromSeq: number, limit: number): Promise<readonly StoredRow[]>;
  /** The newest rows in order of arrival, and the newest alarms, oldest first. */
  latest(limits: {
    readonly rows: number;
    readonly alarms: number;
  }): Promise<{ readonly rows: readonly StoredRow[]; readonly alarms: readonly Alarm[] }>;
  /** The newest rows of a kind by the gates' clocks, of all gates, oldest first. */
  ofKind(kind: EventKind, limit: number): Promise<readonly JournalRow[]>;
  /**
   * Rows that say something about voyages (`saysOfVoyages`), in order of arrival: those that came at or after a time,
   * and after a row that was read before.
   */
  voyageRows(from: {
    /** UTC in ms by the centre's clock. */
    readonly receivedSince: number;
    readonly afterArrival: number;
    readonly limit: number;
  }): Promise<readonly StoredRow[]>;
  /** Every report of a missing person and every word that one was found, however old, in order of arrival. */
  missingRows(): Promise<readonly JournalRow[]>;
  /** @param day of the port, as `portDay` counts them */
  figures(day: number): Promise<Figures>;
  close(): Promise<void>;
}
