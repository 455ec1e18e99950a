import type { Store } from './adapters/sqlite/store.ts';
import { createDuplicateDesk, type DuplicateDesk } from './app/duplicate-desk.ts';
import { createFindings } from './app/findings-on.ts';
import type { Gate } from './app/gate.ts';
import { createPeopleDesk, type PeopleDesk } from './app/people-desk.ts';
import { createPeopleIndex } from './app/people-index.ts';
import { readOrDoubt, type ShownReads } from './app/store-reads.ts';
import type { PersonId } from './core/brand.ts';
import type { Clock } from './ports/clock.ts';
import type { FaceEngine } from './ports/engine.ts';

/** Where officers look for people. */
export interface ComposedPeople {
  readonly desk: PeopleDesk;
  /** Their data were saved anew, or they were erased. */
  changed(personId: PersonId): void;
}

export function composePeople(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  built: { readonly gate: Gate; readonly engine: FaceEngine; readonly shown: ShownReads },
): ComposedPeople {
  const { gate, engine, shown } = built;
  const { gallery, bars, loop, recorder, looks } = gate;
  const index = createPeopleIndex({ people: store.people, clock });
  const findingsOn = createFindings({ people: shown.people, voyages: store.voyages, terms: gate.terms });
  const desk = createPeopleDesk({
    people: { ...shown.people, findByNumber: (number) => store.people.findByNumber(number) },
    voyages: shown.voyages,
    // For a screen: what cannot be read is missing from it, beside the fault that says why.
    findingsOn: (personId, way) => readOrDoubt(recorder, () => findingsOn(personId, way), []),
    ...{ index, gallery, bars, loop, engine, recorder, looks, clock },
  });
  return { desk, changed: index.changed };
}

/** Where officers settle who is one person. */
export function composeDuplicateDesk(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { gate, shown }: { readonly gate: Gate; readonly shown: ShownReads },
): DuplicateDesk {
  const { gallery, bars, recorder, looks } = gate;
  return createDuplicateDesk({
    ...{ book: store.duplicates, notes: store.notes, voyages: shown.voyages, bars, recorder, looks, clock },
    people: { ...shown.people, save: (person, faces) => store.people.save(person, faces) },
    settled(personIds) {
      for (const personId of personIds) gallery.enrolled(personId);
    },
  });
}
