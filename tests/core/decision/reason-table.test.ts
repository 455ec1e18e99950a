import { describe, expect, it } from 'vitest';
import type { ClaimId, PersonId, VoyageId, WallMs } from '../../../main/core/brand.ts';
import { type ReasonCode, reasonCodes } from '../../../main/core/codes.ts';
import { type Decision, type DecisionInput, decide } from '../../../main/core/decision/decide.ts';
import { raisedBy } from '../../../main/core/decision/reason-table.ts';
import type { PersonPaper } from '../../../main/core/papers/person-paper.ts';
import type { LineState, NoticeHead, Person, Voyage } from '../../../main/core/people.ts';
import { type Handling, handlings } from '../../../main/core/rules/rules.ts';
import { nothingSpecial, testTime } from '../../support/decision-input.ts';
import { testRules } from '../../support/port-rules.ts';

const hourMs = 3_600_000;
const at = testTime.at as number;
const [anong, other] = ['anong', 'other'] as PersonId[] as [PersonId, PersonId];
const match = { kind: 'match', personId: anong, similarity: 0.95, margin: 0.1, frames: 3 } as const;
const notice: NoticeHead = {
  ...{ noticeId: 'n1', revision: 1, registration: undefined, listFiledAt: undefined, eta: undefined },
  ...{ filedAt: (at - 5 * hourMs) as WallMs, clearedAt: (at - hourMs) as WallMs, phase: 'boarding' },
  ...{ windowFrom: (at - hourMs) as WallMs, windowTo: (at + hourMs) as WallMs },
};
const anongHerself: Person = {
  ...{ personId: anong, displayName: 'Anong', idNumber: undefined, nationality: 'THA', language: 'th' },
  ...{ dateOfBirth: '1990-04-30', status: 'active' },
};
function voyage(state: LineState, head: Partial<NoticeHead> | undefined = {}, id = 'v1'): Voyage {
  const voyageId = id as VoyageId;
  const lines = [{ voyageId, personId: anong, role: 'crew', state, movedAt: undefined }];
  return {
    ...{ voyageId, vesselName: id, vesselMark: 'SK 5', state: 'open', lines },
    notice: { ...notice, ...head },
  };
}
const paper = (kind: PersonPaper['kind'], more: Partial<PersonPaper>): Person => ({
  ...anongHerself,
  papers: [{ kind, number: undefined, expires: undefined, ...more }],
});
const ended = { expires: '2026-11-22' };
const claim = (personId: PersonId | undefined) =>
  ({ claimId: 'c1' as ClaimId, personId, paper: 'passport', reader: 'serial' }) as const;
const unsure = { ...testTime, doubtMs: 24 * hourMs, earliest: '2026-11-22', latest: '2026-11-24' };
const unknown = { verdict: { kind: 'unknown', candidates: [] } } as const;

/** A case for each code that the policy gives, in which it gives that code alone. */
const cases: readonly (readonly [ReasonCode, Partial<DecisionInput>])[] = [
  ['NOT_ON_LIST', { openVoyages: [] }],
  ['ON_OTHER_BOAT', { boarding: { voyageId: 'v2' as VoyageId, by: 'officer' } }],
  ['UNKNOWN_FACE', unknown],
  ['CLAIM_MISMATCH', { claim: claim(other) }],
  ['CLAIM_UNKNOWN', { ...unknown, claim: claim(undefined) }],
  ['AMBIGUOUS', { verdict: { kind: 'ambiguous', candidates: [] } }],
  ['SPOOF_SUSPECT', { spoofSuspected: true }],
  ['LOW_QUALITY', { verdict: { kind: 'unusable' } }],
  ['UNDERAGE', { person: { ...anongHerself, dateOfBirth: '2010' } }],
  ['AGE_UNKNOWN', { person: { ...anongHerself, dateOfBirth: undefined } }],
  ['S285_EXPIRED', { person: paper('s285-permit', ended) }],
  ['S285_WRONG_BOAT', { person: paper('s285-permit', { vesselMark: 'SK-6' }) }],
  ['SEABOOK_EXPIRED', { person: paper('seabook', ended) }],
  ['PERMIT_EXPIRED', { person: paper('work-permit', ended) }],
  ['PASSPORT_EXPIRED', { person: paper('passport', ended) }],
  ['WATCHLIST', { watchList: new Map([[anong, 'watch']]) }],
  ['MISSING_REAPPEARED', { watchList: new Map([[anong, 'missing']]) }],
  ['PERSON_NOT_ACTIVE', { person: { ...anongHerself, status: 'suspended' } }],
  ['DUPLICATE_IDENTITY', { isDoubted: true }],
  ['PASSBACK', { openVoyages: [voyage('out')] }],
  ['VOYAGE_WINDOW_CLOSED', { openVoyages: [voyage('expected', { windowTo: (at - 2 * hourMs) as WallMs })] }],
  [
    'VOYAGE_NOT_CLEARED',
    {
      openVoyages: [voyage('expected', { clearedAt: undefined })],
      rules: { ...testRules, clearance: 'needed' },
    },
  ],
  ['EXTRA_ON_RETURN', { lane: 'in' }],
  ['ROSTER_STALE', { listsAsOf: (at - 25 * hourMs) as WallMs }],
  ['CLOCK_UNTRUSTED', { time: unsure }],
];

function decided(change: Partial<DecisionInput>, handling: Partial<Record<ReasonCode, Handling>> = {}) {
  const rules = change.rules ?? testRules;
  return decide({
    ...nothingSpecial,
    ...{ verdict: match, lane: 'out', person: anongHerself, openVoyages: [voyage('expected')] },
    ...change,
    rules: { ...rules, handling: { ...rules.handling, ...handling } },
  });
}

function reasonsOf(decision: Decision): readonly ReasonCode[] {
  switch (decision.kind) {
    case 'refer':
    case 'refuse':
      return decision.reasons;
    case 'admit':
      return ['OK', ...decision.noted];
    case 'already-passed':
      return [];
  }
}

const ofPolicy = reasonCodes.filter((code) => raisedBy[code] === 'policy');

describe('the table of reasons', () => {
  it('has a case for each code of the policy and for no other', () => {
    expect(decided({})).toMatchObject({ kind: 'admit', noted: [] });
    expect(new Set(['OK', ...cases.map(([code]) => code)])).toEqual(new Set(ofPolicy));
  });

  it.each(cases)('%s comes out of its case, and nothing else', (code, change) => {
    expect(reasonsOf(decided(change))).toEqual([code]);
    expect(decided(change).kind).toBe('refer');
  });

  it.each(cases)(
    '%s on the way out is refused where the rules say so, for whoever is known',
    (code, change) => {
      const decision = decided(change, { [code]: 'refuse' });
      expect(decision.kind).toBe(change.lane === 'in' ? 'refer' : 'refuse');
      expect(reasonsOf(decision)).toEqual([code]);
    },
  );

  it.each(cases)(
    '%s that the rules only note admits somebody only if somebody is known to go there',
    (code, change) => {
      const decision = decided(change, { [code]: 'note' });
      expect([code, decision.kind]).toEqual([code, isAboutWhoOrWhere.has(code) ? 'refer' : 'admit']);
      if (decision.kind === 'admit') expect(decision.noted).toEqual([code]);
    },
  );

  it('gives no code of others, whatever comes together and whatever the rules say', () => {
    const all = cases.flatMap(([, one]) => cases.map(([, two]) => ({ ...one, ...two })));
    for (const change of all)
      for (const handling of handlings) {
        const same = Object.fromEntries(reasonCodes.map((code) => [code, handling]));
        for (const code of reasonsOf(decided(change, same))) expect(ofPolicy).toContain(code);
      }
  });
});

/** Nobody is known, or nowhere to go: there is nothing that a rule could allow. */
const isAboutWhoOrWhere: ReadonlySet<ReasonCode> = new Set([
  ...(['NOT_ON_LIST', 'ON_OTHER_BOAT', 'UNKNOWN_FACE', 'CLAIM_MISMATCH', 'CLAIM_UNKNOWN'] as const),
  ...(['AMBIGUOUS', 'SPOOF_SUSPECT', 'LOW_QUALITY', 'PASSBACK', 'EXTRA_ON_RETURN'] as const),
]);
