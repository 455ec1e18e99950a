import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

/** The rules of the port. */
export function rulesHandlers(): HandlersOf<'readRules'> {
  return { readRules: notThere };
}
