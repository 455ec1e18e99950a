import type { Lookalike } from '../../app/enrolment.ts';
import type { OfficerId, PersonId } from '../../core/brand.ts';
import { normaliseNumber } from '../../core/papers/id-number.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { PeopleStore } from '../../ports/store.ts';

export interface LookalikeFlags {
  /** `NUMBER=PERSON`, as often as needed. */
  readonly notTheSame?: readonly string[];
  readonly reason?: string;
  readonly officer?: string;
}

export interface StatedLookalikes {
  readonly officerId: OfficerId | null;
  /** By number of the row. */
  readonly notTheSameAs: ReadonlyMap<string, Lookalike>;
}

const longestReason = 200;

/**
 * A statement about a row that the list does not hold: a typing error that would end as a refusal without a reason.
 * @returns a sentence, or undefined where every statement has its row
 */
export function statementWithoutRow(
  stated: StatedLookalikes,
  idNumbers: readonly (string | undefined)[],
): string | undefined {
  const inList = new Set(idNumbers.map((each) => normaliseNumber(each ?? '')));
  const missing = [...stated.notTheSameAs.keys()].find((number) => !inList.has(number));
  return missing === undefined
    ? undefined
    : `The list has no row with the number ${missing}, which --not-the-same names. Nobody was enrolled. Compare it with the column id_number.`;
}

/**
 * What an officer states about twins: named row by row, with their own name and a reason, which the record keeps.
 * The error is a sentence.
 */
export function statedLookalikes(
  { notTheSame = [], reason = '', officer }: LookalikeFlags,
  officers: readonly { readonly officerId: string }[],
  people: Pick<PeopleStore, 'find'>,
): Result<StatedLookalikes, string> {
  if (officer !== undefined && !officers.some(({ officerId }) => officerId === officer))
    return err(
      `The officer ${officer} is not in the list of this gate. Nobody was enrolled. Give --officer one of "officers" in the configuration: ${officers.map(({ officerId }) => officerId).join(', ')}.`,
    );
  const officerId = officer === undefined ? null : (officer as OfficerId);
  if (notTheSame.length === 0) return ok({ officerId, notTheSameAs: new Map() });
  const why = reason.trim();
  if (officerId === null || why === '' || why.length > longestReason)
    return err(
      `Two people with one face go in only on an officer's word. Nobody was enrolled. Add --officer, and --reason with 1 to ${longestReason} characters.`,
    );
  const stated = new Map<string, Lookalike>();
  for (const flag of notTheSame) {
    const [number = '', personId = ''] = flag.split('=').map((part) => part.trim());
    if (number === '' || people.find(personId as PersonId) === undefined)
      return err(
        `"--not-the-same ${flag}" names no row and known person. Nobody was enrolled. Write NUMBER=PERSON, with the person from the sentence that refused the row.`,
      );
    stated.set(normaliseNumber(number), { personId: personId as PersonId, reason: why });
  }
  return ok({ officerId, notTheSameAs: stated });
}
