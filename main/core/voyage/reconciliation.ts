import type { PersonId, VoyageId, WallMs } from '../brand.ts';
import type { FactKind, Filing, NoticeVessel } from './fact.ts';
import type { LineOutcome, VoyagePhase } from './phase.ts';

/** What does not add up, and is an alarm until an officer has seen to it. */
export const voyageFindingKinds = [
  /** Went out, the boat has landed, and did not come back: nobody has said why. */
  'missing',
  /** Came ashore with, or went aboard, a boat whose list does not name them. */
  'extra',
  /** One who went out did not come back, and another who did not go out came in their place. */
  'swapped',
  /** Came back with another boat than the one they went out with, and no transfer was declared. */
  'transferred',
  /** Reported missing or dead, and walked through a gate or stands on a list since. */
  'reappeared',
  /** On the lists of two boats for the same time, or aboard two boats. */
  'on-two-boats',
  /** The crew list was handed in later than the rules allow. */
  'late-list',
  /** Somebody passed after the voyage was closed. */
  'after-closing',
] as const;
export type VoyageFindingKind = (typeof voyageFindingKinds)[number];

export interface VoyageFinding {
  readonly kind: VoyageFindingKind;
  readonly voyageId: VoyageId;
  /** Whom it is about; of a swap first who is missing, then who came instead; empty for a list as such. */
  readonly personIds: readonly PersonId[];
  /** Of `transferred`, `reappeared` and `on-two-boats`: the other boat. */
  readonly otherVoyageId: VoyageId | undefined;
}

export interface ReconciledLine {
  readonly personId: PersonId;
  readonly role: string;
  /** `listed`: by the notice; `added`: after it. */
  readonly came: 'listed' | 'added';
  /** Last confirmed passage; undefined where there is none. */
  readonly lastDirection: 'out' | 'in' | undefined;
  readonly lastAt: WallMs | undefined;
  /** Undefined: still open. */
  readonly outcome: LineOutcome | undefined;
  readonly otherVoyageId: VoyageId | undefined;
}

export interface ExtraPerson {
  readonly personId: PersonId;
  readonly lastDirection: 'out' | 'in';
  readonly lastAt: WallMs;
}

/** A fact that did not fit where it came, and changed nothing. */
export interface MisfitFact {
  readonly gate: string;
  readonly seq: number;
  readonly kind: FactKind;
  readonly why: 'came-twice' | 'wrong-phase' | 'disputed' | 'open-lines' | 'contradicts-passage' | 'closed';
}

export interface VoyageReconciliation {
  readonly voyageId: VoyageId;
  readonly phase: VoyagePhase;
  /** Undefined: only passages are known, its notice has not come. */
  readonly vessel: NoticeVessel | undefined;
  readonly masterId: PersonId | undefined;
  /** In the order of the list, those added after it. */
  readonly lines: readonly ReconciledLine[];
  /** Sorted by id. */
  readonly extras: readonly ExtraPerson[];
  /** People on the boat, listed or not, of whom nobody has said anything else. */
  readonly aboard: number;
  /** In the order of `voyageFindingKinds`, then by people. */
  readonly findings: readonly VoyageFinding[];
  /** In the order of the facts. */
  readonly misfits: readonly MisfitFact[];
  /** Of the notice of lowest revision that is known. */
  readonly firstFiling: Filing | undefined;
  readonly filedAt: WallMs | undefined;
  /** When it is expected back: by its notice of arrival, else by that of its departure. */
  readonly dueBackAt: WallMs | undefined;
  /** By the inspectors. */
  readonly clearedAt: WallMs | undefined;
  readonly sealedAt: WallMs | undefined;
  readonly departedAt: WallMs | undefined;
  readonly returningAt: WallMs | undefined;
  readonly landedAt: WallMs | undefined;
  readonly closedAt: WallMs | undefined;
}

/** What reconciling needs of the rules that hold. */
export interface ReconcileRules {
  /** How long before the departure the crew list must be there, ms; negative: it may follow so long after it. */
  readonly listDueBeforeMs: number;
  /** Whether people may change boats at sea if both masters say so. */
  readonly transferAtSea: 'forbidden' | 'declared';
}
