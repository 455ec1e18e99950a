import type { PersonId } from '../brand.ts';
import { normaliseNumber } from '../papers/id-number.ts';
import type { PersonPaperKind } from '../papers/person-paper.ts';
import type { Person } from '../people.ts';
import { type PeoplePair, pairOf } from './duplicates.ts';

/** One number with two faces: papers of one number that two people hold. */

/** Papers that name one person. A permit for a boat's crew may bear one number for all of them. */
const personal: readonly PersonPaperKind[] = [
  'thai-id',
  'passport',
  'certificate-of-identity',
  'border-pass',
  'seaman-book',
  'seabook',
  'work-permit',
];

/** Shorter numbers are counters of an office, which another office counts too. */
const shortestNumber = 6;

interface Holder {
  readonly personId: PersonId;
  /** `own`: the number under which they are known here. */
  readonly kind: PersonPaperKind | 'own';
  readonly issuer: string | undefined;
}

/** Takes people one after the other and says with whom of those before they share a number. Holds numbers in memory. */
export class NumberHolders {
  readonly #byNumber = new Map<string, Holder[]>();

  /** @returns each pair once; nobody shares a number with themselves, nor one that is missing or shorter than six */
  take(person: Pick<Person, 'personId' | 'idNumber' | 'papers'>): readonly PeoplePair[] {
    const pairs = new Map<PersonId, PeoplePair>();
    for (const [number, holder] of numbersOf(person)) {
      const holders = this.#byNumber.get(number) ?? [];
      for (const before of holders) {
        const pair = isSamePaper(before, holder) ? pairOf(before.personId, holder.personId) : undefined;
        if (pair !== undefined) pairs.set(before.personId, pair);
      }
      this.#byNumber.set(number, [...holders, holder]);
    }
    return [...pairs.values()];
  }
}

function numbersOf({
  personId,
  idNumber,
  papers = [],
}: Pick<Person, 'personId' | 'idNumber' | 'papers'>): readonly (readonly [string, Holder])[] {
  const own = { number: idNumber, kind: 'own' as const, issuer: undefined };
  return [own, ...papers.filter(({ kind }) => personal.includes(kind))].flatMap(
    ({ number, kind, issuer }) => {
      const normal = normaliseNumber(number ?? '');
      return normal.length < shortestNumber ? [] : [[normal, { personId, kind, issuer }] as const];
    },
  );
}

/** The number by which somebody is known is that of one of their papers, of which kind nobody told. */
function isSamePaper(one: Holder, other: Holder): boolean {
  const isOneKind = one.kind === other.kind || one.kind === 'own' || other.kind === 'own';
  const isOneIssuer = one.issuer === undefined || other.issuer === undefined || one.issuer === other.issuer;
  return isOneKind && isOneIssuer;
}
