import type { VoyageId } from '../core/brand.ts';
import type { Officer } from './officer-desk.ts';
import { type Acted, guarded } from './voyage-acts.ts';
import { type Addition, addToVoyage } from './voyage-lists.ts';
import { closeVoyage, type StatedOutcome, stateOutcome } from './voyage-outcomes.ts';
import { type SealDeps, type Sealing, sealVoyage } from './voyage-seal.ts';
import { beginReturn, departVoyage, disputeVoyage, landVoyage, settleVoyage } from './voyage-steps.ts';

/**
 * What officers do about a boat from boarding to the day on which everybody is accounted for. Each act is one row of
 * the record, or nothing: what the voyage does not allow now is refused before anything is written.
 * Codes: `voyage/unknown`, `voyage/closed`, `voyage/wrong-phase`, `voyage/disputed`, `record/not-written`, and those
 * named at each.
 */
export interface VoyageDesk {
  /** Codes: `person/unknown`, `person/on-list-already`, `person/on-other-boat`. */
  add(by: Officer, addition: Addition): Acted<void>;
  /**
   * Codes: `voyage/not-master`, `voyage/master-not-seen`, `person/not-on-list`, `voyage/aboard-not-no-show`, and those
   * of a PIN.
   */
  seal(by: Officer, sealing: Sealing): Promise<Acted<{ readonly aboard: number }>>;
  depart(by: Officer, voyageId: VoyageId): Acted<void>;
  beginReturn(by: Officer, voyageId: VoyageId): Acted<void>;
  land(by: Officer, voyageId: VoyageId): Acted<{ readonly open: number }>;
  /** Codes: `person/not-on-list`, `outcome/not-possible`, `outcome/transfer-forbidden`. */
  state(by: Officer, said: StatedOutcome): Acted<void>;
  dispute(by: Officer, voyageId: VoyageId, note: string): Acted<void>;
  settle(by: Officer, voyageId: VoyageId, note: string): Acted<void>;
  /** Codes: `voyage/open-lines` (`count`). */
  close(by: Officer, voyageId: VoyageId): Acted<void>;
}

export function createVoyageDesk(deps: SealDeps): VoyageDesk {
  return {
    add: (by, addition) => guarded(() => addToVoyage(deps, by, addition)),
    seal: (by, sealing) => sealVoyage(deps, by, sealing),
    depart: (by, voyageId) => guarded(() => departVoyage(deps, by, voyageId)),
    beginReturn: (by, voyageId) => guarded(() => beginReturn(deps, by, voyageId)),
    land: (by, voyageId) => guarded(() => landVoyage(deps, by, voyageId)),
    state: (by, said) => guarded(() => stateOutcome(deps, by, said)),
    dispute: (by, voyageId, note) => guarded(() => disputeVoyage(deps, by, voyageId, note)),
    settle: (by, voyageId, note) => guarded(() => settleVoyage(deps, by, voyageId, note)),
    close: (by, voyageId) => guarded(() => closeVoyage(deps, by, voyageId)),
  };
}
