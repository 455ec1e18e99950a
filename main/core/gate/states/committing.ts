import { unreachable } from '../../result.ts';
import type { Step } from '../effect.ts';
import type { EventOf, GateEvent } from '../event.ts';
import { type GateConfig, type StateOf, timerOf } from '../state.ts';
import { recordStray } from '../strays.ts';
import {
  addFault,
  blocks,
  emergency,
  ignore,
  outOfService,
  refuseOrder,
  removePart,
  stopsOpening,
  to,
} from '../transitions.ts';

export function stepCommitting(state: StateOf<'committing'>, event: GateEvent, config: GateConfig): Step {
  const { grant, track, waiting } = state;
  switch (event.kind) {
    case 'grant-committed':
      if (event.grantId !== grant.grantId) return ignore(state, 'another grant');
      return to(
        { kind: 'granting', grant, track, waiting },
        { kind: 'start-timer', token: timerOf('grant', grant.grantId), delayMs: config.answerWindowMs },
        { kind: 'pulse', grant },
      );
    case 'commit-failed':
      if (event.grantId !== grant.grantId) return ignore(state, 'another grant');
      return to(outOfService(addFault(waiting, event.code)));
    case 'timer-fired':
      if (event.token !== timerOf('commit', grant.grantId)) return ignore(state, 'an earlier timer');
      return to(outOfService(addFault(waiting, 'store/write-failed'), grant));
    case 'fault':
      return fault(state, event);
    case 'recovered':
      return to({ ...state, waiting: removePart(waiting, event.part) });
    case 'officer-admitted':
      return refuseOrder(state, event, 'busy');
    case 'passed':
    case 'forced':
    case 'missed':
      return recordStray(state, event, config, grant);
    case 'emergency':
      return emergency(state, event);
    case 'observed':
    case 'decided':
    case 'relay-acked':
    case 'relay-failed':
    case 'case-closed':
    case 'rearm':
      return ignore(state, 'the grant is being written');
    default:
      return unreachable(event);
  }
}

function fault(state: StateOf<'committing'>, event: EventOf<'fault'>): Step {
  if (!blocks(event.code)) return ignore(state, 'the fault does not stop the gate');
  const faults = addFault(state.waiting, event.code);
  return stopsOpening(event.code) ? to(outOfService(faults, state.grant)) : to({ ...state, waiting: faults });
}
