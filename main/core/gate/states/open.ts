import { unreachable } from '../../result.ts';
import type { Step } from '../effect.ts';
import type { EventOf, GateEvent } from '../event.ts';
import { type GateConfig, type StateOf, timerOf } from '../state.ts';
import { recordStray } from '../strays.ts';
import {
  addFault,
  afterStory,
  blocks,
  emergency,
  ignore,
  outOfService,
  refuseOrder,
  removePart,
  stopsOpening,
  to,
  unconfirmed,
} from '../transitions.ts';

export function stepOpen(state: StateOf<'open'>, event: GateEvent, config: GateConfig): Step {
  const { grant, waiting } = state;
  switch (event.kind) {
    case 'passed':
      return completed(state, event, config);
    case 'timer-fired':
      if (event.token !== timerOf('open', grant.grantId)) return ignore(state, 'an earlier timer');
      return closed(state);
    case 'fault':
      return fault(state, event);
    case 'recovered':
      return to({ ...state, waiting: removePart(waiting, event.part) });
    case 'officer-admitted':
      return refuseOrder(state, event, 'busy');
    case 'forced':
    case 'missed':
      return recordStray(state, event, config, grant);
    case 'emergency':
      return emergency(state, event, { kind: 'record-unconfirmed', grant, cause: 'emergency' });
    case 'observed':
    case 'decided':
    case 'grant-committed':
    case 'commit-failed':
    case 'relay-acked':
    case 'relay-failed':
    case 'case-closed':
    case 'rearm':
      return ignore(state, 'the person is walking');
    default:
      return unreachable(event);
  }
}

/** The person of the grant walked; a passage of another grant is not theirs. */
export function completed(
  state: StateOf<'open'> | StateOf<'granting'>,
  event: EventOf<'passed'>,
  config: GateConfig,
): Step {
  const { grant, track, waiting } = state;
  const isTheirs = event.grantId === grant.grantId && event.direction === grant.direction;
  if (!isTheirs) return recordStray(state, event, config, grant);
  return to(afterStory(waiting, track), { kind: 'record-completed', grant });
}

/** The window closed. Only a device that reports passages lets us say that there was none. */
function closed(state: StateOf<'open'>): Step {
  const { grant, track, waiting, feedback } = state;
  if (!feedback) return unconfirmed(afterStory(waiting, track), grant, 'no-feedback');
  // Whoever hesitated and still stands there is looked at again: nobody went through in their name.
  return to(afterStory(waiting, undefined), { kind: 'record-abandoned', grant }, { kind: 'lock' });
}

function fault(state: StateOf<'open'>, event: EventOf<'fault'>): Step {
  if (!blocks(event.code)) return ignore(state, 'the fault does not stop the gate');
  const faults = addFault(state.waiting, event.code);
  if (!stopsOpening(event.code)) return to({ ...state, waiting: faults });
  return unconfirmed(outOfService(faults), state.grant, 'device-fault');
}
