import type { supervisorCalls } from '../contract/supervisor-calls.ts';
import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

export function supervisorHandlers(): HandlersOf<keyof typeof supervisorCalls> {
  return {
    readSettings: notThere,
    saveSettings: notThere,
    saveOfficer: notThere,
    removeOfficer: notThere,
    resetPin: notThere,
    listOfficers: notThere,
    readCommissioning: notThere,
    runCommissioning: notThere,
    attestCommissioning: notThere,
    dayReport: notThere,
    musterSheet: notThere,
  };
}
