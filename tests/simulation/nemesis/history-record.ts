import type { JournalRow } from '../../../main/core/events/row.ts';
import type { Direction } from '../../../main/core/voyage/direction.ts';

/** One life of the gate's process. */
export interface Boot {
  readonly bootId: string;
  /** When its monotonic clock stood at 0, by this machine's own, milliseconds. */
  readonly zeroMs: number;
}

/** The turnstile was told to let somebody through. */
export interface Release {
  readonly atMs: number;
  readonly direction: Direction;
  /** The newest grant that another process could read in the gate's database at that moment. */
  readonly durableGrantId: string | null;
}

/** The arm turned. */
export interface Rotation {
  readonly atMs: number;
  readonly direction: Direction;
  /** A process was there that had its turnstile in order, from a while before until a while after. */
  readonly watched: boolean;
}

/** A row that a process had told of once its append had returned. */
export interface SeenRow {
  readonly seq: number;
  readonly hash: string;
}

/** A row as the central office keeps it. */
export interface CentralRow {
  readonly seq: number;
  readonly hash: string;
  /** The row itself, JSON. */
  readonly text: string;
  readonly fault: string | null;
}

/** All that is known of one history, from four sides that know nothing of each other. */
export interface HistoryRecord {
  readonly boots: readonly Boot[];
  readonly releases: readonly Release[];
  readonly rotations: readonly Rotation[];
  readonly seen: readonly SeenRow[];
  /** As it stands at the end, in the order of its numbers. */
  readonly journal: readonly JournalRow[];
  /** What the verification of hashes, signatures and chain says; undefined when all is well. */
  readonly chainFault: string | undefined;
  readonly central: readonly CentralRow[];
  /** Rows that the centre holds of gates that do not exist. */
  readonly strangersRows: number;
  /** The centre's sums over all days. */
  readonly heads: readonly { readonly what: string; readonly direction: string; readonly people: number }[];
  /** Passages that the centre has counted as walked. */
  readonly walkedPassages: number;
  /** Rows that the centre refused, and alarms that it raised, in words. */
  readonly complaints: readonly string[];
}

export const violationKinds = [
  /** A row that was committed is gone, or never arrived. */
  'lost',
  'duplicated',
  'reordered',
  /** Nobody wrote this row, or nobody turned the arm of which it tells. */
  'invented',
  'altered',
  /** The centre's head counts are not those of its rows. */
  'miscounted',
  /** The arm was released without a durable grant. */
  'unrecorded-grant',
  /** The arm turned before the gate's eyes, and no row tells of it. */
  'untold',
  /** A grant has no ending, or more than one. */
  'unended',
  'broken-chain',
  /** The gate took back what it knew to be confirmed (E6). */
  'moved-back',
  /** Trouble that the gate told nobody of. */
  'silent',
  /** The centre complained about what the gate had sent in good faith. */
  'complaint',
] as const;
export type ViolationKind = (typeof violationKinds)[number];

export interface Violation {
  readonly kind: ViolationKind;
  /** What exactly, in words. */
  readonly what: string;
}
