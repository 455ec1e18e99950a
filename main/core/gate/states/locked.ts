import { unreachable } from '../../result.ts';
import type { Step } from '../effect.ts';
import type { GateEvent } from '../event.ts';
import type { GateConfig, StateOf } from '../state.ts';
import { recordStray } from '../strays.ts';
import { beginPassage, commit, emergency, faultWhileFree, ignore, to } from '../transitions.ts';

export function stepLocked(state: StateOf<'locked'>, event: GateEvent, config: GateConfig): Step {
  switch (event.kind) {
    case 'observed':
      if (event.observation.face === 'none') return ignore(state, 'nobody is there');
      if (event.observation.track === state.clearOf) return ignore(state, 'this face had its story');
      return beginPassage(event, config) ?? to(state);
    case 'officer-admitted':
      return commit(event.grant, state.clearOf, [], config);
    case 'passed':
    case 'forced':
    case 'missed':
      return recordStray(state, event, config);
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
    case 'rearm':
    case 'recovered':
      return ignore(state, 'nothing waits for it');
    default:
      return unreachable(event);
  }
}
