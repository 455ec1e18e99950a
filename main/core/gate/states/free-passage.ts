import { isNonEmpty } from '../../brand.ts';
import type { FaultCode } from '../../codes.ts';
import { unreachable } from '../../result.ts';
import type { Step } from '../effect.ts';
import type { EventOf, GateEvent } from '../event.ts';
import { initialState, type StateOf } from '../state.ts';
import {
  addFault,
  blocks,
  ignore,
  outOfService,
  recordForced,
  refuseOrder,
  removePart,
  to,
} from '../transitions.ts';

export function stepFreePassage(state: StateOf<'free-passage'>, event: GateEvent): Step {
  switch (event.kind) {
    case 'emergency':
      return event.on ? ignore(state, 'already known') : ended(state);
    case 'passed':
    case 'forced':
      return recordForced(state, event);
    case 'grant-committed':
    case 'commit-failed':
      return answered(state, event);
    case 'officer-admitted':
      return refuseOrder(state, event, 'emergency');
    case 'fault':
      if (!blocks(event.code)) return ignore(state, 'the fault does not stop the gate');
      return to({ ...state, faults: addFault(state.faults, event.code) });
    case 'recovered':
      return to({ ...state, faults: removePart(state.faults, event.part) });
    case 'observed':
    case 'decided':
    case 'relay-acked':
    case 'relay-failed':
    case 'timer-fired':
    case 'case-closed':
      return ignore(state, 'everybody may walk');
    default:
      return unreachable(event);
  }
}

/** A grant that was being written when the emergency began: recorded or not, it is never pulsed. */
function answered(
  state: StateOf<'free-passage'>,
  event: EventOf<'grant-committed'> | EventOf<'commit-failed'>,
): Step {
  const { committing } = state;
  if (committing?.grantId !== event.grantId) return ignore(state, 'another grant');
  const next = { ...state, committing: undefined };
  if (event.kind === 'commit-failed') return to({ ...next, faults: addFault(state.faults, event.code) });
  return to(next, { kind: 'record-unconfirmed', grant: committing, cause: 'emergency' });
}

/** Back to work, unless something is at fault or the journal still owes an answer for a grant. */
function ended(state: StateOf<'free-passage'>): Step {
  const { faults, committing } = state;
  const owed: readonly FaultCode[] =
    committing === undefined ? faults : addFault(faults, 'store/write-failed');
  const next = isNonEmpty(owed) ? outOfService(owed, committing) : initialState;
  return to(next, { kind: 'record-emergency', on: false }, { kind: 'lock' });
}
