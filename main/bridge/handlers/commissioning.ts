import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

/** What is tried before a gate goes into service. */
export function commissioningHandlers(): HandlersOf<
  'readCommissioning' | 'runCommissioning' | 'attestCommissioning'
> {
  return {
    readCommissioning: notThere,
    runCommissioning: notThere,
    attestCommissioning: notThere,
  };
}
