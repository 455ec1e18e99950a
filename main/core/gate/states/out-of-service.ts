import { isNonEmpty } from '../../brand.ts';
import { unreachable } from '../../result.ts';
import type { Step } from '../effect.ts';
import type { EventOf, GateEvent } from '../event.ts';
import { type GateConfig, initialState, type StateOf } from '../state.ts';
import { recordStray } from '../strays.ts';
import {
  addFault,
  blocks,
  commit,
  emergency,
  ignore,
  outOfService,
  refuseOrder,
  removePart,
  stopsOpening,
  stopsRecording,
  to,
} from '../transitions.ts';

export function stepOutOfService(
  state: StateOf<'out-of-service'>,
  event: GateEvent,
  config: GateConfig,
): Step {
  switch (event.kind) {
    case 'recovered':
      return recovered(state, event);
    case 'fault':
      if (!blocks(event.code)) return ignore(state, 'the fault does not stop the gate');
      return to(outOfService(addFault(state.faults, event.code), state.committing));
    case 'officer-admitted':
      if (state.committing !== undefined || state.faults.some(stopsOpening)) {
        return refuseOrder(state, event, 'out-of-service');
      }
      return commit(event.grant, undefined, state.faults, config);
    case 'grant-committed':
    case 'commit-failed':
      return answered(state, event);
    case 'passed':
    case 'forced':
    case 'missed':
      return recordStray(state, event, config);
    case 'emergency':
      return emergency(state, event);
    case 'observed':
    case 'decided':
    case 'relay-acked':
    case 'relay-failed':
    case 'timer-fired':
    case 'case-closed':
    case 'rearm':
      return ignore(state, 'out of service');
    default:
      return unreachable(event);
  }
}

function recovered(state: StateOf<'out-of-service'>, event: EventOf<'recovered'>): Step {
  const faults = removePart(state.faults, event.part);
  if (isNonEmpty(faults)) return to(outOfService(faults, state.committing));
  if (state.committing === undefined) return to(initialState);
  // The journal has not answered for a grant yet: without the record nothing may open.
  return to(outOfService(['store/write-failed'], state.committing));
}

/**
 * The write of a grant ended after the fault: the grant is in the record but is never pulsed. A write that
 * succeeded also proves that the record works again.
 */
function answered(
  state: StateOf<'out-of-service'>,
  event: EventOf<'grant-committed'> | EventOf<'commit-failed'>,
): Step {
  const { committing, faults } = state;
  if (committing?.grantId !== event.grantId) return ignore(state, 'another grant');
  if (event.kind === 'commit-failed') return to(outOfService(addFault(faults, event.code)));
  const left = faults.filter((code) => !stopsRecording(code));
  const next = isNonEmpty(left) ? outOfService(left) : initialState;
  return to(next, { kind: 'record-failed', grant: committing, code: faults[0] });
}
