import type { Person, PersonName } from '../people.ts';
import { samePapers } from './paper-record.ts';

/** What a list may leave out of a person, and what is on record then stays. */
export type PersonDetails = Pick<Person, 'papers' | 'names' | 'sex' | 'placeOfBirth'>;

/** The person with what is on record in the place of everything that was not told. */
export function withDetailsKept(person: Person, known: PersonDetails): Person {
  return {
    ...person,
    papers: person.papers ?? known.papers,
    names: person.names ?? known.names,
    sex: person.sex ?? known.sex,
    placeOfBirth: person.placeOfBirth ?? known.placeOfBirth,
  };
}

/** Whether everything that was told of these details is on record already. */
export function sayNothingNew(told: PersonDetails, known: PersonDetails): boolean {
  return (
    (told.papers === undefined || samePapers(told.papers, known.papers)) &&
    (told.names === undefined || sameNames(told.names, known.names)) &&
    (told.sex === undefined || told.sex === known.sex) &&
    (told.placeOfBirth === undefined || told.placeOfBirth === known.placeOfBirth)
  );
}

function sameNames(some: readonly PersonName[], others: readonly PersonName[] | undefined): boolean {
  const textOf = (names: readonly PersonName[]) =>
    JSON.stringify(names.map(({ script, family, given }) => [script, family ?? null, given]));
  return others !== undefined && textOf(some) === textOf(others);
}
