import { unreachable } from '../../result.ts';
import type { Step } from '../effect.ts';
import type { EventOf, GateEvent } from '../event.ts';
import type { GateConfig, StateOf } from '../state.ts';
import {
  beginPassage,
  commit,
  emergency,
  faultWhileFree,
  ignore,
  recordForced,
  to,
  trackOfOrder,
} from '../transitions.ts';

export function stepAcquiring(state: StateOf<'acquiring'>, event: GateEvent, config: GateConfig): Step {
  switch (event.kind) {
    case 'observed':
      return observed(state, event, config);
    case 'officer-admitted':
      return commit(event.grant, trackOfOrder(event.grant, state.passageId, state.track), [], config);
    case 'passed':
    case 'forced':
      return recordForced(state, event);
    case 'fault':
      return faultWhileFree(state, event);
    case 'emergency':
      return emergency(state, event);
    case 'decided':
    case 'grant-committed':
    case 'commit-failed':
    case 'relay-acked':
    case 'relay-failed':
    case 'timer-fired':
    case 'case-closed':
    case 'recovered':
      return ignore(state, 'nothing waits for it');
    default:
      return unreachable(event);
  }
}

function observed(state: StateOf<'acquiring'>, event: EventOf<'observed'>, config: GateConfig): Step {
  const { observation } = event;
  if (observation.face === 'none') {
    return to({ kind: 'locked', clearOf: undefined, justPassed: undefined });
  }
  const samePassage = observation.track === state.track ? { ...event, passageId: state.passageId } : event;
  return beginPassage(samePassage, state.justPassed, config) ?? to(state);
}
