import type { ReasonCode } from '../codes.ts';
import type { PersonRules } from '../decision/person-findings.ts';
import type { ReconcileRules } from '../voyage/reconciliation.ts';

/**
 * What a reason asks for. `note`: it is written down, and keeps nobody. `one`, `two`: so many officers must admit.
 * `refuse`: at this gate nobody can admit; the person must be sent to whoever may decide it. Whoever comes ashore is
 * never refused: nobody is safer for waiting on the pier.
 */
export const handlings = ['note', 'one', 'two', 'refuse'] as const;
export type Handling = (typeof handlings)[number];

/** The rules of the port that hold on a day. They come as signed, dated data: see `rule-set.ts`. */
export interface PortRules extends PersonRules, ReconcileRules {
  /** While the clock cannot be trusted, it may be so many days wrong either way. */
  readonly clockDoubtDays: number;
  /** Lists that the centre has not confirmed for so long ask the officer, hours; undefined: they never do. */
  readonly listsStaleAfterHours: number | undefined;
  /** Departures are announced at most and at least so long ahead, ms. */
  readonly noticeEarliestMs: number;
  readonly noticeLatestMs: number;
  /** After its clearance a boat leaves within this, ms. */
  readonly leaveWithinMs: number;
  /** Whether the inspectors must have cleared the boat before somebody goes aboard. */
  readonly clearance: 'needed' | 'not-needed';
  /** So long before and after the announced window people may still go aboard, ms. */
  readonly windowSlackMs: number;
  readonly handling: Readonly<Record<ReasonCode, Handling>>;
  /** How long the second officer has after the first, ms. */
  readonly secondWindowMs: number;
}

/** The set that holds, as screens and records name it. */
export interface ActiveRules {
  readonly ruleSetId: string;
  /** `YYYY-MM-DD`, Common Era. */
  readonly effectiveFrom: string;
  readonly rules: PortRules;
}
