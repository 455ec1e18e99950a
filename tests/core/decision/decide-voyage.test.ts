import { describe, expect, it } from 'vitest';
import type { PersonId, VoyageId, WallMs } from '../../../main/core/brand.ts';
import { type DecisionInput, decide } from '../../../main/core/decision/decide.ts';
import type { LineState, NoticeHead, Person, Voyage } from '../../../main/core/people.ts';
import type { VoyagePhase } from '../../../main/core/voyage/phase.ts';
import { nothingSpecial, testTime } from '../../support/decision-input.ts';
import { testRules } from '../../support/port-rules.ts';

const hourMs = 3_600_000;
const on = (hours: number) => ((testTime.at as number) + hours * hourMs) as WallMs;
const [anong, missing] = ['anong', 'missing'] as PersonId[] as [PersonId, PersonId];
const person: Person = {
  ...{ personId: anong, displayName: 'Anong', idNumber: undefined, nationality: 'THA' },
  ...{ dateOfBirth: '1990', language: 'th', status: 'active' },
};
const head: NoticeHead = {
  ...{ noticeId: 'n', revision: 1, registration: undefined, eta: undefined, phase: 'boarding' },
  ...{ windowFrom: on(-1), windowTo: on(1), filedAt: on(-6), listFiledAt: undefined, clearedAt: undefined },
};
function boat(id: string, state: LineState, change: Partial<NoticeHead> = {}): Voyage {
  const voyageId = id as VoyageId;
  const lines = [{ voyageId, personId: anong, role: 'crew', state, movedAt: undefined }];
  const vessel = { vesselName: id, vesselMark: id, state: 'open' as const };
  return { voyageId, ...vessel, lines, notice: { ...head, ...change } };
}
const tomorrow = { windowFrom: on(24), windowTo: on(26), phase: 'filed' as VoyagePhase };

function decided(change: Partial<DecisionInput>) {
  const verdict = { kind: 'match', personId: anong, similarity: 0.95, margin: 0.1, frames: 3 } as const;
  const openVoyages = [boat('today', 'expected')];
  return decide({ ...nothingSpecial, verdict, lane: 'out', person, openVoyages, ...change });
}

describe('the decision about voyages with notices', () => {
  it('takes today’s boat where another list waits for the same person tomorrow', () => {
    const openVoyages = [boat('later', 'expected', tomorrow), boat('today', 'expected')];
    expect(decided({ openVoyages })).toMatchObject({ kind: 'admit', voyageId: 'today' });
    const sealed = [boat('missed', 'expected', { phase: 'sealed' }), boat('today', 'expected')];
    expect(decided({ openVoyages: sealed })).toMatchObject({ kind: 'admit', voyageId: 'today' });
  });

  it('asks about somebody whom two boats wait for now, also while the clock cannot tell which', () => {
    const two = [boat('one', 'expected'), boat('today', 'expected')];
    expect(decided({ openVoyages: two })).toMatchObject({ kind: 'refer', reasons: ['ON_OTHER_BOAT'] });
    const openVoyages = [boat('later', 'expected', tomorrow), boat('today', 'expected')];
    const time = { ...testTime, doubtMs: 48 * hourMs };
    expect(decided({ openVoyages, time })).toMatchObject({ reasons: ['ON_OTHER_BOAT'] });
  });

  it('lets nobody go out twice, on whatever boat, until they have come in', () => {
    const openVoyages = [boat('today', 'out', { phase: 'out' }), boat('next', 'expected')];
    expect(decided({ openVoyages })).toMatchObject({ reasons: ['PASSBACK', 'ON_OTHER_BOAT'] });
    expect(decided({ openVoyages, lane: 'both' })).toMatchObject({
      ...{ kind: 'admit', voyageId: 'today', direction: 'in' },
    });
    const weeksLater = { ...testTime, at: on(24 * 40), day: '2027-01-02' };
    expect(decided({ openVoyages, time: weeksLater })).toMatchObject({
      reasons: ['PASSBACK', 'ON_OTHER_BOAT'],
    });
  });

  it('sends nobody aboard another boat than the one that an officer or the only window says boards', () => {
    for (const by of ['officer', 'window'] as const) {
      const boarding = { voyageId: 'other' as VoyageId, by };
      expect(decided({ boarding })).toMatchObject({ kind: 'refer', reasons: ['ON_OTHER_BOAT'] });
      const home = decided({ boarding, lane: 'both', openVoyages: [boat('today', 'out')] });
      expect(home).toMatchObject({ kind: 'admit', direction: 'in' });
    }
    const guess = { voyageId: 'other' as VoyageId, by: 'passers' } as const;
    expect(decided({ boarding: guess })).toMatchObject({ kind: 'admit', voyageId: 'today' });
    const own = { voyageId: 'today' as VoyageId, by: 'officer' } as const;
    expect(decided({ boarding: own })).toMatchObject({ kind: 'admit', voyageId: 'today' });
  });

  it('writes nothing down of whoever comes home about a time that was for going aboard', () => {
    const openVoyages = [boat('today', 'out', { phase: 'out', windowTo: on(-24) })];
    expect(decided({ openVoyages, lane: 'in' })).toMatchObject({ kind: 'admit', noted: [] });
  });

  it('compares the mark of a permit with that of the boat, whatever its spaces and capitals', () => {
    const marked = (vesselMark: string | undefined): Person => ({
      ...person,
      papers: [{ kind: 's285-permit', number: '1', expires: undefined, vesselMark }],
    });
    const openVoyages = [{ ...boat('today', 'expected'), vesselMark: 'SK 12-3' }];
    for (const mark of ['sk123', 'SK 123', undefined])
      expect(decided({ person: marked(mark), openVoyages })).toMatchObject({ kind: 'admit' });
    expect(decided({ person: marked('SK 124'), openVoyages })).toMatchObject({
      reasons: ['S285_WRONG_BOAT'],
    });
    const home = [{ ...boat('today', 'out'), vesselMark: 'SK 12-3' }];
    expect(decided({ person: marked('SK 124'), openVoyages: home, lane: 'in' })).toMatchObject({
      ...{ kind: 'admit', noted: ['S285_WRONG_BOAT'] },
    });
  });
});

describe('the decision about people who are watched for', () => {
  const seen = (similarity: number) => ({
    seenOfWatched: [{ personId: missing, similarity }],
    watchList: new Map([[missing, 'missing' as const]]),
  });
  const unknown = { verdict: { kind: 'unknown', candidates: [] } } as const;

  it('names an unknown face that is a missing one before all else, with the person', () => {
    expect(decided({ ...unknown, ...seen(0.98) })).toEqual({
      kind: 'refer',
      reasons: ['MISSING_REAPPEARED', 'UNKNOWN_FACE'],
      candidates: [{ personId: missing, similarity: 0.98 }],
    });
    const watchList = new Map([[anong, 'watch' as const]]);
    const knownElsewhere = [{ personId: anong, similarity: 0.97 }];
    expect(decided({ ...unknown, knownElsewhere, watchList })).toMatchObject({
      reasons: ['WATCHLIST', 'NOT_ON_LIST'],
    });
  });

  it('asks about whoever is hardly more like themselves than like a missing person, and who that is', () => {
    expect(decided(seen(0.94))).toMatchObject({
      kind: 'refer',
      reasons: ['MISSING_REAPPEARED', 'AMBIGUOUS'],
      candidates: [{ personId: anong }, { personId: missing }],
    });
  });

  it('lets whoever is clearly themselves pass, and raises a case beside it that nobody at the lane notices', () => {
    expect(decided(seen(0.85))).toMatchObject({
      kind: 'admit',
      noted: [],
      silently: { reasons: ['MISSING_REAPPEARED'], candidates: [{ personId: anong }, { personId: missing }] },
    });
  });

  it('raises that case also where the rules only note who is watched for', () => {
    const rules = { ...testRules, handling: { ...testRules.handling, WATCHLIST: 'note' as const } };
    const watchList = new Map([[anong, 'watch' as const]]);
    expect(decided({ rules, watchList })).toMatchObject({
      kind: 'admit',
      noted: ['WATCHLIST'],
      silently: { reasons: ['WATCHLIST'] },
    });
  });

  it('rings for the paper of a missing person, whoever brings it', () => {
    const claim = { claimId: 'c' as never, personId: missing, paper: 'passport', reader: 'serial' } as const;
    const watchList = new Map([[missing, 'missing' as const]]);
    expect(decided({ ...unknown, claim, watchList, openVoyages: [] })).toMatchObject({
      reasons: ['MISSING_REAPPEARED', 'CLAIM_MISMATCH', 'NOT_ON_LIST'],
    });
  });

  it('never refuses a missing person who comes ashore, and asks for as many officers as can be asked', () => {
    const refusing = {
      ...testRules,
      handling: { ...testRules.handling, MISSING_REAPPEARED: 'refuse' as const },
    };
    const back = { person: { ...person, status: 'missing' as const }, rules: refusing };
    const openVoyages = [boat('today', 'out', { phase: 'returning' })];
    expect(decided({ ...back, lane: 'in', openVoyages })).toMatchObject({
      ...{ kind: 'refer', reasons: ['MISSING_REAPPEARED'] },
    });
    expect(decided(back)).toMatchObject({ kind: 'refuse', reasons: ['MISSING_REAPPEARED'] });
  });
});
