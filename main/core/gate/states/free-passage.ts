import { isNonEmpty } from '../../brand.ts';
import type { FaultCode } from '../../codes.ts';
import { unreachable } from '../../result.ts';
import type { GateEffect, Step } from '../effect.ts';
import type { EventOf, GateEvent } from '../event.ts';
import { type GateConfig, initialState, type StateOf, timerOf } from '../state.ts';
import { countFree, recordStray } from '../strays.ts';
import { addFault, blocks, ignore, outOfService, refuseOrder, removePart, to } from '../transitions.ts';

export function stepFreePassage(state: StateOf<'free-passage'>, event: GateEvent, config: GateConfig): Step {
  switch (event.kind) {
    case 'emergency':
      return event.on ? begun(state) : over(state);
    case 'rearm':
      return rearm(state, event, config);
    case 'passed':
    case 'forced':
    case 'missed':
      // Once the line is off the arm is locked again, and whoever turns it forces it.
      return state.line === 'on' ? countFree(state, event) : recordStray(state, event, config);
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
    case 'timer-fired':
      if (state.rearm === undefined || event.token !== timerOf('rearm', state.rearm.rearmId))
        return ignore(state, 'an earlier timer');
      return to({ ...state, rearm: undefined });
    case 'observed':
    case 'decided':
    case 'relay-acked':
    case 'relay-failed':
    case 'case-closed':
      return ignore(state, 'everybody may walk');
    default:
      return unreachable(event);
  }
}

/** The line is on, or on again before the lane was re-armed. */
function begun(state: StateOf<'free-passage'>): Step {
  if (state.line === 'on') return ignore(state, 'already known');
  return to({ ...state, line: 'on', rearm: undefined }, { kind: 'record-emergency', on: true });
}

/** The line is off: the arm is locked again by its own wiring, and an OFF makes sure of our contact. */
function over(state: StateOf<'free-passage'>): Step {
  if (state.line === 'off') return ignore(state, 'already known');
  return to({ ...state, line: 'off' }, { kind: 'record-emergency', on: false }, { kind: 'lock' });
}

/** Two different officers, one soon after the other, must have looked at the lane. */
function rearm(state: StateOf<'free-passage'>, event: EventOf<'rearm'>, config: GateConfig): Step {
  const { officerId: by, rearmId } = event;
  if (state.line === 'on') return ignore(state, 'the fire line is still on');
  if (state.rearm?.by === by) return ignore(state, 'the second officer must be another one');
  if (state.rearm !== undefined) return ended(state, [{ kind: 'record-rearmed', by: [state.rearm.by, by] }]);
  const timer = { token: timerOf('rearm', rearmId), delayMs: config.rearmWindowMs };
  return to({ ...state, rearm: { by, rearmId } }, { kind: 'start-timer', ...timer });
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
function ended(state: StateOf<'free-passage'>, effects: readonly GateEffect[]): Step {
  const { faults, committing } = state;
  const owed: readonly FaultCode[] =
    committing === undefined ? faults : addFault(faults, 'store/write-failed');
  const next = isNonEmpty(owed) ? outOfService(owed, committing) : initialState;
  return to(next, ...effects, { kind: 'lock' });
}
