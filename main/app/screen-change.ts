import type { GateState } from '../core/gate/state.ts';
import { unreachable } from '../core/result.ts';
import type { Transition } from './gate-runner.ts';

/**
 * Whether a screen may look different after this event. Most frames change nothing but evidence, and a view made
 * for each of them would hold up the gate.
 */
export function changesScreens({ before, after }: Transition): boolean {
  if (after.effects.length > 0 || after.state.kind !== before.kind) return true;
  return after.state !== before && shownOf(after.state) !== shownOf(before);
}

/** What screens show of a state beside its kind. */
function shownOf(state: GateState): string | number {
  switch (state.kind) {
    case 'acquiring':
      return state.guidance;
    case 'identifying':
      return state.progress;
    case 'committing':
    case 'granting':
    case 'open':
      return state.grant.grantId;
    case 'referred':
      return state.caseId;
    case 'free-passage':
      return state.rearm?.rearmId ?? '';
    case 'locked':
    case 'out-of-service':
      return '';
    default:
      return unreachable(state);
  }
}
