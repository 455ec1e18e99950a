import type { PersonId } from '../../core/brand.ts';
import type { peopleCalls } from '../contract/people-calls.ts';
import type { GateServiceDeps } from '../gate-service.ts';
import { likeCardOf, personCardOf, personSheetOf } from '../views/person-card.ts';
import type { HandlersOf } from './handlers.ts';
import { refusedByDesk } from './reply.ts';

export function peopleHandlers({
  people,
}: Pick<GateServiceDeps, 'people'>): HandlersOf<keyof typeof peopleCalls> {
  return {
    async searchPeople({ text }, { officers }) {
      const by = officers.allowed('see-people');
      const searched = by.ok ? await people.search(by.value, text) : by;
      if (!searched.ok) return refusedByDesk(searched.error);
      const { found, ...how } = searched.value;
      return { ok: true, value: { ...how, found: found.map(personCardOf) } };
    },
    async searchByFace(_args, { officers }) {
      const by = officers.allowed('see-people');
      const searched = by.ok ? await people.searchByFace(by.value) : by;
      if (!searched.ok) return refusedByDesk(searched.error);
      const { liveFace, found } = searched.value;
      return { ok: true, value: { liveFace, found: found.map(likeCardOf) } };
    },
    seePerson({ personId }, { officers }) {
      const by = officers.allowed('see-people');
      const seen = by.ok ? people.see(by.value, personId as PersonId) : by;
      return seen.ok ? { ok: true, value: personSheetOf(seen.value) } : refusedByDesk(seen.error);
    },
  };
}
