import { describe, expect, it } from 'vitest';
import type { ClaimId, PersonId, VoyageId } from '../../../main/core/brand.ts';
import { type DecisionInput, decide } from '../../../main/core/decision/decide.ts';
import type { Claim } from '../../../main/core/papers/claim.ts';
import type { Person, Voyage } from '../../../main/core/people.ts';
import { nothingSpecial } from '../../support/decision-input.ts';

const [anong, boonmi, chai] = ['anong', 'boonmi', 'chai'] as PersonId[] as [PersonId, PersonId, PersonId];
const voyageId = 'v1' as VoyageId;
const line = { voyageId, personId: anong, role: 'crew', state: 'expected', movedAt: undefined } as const;
const voyage: Voyage = { voyageId, vesselName: 'A', vesselMark: 'A', state: 'open', lines: [line] };
const person: Person = {
  ...{ personId: anong, displayName: 'Anong', idNumber: undefined, nationality: 'THA' },
  ...{ dateOfBirth: '1990', language: 'th', status: 'active' },
};

function claimOf(personId: PersonId | undefined): Claim {
  return { claimId: 'c1' as ClaimId, personId, paper: 'seaman-book', reader: 'serial' };
}

function decided(change: Partial<DecisionInput>) {
  return decide({
    verdict: { kind: 'match', personId: anong, similarity: 0.85, margin: undefined, frames: 3 },
    ...nothingSpecial,
    ...{ lane: 'out', openVoyages: [voyage], person, claim: claimOf(anong) },
    ...change,
  });
}
const unlike = (...similar: readonly PersonId[]) => ({
  kind: 'unknown' as const,
  candidates: similar.map((personId) => ({ personId, similarity: 0.3 })),
});
const seenAs = (...people: readonly PersonId[]) => people.map((personId) => ({ personId, similarity: 0.97 }));

describe('the decision about a face and a paper', () => {
  it('admits the holder, by the same rules as without a paper', () => {
    expect(decided({})).toMatchObject({ kind: 'admit', personId: anong });
    expect(decided({ passageUnconfirmed: true })).toMatchObject({ reasons: ['PASSBACK'] });
    expect(decided({ openVoyages: [] })).toMatchObject({ reasons: ['NOT_ON_LIST'] });
    expect(decided({ person: { ...person, status: 'missing' } })).toMatchObject({
      reasons: ['MISSING_REAPPEARED'],
    });
  });

  it.each([
    ['somebody else', claimOf(boonmi)],
    ['nobody', claimOf(undefined)],
  ])('never admits a match when the paper is that of %s', (_whose, claim) => {
    expect(decided({ claim })).toMatchObject({ kind: 'refer', reasons: ['CLAIM_MISMATCH'] });
  });

  it('refers the holder whom the lists would have given as another, even one who has just passed', () => {
    const namedInstead = { personId: boonmi, similarity: 0.99 };
    for (const whereabouts of ['gone', 'in-view'] as const)
      expect(decided({ namedInstead, whereabouts })).toEqual({
        kind: 'refer',
        reasons: ['CLAIM_MISMATCH'],
        candidates: [{ personId: anong, similarity: 0.85 }, namedInstead],
      });
  });

  it.each([
    ['another face', unlike(anong), []],
    ['a face that cannot be told', { kind: 'ambiguous', candidates: seenAs(anong) } as const, []],
    ['a face that the port knows as somebody else', unlike(), seenAs(boonmi)],
    ['a holder without a picture', unlike(), []],
  ])('refers %s as a mismatch, and looks for nobody else instead', (_what, verdict, knownElsewhere) => {
    const decision = decided({ verdict, knownElsewhere });
    expect(decision).toMatchObject({ kind: 'refer', reasons: ['CLAIM_MISMATCH'] });
  });

  it('names a paper that is nobody’s, and a holder who is on no open list', () => {
    const verdict = unlike();
    expect(decided({ verdict, claim: claimOf(undefined) })).toMatchObject({ reasons: ['CLAIM_UNKNOWN'] });
    const onNone = { verdict, openVoyages: [{ ...voyage, state: 'closed' as const }] };
    expect(decided({ ...onNone, knownElsewhere: seenAs(anong) })).toMatchObject({ reasons: ['NOT_ON_LIST'] });
    expect(decided({ ...onNone, knownElsewhere: seenAs(boonmi, anong) })).toMatchObject({
      reasons: ['CLAIM_MISMATCH', 'NOT_ON_LIST'],
    });
  });

  it('shows the officer the holder first, then who the face looks like, each once', () => {
    const verdict = unlike(anong);
    const decision = decided({ verdict, knownElsewhere: seenAs(boonmi, anong, chai) });
    expect(decision).toMatchObject({
      candidates: [{ personId: anong, similarity: 0.3 }, { personId: boonmi }, { personId: chai }],
    });
  });
});
