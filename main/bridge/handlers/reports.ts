import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

/** What happened, and who is out. */
export function reportsHandlers(): HandlersOf<'dayReport' | 'musterSheet'> {
  return {
    dayReport: notThere,
    musterSheet: notThere,
  };
}
