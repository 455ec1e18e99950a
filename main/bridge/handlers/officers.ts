import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

/** Who may sign in at the panel. */
export function officersHandlers(): HandlersOf<
  'saveOfficer' | 'removeOfficer' | 'resetPin' | 'listOfficers'
> {
  return {
    saveOfficer: notThere,
    removeOfficer: notThere,
    resetPin: notThere,
    listOfficers: notThere,
  };
}
