import { unreachable } from '../result.ts';
import type { VoyagePhase } from './phase.ts';

/** What tells whether a boat should have been back by now. */
export interface Awaited {
  readonly phase: VoyagePhase;
  /** UTC in ms; null: nobody has said when. */
  readonly dueBackMs: number | null;
  /** People aboard, by the gates. */
  readonly aboard: number;
}

/**
 * Whether a boat with people aboard is still out after the moment at which it was expected back.
 * A boat that left without being signed off is awaited like any other; one that lies empty at the pier is not.
 * @param nowMs UTC in ms
 */
export function isOverdue({ phase, dueBackMs, aboard }: Awaited, nowMs: number): boolean {
  return isAway(phase) && aboard > 0 && dueBackMs !== null && nowMs > dueBackMs;
}

function isAway(phase: VoyagePhase): boolean {
  switch (phase) {
    case 'boarding':
    case 'sealed':
    case 'out':
      return true;
    // Nobody of it is at sea, it is coming in, or an officer looks into it already.
    case 'filed':
    case 'returning':
    case 'reconciled':
    case 'closed':
    case 'disputed':
      return false;
    default:
      return unreachable(phase);
  }
}
