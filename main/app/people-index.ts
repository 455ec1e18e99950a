import type { PersonId } from '../core/brand.ts';
import { NameIndex } from '../core/search/name-index.ts';
import type { Clock } from '../ports/clock.ts';
import type { PeoplePages } from '../ports/people-pages.ts';
import type { PeopleStore } from '../ports/store.ts';

/** The names of everybody, read when somebody first looks for one. */
export interface PeopleIndex {
  /** Throws what the store throws; the next search then reads anew. */
  whole(): Promise<NameIndex>;
  /** Their data were saved anew, or they were erased. */
  changed(personId: PersonId): void;
}

/** A slice takes some 7 ms; between two of them the lane has its turn. */
const peopleOfSlice = 50;

export function createPeopleIndex(deps: {
  readonly people: Pick<PeopleStore, 'find'> & PeoplePages;
  readonly clock: Pick<Clock, 'after'>;
}): PeopleIndex {
  const { people, clock } = deps;
  let index = new NameIndex();
  let reading: Promise<NameIndex> | undefined;
  const rest = (): Promise<void> => new Promise((resolve) => clock.after(0, resolve));

  async function read(into: NameIndex): Promise<NameIndex> {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page = people.page(after, peopleOfSlice);
      for (const person of page.people) into.put(person);
      after = page.next;
      if (after !== undefined) await rest();
    }
    return into;
  }

  return {
    whole() {
      if (reading !== undefined) return reading;
      index = new NameIndex();
      const started = read(index);
      reading = started;
      started.catch(() => {
        if (reading === started) reading = undefined;
      });
      return started;
    },
    changed(personId) {
      if (reading === undefined) return;
      const person = people.find(personId);
      if (person === undefined) index.drop(personId);
      else index.put(person);
    },
  };
}
