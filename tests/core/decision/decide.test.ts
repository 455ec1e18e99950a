import { describe, expect, it } from 'vitest';
import type { PersonId, VoyageId } from '../../../main/core/brand.ts';
import { type DecisionInput, decide } from '../../../main/core/decision/decide.ts';
import type { LineState, Person, PersonStatus, Voyage } from '../../../main/core/people.ts';
import { nothingSpecial, testTime } from '../../support/decision-input.ts';

const anong = 'anong' as PersonId;
const match = { kind: 'match', personId: anong, similarity: 0.95, margin: 0.1, frames: 3 } as const;

function person(status: PersonStatus = 'active'): Person {
  return {
    personId: anong,
    displayName: 'Anong',
    idNumber: undefined,
    nationality: 'THA',
    dateOfBirth: '1990-04-30',
    language: 'th',
    status,
  };
}

function voyage(id: string, state: LineState | undefined, open = true): Voyage {
  const voyageId = id as VoyageId;
  const lines =
    state === undefined ? [] : [{ voyageId, personId: anong, role: 'crew', state, movedAt: undefined }];
  return { voyageId, vesselName: id, vesselMark: id, state: open ? 'open' : 'closed', lines };
}

function input(change: Partial<DecisionInput>): DecisionInput {
  return {
    verdict: match,
    lane: 'out',
    openVoyages: [voyage('v1', 'expected')],
    person: person(),
    ...nothingSpecial,
    ...change,
  };
}

describe('the decision', () => {
  it('admits a person who is expected on one open list', () => {
    expect(decide(input({}))).toMatchObject({ kind: 'admit', personId: anong, voyageId: 'v1' });
    expect(decide(input({ lane: 'in', openVoyages: [voyage('v1', 'out')] }))).toMatchObject({
      kind: 'admit',
      direction: 'in',
    });
  });

  it('takes each person through a lane for both ways to where their list says that they go', () => {
    const both = (state: LineState) => decide(input({ lane: 'both', openVoyages: [voyage('v1', state)] }));
    expect(both('expected')).toMatchObject({ kind: 'admit', direction: 'out' });
    expect(both('out')).toMatchObject({ kind: 'admit', direction: 'in' });
    expect(both('returned')).toMatchObject({ kind: 'refer', reasons: ['PASSBACK'] });
  });

  it('lets whoever is out only come in, from the boat they went out with, whatever other list waits for them', () => {
    const openVoyages = [voyage('v2', 'expected'), voyage('v1', 'out')];
    for (const lane of ['both', 'in'] as const)
      expect(decide(input({ lane, openVoyages }))).toMatchObject({
        kind: 'admit',
        voyageId: 'v1',
        direction: 'in',
      });
    expect(decide(input({ lane: 'out', openVoyages }))).toMatchObject({
      kind: 'refer',
      reasons: ['PASSBACK', 'ON_OTHER_BOAT'],
    });
  });

  it('begins anew with a new voyage: whoever is back from one may go out on the next', () => {
    const openVoyages = [voyage('v1', 'returned'), voyage('v2', 'expected')];
    for (const lane of ['both', 'out'] as const)
      expect(decide(input({ lane, openVoyages }))).toMatchObject({ kind: 'admit', voyageId: 'v2' });
    expect(decide(input({ lane: 'in', openVoyages }))).toMatchObject({
      kind: 'refer',
      reasons: ['PASSBACK'],
    });
  });

  it.each<[string, Partial<DecisionInput>, string]>([
    ['on no open list', { openVoyages: [voyage('v1', undefined)] }, 'NOT_ON_LIST'],
    ['only on a closed list', { openVoyages: [voyage('v1', 'expected', false)] }, 'NOT_ON_LIST'],
    [
      'expected on two boats',
      { openVoyages: [voyage('v1', 'expected'), voyage('v2', 'expected')] },
      'ON_OTHER_BOAT',
    ],
    ['never seen well enough', { verdict: { kind: 'unusable' } }, 'LOW_QUALITY'],
    ['already out', { openVoyages: [voyage('v1', 'out')] }, 'PASSBACK'],
    ['perhaps through already', { passageUnconfirmed: true }, 'PASSBACK'],
    ['already back', { lane: 'in', openVoyages: [voyage('v1', 'returned')] }, 'PASSBACK'],
    ['going out again after coming back', { openVoyages: [voyage('v1', 'returned')] }, 'PASSBACK'],
    ['coming in without having gone out', { lane: 'in' }, 'EXTRA_ON_RETURN'],
    ['unknown to the store although the gallery named them', { person: undefined }, 'UNKNOWN_FACE'],
    ['missing', { person: person('missing') }, 'MISSING_REAPPEARED'],
    ['deceased', { person: person('deceased') }, 'MISSING_REAPPEARED'],
    ['suspended', { person: person('suspended') }, 'PERSON_NOT_ACTIVE'],
    ['closed', { person: person('closed') }, 'PERSON_NOT_ACTIVE'],
    ['ambiguous', { verdict: { kind: 'ambiguous', candidates: [] } }, 'AMBIGUOUS'],
    ['unknown', { verdict: { kind: 'unknown', candidates: [] } }, 'UNKNOWN_FACE'],
    [
      'known to the port but on no list',
      {
        verdict: { kind: 'unknown', candidates: [] },
        knownElsewhere: [{ personId: anong, similarity: 0.97 }],
      },
      'NOT_ON_LIST',
    ],
  ])('refers a person who is %s', (_name, change, reason) => {
    expect(decide(input(change))).toMatchObject({ kind: 'refer', reasons: [reason] });
  });

  it.each(['out', 'in', 'both'] as const)(
    'tells no second story, at a lane %s, of the person who has walked through and still stands there',
    (lane) => {
      const again = input({ lane, openVoyages: [voyage('v1', 'out')], whereabouts: 'in-view' });
      expect(decide(again)).toEqual({ kind: 'already-passed' });
    },
  );

  it('lets nobody turn round within moments, though their list would let them', () => {
    const openVoyages = [voyage('v1', 'out')];
    const back = input({ lane: 'both', openVoyages, whereabouts: 'lately-gone' });
    expect(decide(back)).toMatchObject({ kind: 'refer', reasons: ['PASSBACK'] });
    expect(decide({ ...back, whereabouts: 'gone' })).toMatchObject({ kind: 'admit', direction: 'in' });
  });

  const young = { ...person(), dateOfBirth: '2010-06-01' };
  const lapsed = {
    ...young,
    papers: [{ kind: 's285-permit', number: undefined, expires: '2026-11-22' }],
  } as const;

  it('asks an officer, with every reason at once, before somebody goes out too young or without a permit', () => {
    for (const lane of ['out', 'both'] as const)
      expect(decide(input({ lane, person: lapsed }))).toEqual({
        kind: 'refer',
        reasons: ['UNDERAGE', 'S285_EXPIRED'],
        candidates: [{ personId: anong, similarity: 0.95 }],
      });
    expect(decide(input({ person: lapsed, openVoyages: [] }))).toMatchObject({
      reasons: ['NOT_ON_LIST', 'UNDERAGE', 'S285_EXPIRED'],
    });
  });

  it.each(['in', 'both'] as const)(
    'keeps nobody at the water for age or papers: a lane %s lets them come home, and says what was found',
    (lane) => {
      expect(decide(input({ lane, person: lapsed, openVoyages: [voyage('v1', 'out')] }))).toMatchObject({
        kind: 'admit',
        direction: 'in',
        noted: ['UNDERAGE', 'S285_EXPIRED'],
      });
    },
  );

  it('asks for no second officer on account of age or papers where somebody comes home without being due', () => {
    const home = { person: { ...lapsed, status: 'suspended' as const }, openVoyages: [voyage('v1', 'out')] };
    for (const lane of ['in', 'both'] as const)
      expect(decide(input({ lane, ...home }))).toMatchObject({ reasons: ['PERSON_NOT_ACTIVE'] });
    expect(decide(input({ lane: 'out', ...home }))).toMatchObject({
      reasons: ['PERSON_NOT_ACTIVE', 'PASSBACK', 'UNDERAGE', 'S285_EXPIRED'],
    });
  });

  it('admits whoever is far from every limit although the clock cannot be trusted, and refers who is near one', () => {
    const time = { ...testTime, earliest: '2026-10-23', latest: '2026-12-24', doubtMs: 31 * 86_400_000 };
    expect(decide(input({ time }))).toMatchObject({ kind: 'admit', noted: [] });
    const near = { ...person(), dateOfBirth: '2008-11-01' };
    expect(decide(input({ time, person: near }))).toMatchObject({ reasons: ['CLOCK_UNTRUSTED'] });
  });

  it('refers whoever looks like a picture of a face, both ways, beside what else is found', () => {
    const spoofSuspected = true;
    expect(decide(input({ spoofSuspected }))).toEqual({
      kind: 'refer',
      reasons: ['SPOOF_SUSPECT'],
      candidates: [{ personId: anong, similarity: 0.95 }],
    });
    const home = { lane: 'in', person: lapsed, openVoyages: [voyage('v1', 'out')] } as const;
    expect(decide(input({ spoofSuspected, ...home }))).toMatchObject({ reasons: ['SPOOF_SUSPECT'] });
    const unknown = { verdict: { kind: 'unknown', candidates: [] } } as const;
    expect(decide(input({ spoofSuspected, ...unknown }))).toMatchObject({
      reasons: ['UNKNOWN_FACE', 'SPOOF_SUSPECT'],
    });
    const passed = input({ spoofSuspected, openVoyages: [voyage('v1', 'out')], whereabouts: 'in-view' });
    expect(decide(passed)).toEqual({ kind: 'already-passed' });
  });
});
