import type { shiftCalls } from '../contract/shift-calls.ts';
import type { GateServiceDeps } from '../gate-service.ts';
import type { HandlersOf } from './handlers.ts';
import { finish } from './reply.ts';

export function shiftHandlers({ gate }: Pick<GateServiceDeps, 'gate'>): HandlersOf<keyof typeof shiftCalls> {
  return {
    signIn: ({ officerId }, { officers }) => finish(gate, officers.signIn(officerId)),
  };
}
