import { createFindings } from '../../main/app/findings-on.ts';
import { createPeopleDesk } from '../../main/app/people-desk.ts';
import { createPeopleIndex } from '../../main/app/people-index.ts';
import type { GateBench } from './gate-bench.ts';

/** Where officers look for people, on the store and the gallery of a whole gate. */
export function peopleDeskOn({ gate, store, clock, engine }: GateBench) {
  const { people, voyages } = store;
  const { gallery, bars, loop, recorder, looks, terms } = gate;
  const index = createPeopleIndex({ people, clock });
  gallery.onEnrolled(index.changed);
  const findingsOn = createFindings({ people, voyages, terms });
  return createPeopleDesk({
    ...{ people, voyages, index, gallery, bars, loop, engine },
    ...{ recorder, looks, findingsOn, clock },
  });
}
