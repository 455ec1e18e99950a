import type { voyageCalls } from '../contract/voyage-calls.ts';
import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

/** What officers do about boats. Who may is asked before any handler. */
export function voyageHandlers(): HandlersOf<keyof typeof voyageCalls> {
  return {
    chooseBoat: notThere,
    addToVoyage: notThere,
    voyageStory: notThere,
    sealVoyage: notThere,
    departVoyage: notThere,
    beginReturn: notThere,
    landVoyage: notThere,
    stateOutcome: notThere,
    reportMissing: notThere,
    missingNotice: notThere,
    personFound: notThere,
    disputeVoyage: notThere,
    settleVoyage: notThere,
    closeVoyage: notThere,
    exportCrewList: notThere,
    listDuplicates: notThere,
    settleDuplicate: notThere,
    readRules: notThere,
  };
}
