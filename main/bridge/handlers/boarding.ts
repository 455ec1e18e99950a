import type { Gate } from '../../app/gate.ts';
import type { VoyageId } from '../../core/brand.ts';
import { officerFor } from './as-officer.ts';
import type { HandlersOf } from './handlers.ts';
import { finish, refusedByDesk } from './reply.ts';

/** Which boat the lane boards. */
export function boardingHandlers(gate: Pick<Gate, 'changed' | 'boarding'>): HandlersOf<'chooseBoat'> {
  return {
    chooseBoat({ voyageId }, seat) {
      const by = officerFor('chooseBoat', seat);
      if (!by.ok) return refusedByDesk(by.error.code, by.error.params);
      return finish(gate, gate.boarding.choose(by.value.officerId, voyageId as VoyageId | null));
    },
  };
}
