import type { Gate } from '../../app/gate.ts';
import type { Refusal } from '../../app/officer-refusals.ts';
import type { Result } from '../../core/result.ts';
import type { shiftCalls } from '../contract/shift-calls.ts';
import type { GateServiceDeps } from '../gate-service.ts';
import type { HandlersOf } from './handlers.ts';
import { done, type Refused, refusedByDesk } from './reply.ts';

/** Who works at a window. */
export function shiftHandlers({ gate }: Pick<GateServiceDeps, 'gate'>): HandlersOf<keyof typeof shiftCalls> {
  return {
    signIn: async ({ officerId, pin }, { shift }) => told(gate, await shift.signIn(officerId, pin)),
    unlock: async ({ pin }, { shift }) => told(gate, await shift.unlock(pin)),
    lock: (_args, { shift }) => told(gate, shift.lock()),
    signOut({ note }, { shift, enrolment }) {
      // Pictures that were not saved go with whoever took them.
      enrolment.discard();
      return told(gate, shift.signOut(note ?? undefined));
    },
    changePin: async ({ oldPin, newPin }, { shift }) => told(gate, await shift.changePin(oldPin, newPin)),
    stillHere(_args, { shift }) {
      shift.touched();
      return done;
    },
  };
}

function told(gate: Pick<Gate, 'changed'>, result: Result<unknown, Refusal>): typeof done | Refused {
  gate.changed();
  return result.ok ? done : refusedByDesk(result.error.code, result.error.params);
}
