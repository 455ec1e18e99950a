import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

/** The configuration file of the gate. */
export function settingsHandlers(): HandlersOf<'readSettings' | 'saveSettings'> {
  return {
    readSettings: notThere,
    saveSettings: notThere,
  };
}
