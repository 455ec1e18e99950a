import type { PeopleNotes } from '../ports/people-notes.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { Recorder } from './recorder.ts';
import { storeFaultIn } from './store-fault.ts';

type Doubt = Pick<Recorder, 'doubt'>;

/**
 * Reads from the store. If the store cannot be read, its fault is named until the same reading succeeds, and
 * the answer is `instead`; only for what shows or waits, never for what decides.
 */
export function readOrDoubt<T>(recorder: Doubt, read: () => T, instead: T): T {
  try {
    return read();
  } catch (error) {
    const fault = storeFaultIn(error);
    if (fault === undefined) throw error;
    recorder.doubt(fault, () => void read());
    return instead;
  }
}

/** What the screens read of people and crew lists. */
export interface ShownReads {
  readonly people: Pick<PeopleStore, 'find' | 'portraits'>;
  readonly voyages: Pick<VoyageStore, 'listOpen'>;
  readonly notes: Pick<PeopleNotes, 'pairsAmong'>;
}

/** For views: what cannot be read is missing from the screen, beside the fault that says why. */
export function createShownReads({ people, voyages, notes }: ShownReads, recorder: Doubt): ShownReads {
  return {
    people: {
      find: (personId) => readOrDoubt(recorder, () => people.find(personId), undefined),
      portraits: (personId) => readOrDoubt(recorder, () => people.portraits(personId), []),
    },
    voyages: { listOpen: () => readOrDoubt(recorder, () => voyages.listOpen(), []) },
    notes: { pairsAmong: (ids) => readOrDoubt(recorder, () => notes.pairsAmong(ids), []) },
  };
}
