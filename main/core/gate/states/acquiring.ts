import { unreachable } from '../../result.ts';
import type { Step } from '../effect.ts';
import type { EventOf, GateEvent } from '../event.ts';
import { isGone } from '../face-watch.ts';
import type { GateConfig, StateOf } from '../state.ts';
import { recordStray } from '../strays.ts';
import {
  beginPassage,
  commit,
  emergency,
  faultWhileFree,
  ignore,
  refer,
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
    case 'missed':
      return recordStray(state, event, config);
    case 'fault':
      return faultWhileFree(state, event);
    case 'emergency':
      return emergency(state, event);
    case 'decided':
      return decided(state, event, config);
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

function observed(state: StateOf<'acquiring'>, event: EventOf<'observed'>, config: GateConfig): Step {
  const { observation } = event;
  if (observation.face === 'none') {
    if (!isGone(state.watch, observation.capturedAt, config.faceGapMs)) {
      return ignore(state, 'the face may be back in the next frame');
    }
    return to({ kind: 'locked', clearOf: undefined });
  }
  if (observation.track !== state.track) return beginPassage(event, config) ?? to(state);
  if (state.deciding) return ignore(state, 'the decision is under way');
  return beginPassage({ ...event, passageId: state.passageId }, config, state.watch) ?? to(state);
}

/** Without a usable frame the policy can only refer; nothing else is carried out. */
function decided(state: StateOf<'acquiring'>, event: EventOf<'decided'>, config: GateConfig): Step {
  if (event.passageId !== state.passageId || !state.deciding) {
    return ignore(state, 'the decision belongs to another passage');
  }
  const { decision, caseId } = event;
  switch (decision.kind) {
    case 'refer':
    case 'refuse':
      return refer(state, decision, caseId, state, config);
    case 'admit':
    case 'already-passed':
      return ignore(state, 'nobody passes whose face was never seen');
    default:
      return unreachable(decision);
  }
}
