import type { IdentityClaims } from '../../app/identity-claim.ts';
import type { WallMs } from '../../core/brand.ts';
import type { Claim } from '../../core/papers/claim.ts';
import type { CaseView, OfficerView } from '../contract.ts';
import type { PeopleCards } from './people-cards.ts';

/** Whose paper it is, as far as the gate knows them; never its number. */
export function claimView(
  { personId, paper }: Pick<Claim, 'personId' | 'paper'>,
  people: Pick<PeopleCards, 'name'>,
): NonNullable<CaseView['claim']> {
  return { name: personId === undefined ? null : (people.name(personId) ?? null), paper };
}

/** The reader of papers; null where there is none. */
export function readerView(
  claims: Pick<IdentityClaims, 'shown'> | undefined,
  people: Pick<PeopleCards, 'name'>,
  now: WallMs,
): OfficerView['reader'] {
  if (claims === undefined) return null;
  const { claim, refused } = claims.shown();
  if (claim === undefined) return { claim: null, refused: refused ?? null };
  const endsAtMs = claim.leftMs === undefined ? null : now + claim.leftMs;
  return { claim: { ...claimView(claim, people), endsAtMs }, refused: refused ?? null };
}
