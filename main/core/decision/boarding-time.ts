import type { NoticeHead } from '../people.ts';
import { unreachable } from '../result.ts';
import type { PortRules } from '../rules/rules.ts';
import type { VoyagePhase } from '../voyage/phase.ts';

/** What rules say about the time in which people go aboard. */
export type BoardingRules = Pick<PortRules, 'clearance' | 'leaveWithinMs' | 'windowSlackMs'>;

/** Whether something holds by the gate's clock, and whether it would by any clock that may be right. */
export interface Holding {
  readonly holds: boolean;
  readonly isSure: boolean;
}

/** Whether crew still goes aboard: who does so after the departure was sealed is not whom the master signed for. */
export function isBoarding(phase: VoyagePhase): boolean {
  switch (phase) {
    case 'filed':
    case 'boarding':
      return true;
    case 'sealed':
    case 'out':
    case 'returning':
    case 'reconciled':
    case 'closed':
    case 'disputed':
      return false;
    default:
      return unreachable(phase);
  }
}

/**
 * Whether the announced window holds, with the slack of the rules; a side that is not announced is open.
 * @param doubtMs the moment may be so much earlier or later in truth
 */
export function windowHolds(
  { windowFrom, windowTo }: Pick<NoticeHead, 'windowFrom' | 'windowTo'>,
  at: number,
  doubtMs: number,
  { windowSlackMs }: Pick<BoardingRules, 'windowSlackMs'>,
): Holding {
  const from = (windowFrom ?? Number.NEGATIVE_INFINITY) - windowSlackMs;
  const to = (windowTo ?? Number.POSITIVE_INFINITY) + windowSlackMs;
  return within(from, to, at, doubtMs);
}

/** Whether the clearance holds that the rules ask for: it runs out when the boat has not left in time. */
export function clearanceHolds(
  { clearedAt }: Pick<NoticeHead, 'clearedAt'>,
  at: number,
  doubtMs: number,
  { clearance, leaveWithinMs, windowSlackMs }: BoardingRules,
): Holding {
  if (clearance === 'not-needed') return { holds: true, isSure: true };
  if (clearedAt === undefined) return { holds: false, isSure: true };
  return within(Number.NEGATIVE_INFINITY, clearedAt + leaveWithinMs + windowSlackMs, at, doubtMs);
}

/** Whether a moment lies between two others. One that is no number never does. */
export function within(from: number, to: number, at: number, doubtMs: number): Holding {
  const holds = at >= from && at <= to;
  const staysIn = at - doubtMs >= from && at + doubtMs <= to;
  const staysOut = at + doubtMs < from || at - doubtMs > to;
  return { holds, isSure: doubtMs === 0 || (holds ? staysIn : staysOut) };
}
