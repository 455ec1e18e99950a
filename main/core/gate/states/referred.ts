import { unreachable } from '../../result.ts';
import type { Step } from '../effect.ts';
import type { EventOf, GateEvent } from '../event.ts';
import { type GateConfig, type StateOf, timerOf } from '../state.ts';
import { recordStray } from '../strays.ts';
import { beginPassage, commit, emergency, faultWhileFree, ignore, to, trackOfOrder } from '../transitions.ts';

export function stepReferred(state: StateOf<'referred'>, event: GateEvent, config: GateConfig): Step {
  switch (event.kind) {
    case 'observed':
      return observed(state, event, config);
    case 'timer-fired':
      if (event.token !== timerOf('referred', state.passageId)) return ignore(state, 'an earlier timer');
      return to({ ...state, shown: true });
    case 'case-closed':
      if (event.caseId !== state.caseId) return ignore(state, 'another case');
      return to({ kind: 'locked', clearOf: state.track });
    case 'officer-admitted':
      return commit(event.grant, trackOfOrder(event.grant, state.passageId, state.track), [], config);
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
    case 'recovered':
    case 'rearm':
      return ignore(state, 'nothing waits for it');
    default:
      return unreachable(event);
  }
}

/** The screen stays as long as the person does, and at least long enough to be read. */
function observed(state: StateOf<'referred'>, event: EventOf<'observed'>, config: GateConfig): Step {
  const { observation } = event;
  if (!state.shown) return ignore(state, 'the screen is being read');
  if (observation.face === 'none') return to({ kind: 'locked', clearOf: state.track });
  if (observation.track === state.track) return ignore(state, 'the person still stands there');
  return beginPassage(event, config) ?? to(state);
}
