import type { PersonId } from '../core/brand.ts';
import type { HolderFault } from '../core/papers/claim.ts';
import type { Paper } from '../core/papers/paper.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { PeopleStore } from '../ports/store.ts';

/**
 * Whose paper it is. A number alone may be that of two people of two countries, so a date of birth that the paper
 * has must be that of the person.
 */
export function holderOf(
  paper: Paper,
  people: Pick<PeopleStore, 'findByNumber'>,
): Result<PersonId, HolderFault> {
  const found = paper.numbers.flatMap((number) => people.findByNumber(number) ?? []);
  const [person] = found;
  if (person === undefined) return err('claim/unknown-number');
  if (found.some(({ personId }) => personId !== person.personId)) return err('claim/numbers-disagree');
  return agree(paper.dateOfBirth, person.dateOfBirth) ? ok(person.personId) : err('claim/other-birth-date');
}

/** As far as both are known: a date of the year alone agrees with every day of it. */
function agree(ofPaper: string | undefined, ofPerson: string | undefined): boolean {
  if (ofPaper === undefined || ofPerson === undefined) return true;
  const length = Math.min(ofPaper.length, ofPerson.length);
  return ofPaper.slice(0, length) === ofPerson.slice(0, length);
}
