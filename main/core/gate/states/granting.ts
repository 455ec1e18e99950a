import type { FaultCode } from '../../codes.ts';
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
import { completed } from './open.ts';

/** With these the driver says that nobody was released: not a byte was written, or the device itself refused. */
const neverReleased: readonly FaultCode[] = [
  'turnstile/absent',
  'turnstile/busy',
  'turnstile/denied',
  'turnstile/refused',
];

export function stepGranting(state: StateOf<'granting'>, event: GateEvent, config: GateConfig): Step {
  const { grant, waiting } = state;
  switch (event.kind) {
    case 'relay-acked':
      if (event.grantId !== grant.grantId) return ignore(state, 'another grant');
      return to(
        { ...state, kind: 'open', feedback: event.feedback },
        { kind: 'start-timer', token: timerOf('open', grant.grantId), delayMs: config.openWindowMs },
      );
    case 'relay-failed':
      return event.grantId === grant.grantId ? failed(state, event.code) : ignore(state, 'another grant');
    case 'timer-fired':
      if (event.token !== timerOf('grant', grant.grantId)) return ignore(state, 'an earlier timer');
      return failed(state, 'turnstile/timeout');
    case 'passed':
      return completed(state, event, config);
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
    case 'case-closed':
    case 'rearm':
      return ignore(state, 'the turnstile is being released');
    default:
      return unreachable(event);
  }
}

/** The release may have happened although nobody confirmed it, unless the driver never sent it. */
function failed(state: StateOf<'granting'>, code: FaultCode): Step {
  const { grant, waiting } = state;
  if (!neverReleased.includes(code)) {
    return unconfirmed(outOfService(addFault(waiting, code)), grant, 'device-fault');
  }
  const next =
    code === 'turnstile/busy' ? afterStory(waiting, undefined) : outOfService(addFault(waiting, code));
  return to(next, { kind: 'record-failed', grant, code });
}

function fault(state: StateOf<'granting'>, event: EventOf<'fault'>): Step {
  if (!blocks(event.code)) return ignore(state, 'the fault does not stop the gate');
  const faults = addFault(state.waiting, event.code);
  if (!stopsOpening(event.code)) return to({ ...state, waiting: faults });
  return unconfirmed(outOfService(faults), state.grant, 'device-fault');
}
