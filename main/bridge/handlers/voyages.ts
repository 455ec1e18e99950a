import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

type VoyageCall =
  | 'addToVoyage'
  | 'voyageStory'
  | 'sealVoyage'
  | 'departVoyage'
  | 'beginReturn'
  | 'landVoyage'
  | 'stateOutcome'
  | 'disputeVoyage'
  | 'settleVoyage'
  | 'closeVoyage';

/** What officers do about a boat from boarding to the day on which everybody is accounted for. */
export function voyageHandlers(): HandlersOf<VoyageCall> {
  return {
    addToVoyage: notThere,
    voyageStory: notThere,
    sealVoyage: notThere,
    departVoyage: notThere,
    beginReturn: notThere,
    landVoyage: notThere,
    stateOutcome: notThere,
    disputeVoyage: notThere,
    settleVoyage: notThere,
    closeVoyage: notThere,
  };
}
