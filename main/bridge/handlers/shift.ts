import type { shiftCalls } from '../contract/shift-calls.ts';
import type { GateServiceDeps } from '../gate-service.ts';
import type { HandlersOf } from './handlers.ts';
import { done, finish, notThere } from './reply.ts';

export function shiftHandlers({ gate }: Pick<GateServiceDeps, 'gate'>): HandlersOf<keyof typeof shiftCalls> {
  return {
    signIn: ({ officerId }, { officers }) => finish(gate, officers.signIn(officerId)),
    unlock: notThere,
    lock: notThere,
    signOut: notThere,
    changePin: notThere,
    stillHere: () => done,
  };
}
