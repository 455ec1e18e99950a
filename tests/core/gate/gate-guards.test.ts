import { describe, expect, it } from 'vitest';
import type { CaseId, GrantId, MonoMs, PassageId, TrackId, VoyageId } from '../../../main/core/brand.ts';
import type { FaultOf } from '../../../main/core/codes.ts';
import type { GateEffect } from '../../../main/core/gate/effect.ts';
import type { GateEvent } from '../../../main/core/gate/event.ts';
import { type GateState, initialState } from '../../../main/core/gate/state.ts';
import { step } from '../../../main/core/gate/step.ts';
import type { GuidanceStep, Observation } from '../../../main/core/matching/observation.ts';
import { officerGrant, testConfig } from './gate-alphabet.ts';

/** Single guards that no invariant over all states can tell apart. */

const personId = officerGrant.personId;

function seen(at: number, track: number): GateEvent {
  const candidates = [{ personId, similarity: 0.97 }];
  const observation: Observation = {
    face: 'probed',
    capturedAt: at as MonoMs,
    track: track as TrackId,
    galleryEmpty: false,
    candidates,
    quality: 1,
  };
  return { kind: 'observed', observation, passageId: `p${track}` as PassageId };
}

function run(...events: readonly GateEvent[]): GateState {
  return events.reduce((state, event) => step(state, event, testConfig).state, initialState);
}

describe('a decision', () => {
  it('that comes late belongs to its own passage and opens nothing for the next person', () => {
    const deciding = run(seen(100, 1), seen(200, 1), seen(300, 2), seen(400, 2));
    expect(deciding).toMatchObject({ kind: 'identifying', passageId: 'p2', deciding: true });
    const match = { kind: 'match', personId, similarity: 0.97, margin: undefined, frames: 2 } as const;
    const late: GateEvent = {
      kind: 'decided',
      passageId: 'p1' as PassageId,
      decision: { kind: 'admit', personId, voyageId: 'v' as VoyageId, direction: 'out', match, noted: [] },
      grantId: 'g' as GrantId,
      caseId: 'c' as CaseId,
    };
    expect(step(deciding, late, testConfig)).toMatchObject({ state: deciding, effects: [] });
  });
});

describe('an order of an officer', () => {
  it('about an earlier case leaves the story of the face at the lane to be told', () => {
    const identifying = run(seen(100, 1));
    const about = (passageId: string): GateEvent => ({
      kind: 'officer-admitted',
      grant: { ...officerGrant, passageId: passageId as PassageId },
    });
    expect(step(identifying, about('earlier'), testConfig).state).toMatchObject({
      kind: 'committing',
      track: undefined,
    });
    expect(step(identifying, about('p1'), testConfig).state).toMatchObject({ kind: 'committing', track: 1 });
  });
});

describe('a release that the turnstile refused', () => {
  const granting = run(
    { kind: 'officer-admitted', grant: officerGrant },
    { kind: 'grant-committed', grantId: officerGrant.grantId },
  );
  const endingOf = (code: FaultOf<'turnstile'>): string | undefined =>
    step(granting, { kind: 'relay-failed', grantId: officerGrant.grantId, code }, testConfig).effects[0]
      ?.kind;

  it.each(['turnstile/absent', 'turnstile/denied', 'turnstile/busy', 'turnstile/refused'] as const)(
    'before a byte was sent, or by the device itself (%s), has failed, and nobody can have walked on it',
    (code) => expect(endingOf(code)).toBe('record-failed'),
  );

  it.each(['turnstile/timeout', 'turnstile/garbled', 'turnstile/unplugged', 'turnstile/stuck-on'] as const)(
    'perhaps after it was sent (%s) is unconfirmed',
    (code) => expect(endingOf(code)).toBe('record-unconfirmed'),
  );
});

describe('a person who was let in and did not walk', () => {
  it('is looked at again while still standing there', () => {
    const open = run(
      { kind: 'officer-admitted', grant: officerGrant },
      { kind: 'grant-committed', grantId: officerGrant.grantId },
      { kind: 'relay-acked', grantId: officerGrant.grantId, feedback: true },
    );
    const token = `open:${officerGrant.grantId}` as never;
    const after = step(open, { kind: 'timer-fired', token }, testConfig).state;
    expect(after).toEqual({ kind: 'locked', clearOf: undefined });
  });
});

describe('a face of which no frame can be used', () => {
  /** One frame each 100 ms for `ms`, all asking for the same. */
  const unusable = (from: number, ms: number, guidance: GuidanceStep): GateEvent[] =>
    Array.from({ length: ms / 100 + 1 }, (_, i) => ({
      kind: 'observed',
      observation: {
        face: 'unusable',
        capturedAt: (from + i * 100) as MonoMs,
        track: 1 as TrackId,
        guidance,
      },
      passageId: 'p1' as PassageId,
    }));
  const patience = { ...testConfig, unusableReferMs: 2000 };
  const watch = (...events: readonly GateEvent[]): { state: GateState; asked: GateEffect[] } =>
    events.reduce<{ state: GateState; asked: GateEffect[] }>(
      ({ state, asked }, event) => {
        const after = step(state, event, patience);
        return { state: after.state, asked: [...asked, ...after.effects.filter((e) => e.kind === 'decide')] };
      },
      { state: initialState, asked: [] },
    );
  const asksTheOfficer = [{ kind: 'decide', verdict: { kind: 'unusable' } }];

  it('is guided for as long as it was set, then sent to the officer, once', () => {
    expect(watch(...unusable(0, 1900, 'hold-still'))).toMatchObject({
      state: { kind: 'acquiring' },
      asked: [],
    });
    const { state, asked } = watch(...unusable(0, 4000, 'hold-still'));
    expect(asked).toMatchObject(asksTheOfficer);
    expect(asked).toHaveLength(1);
    const caseId = 'c1' as CaseId;
    const decision = { kind: 'refer', reasons: ['LOW_QUALITY'], candidates: [] } as const;
    const decided = {
      kind: 'decided',
      passageId: 'p1' as PassageId,
      decision,
      grantId: 'g' as GrantId,
      caseId,
    } as const;
    expect(step(state, decided, patience)).toMatchObject({
      state: { kind: 'referred', caseId, track: 1 },
      effects: [{ kind: 'start-timer' }, { kind: 'raise-case', reasons: ['LOW_QUALITY'] }],
    });
  });

  it('is never sent to the officer for standing too far away', () => {
    expect(watch(...unusable(0, 9000, 'come-nearer')).asked).toEqual([]);
  });

  it('is sent to the officer although it is lost for an instant or seen once in between', () => {
    const lost: GateEvent = {
      kind: 'observed',
      observation: { face: 'none', capturedAt: 1050 as MonoMs },
      passageId: 'p1' as PassageId,
    };
    expect(
      watch(...unusable(0, 1000, 'more-light'), lost, ...unusable(1100, 1000, 'hold-still')).asked,
    ).toMatchObject(asksTheOfficer);
    expect(
      watch(...unusable(0, 1000, 'more-light'), seen(1100, 1), ...unusable(1200, 2000, 'hold-still')).asked,
    ).toMatchObject(asksTheOfficer);
  });

  it('begins anew when the person went away, or another came', () => {
    const gone: GateEvent = {
      kind: 'observed',
      observation: { face: 'none', capturedAt: 3000 as MonoMs },
      passageId: 'p1' as PassageId,
    };
    expect(
      watch(...unusable(0, 1500, 'hold-still'), gone, ...unusable(3100, 1500, 'hold-still')).asked,
    ).toEqual([]);
    expect(
      watch(...unusable(0, 1500, 'hold-still'), seen(1600, 2), ...unusable(1700, 1500, 'hold-still')).asked,
    ).toEqual([]);
  });

  it('passes by no decision whatever', () => {
    const { state } = watch(...unusable(0, 2000, 'hold-still'));
    const match = { kind: 'match', personId, similarity: 0.97, margin: undefined, frames: 2 } as const;
    const decision = {
      kind: 'admit',
      personId,
      voyageId: 'v' as VoyageId,
      direction: 'out',
      match,
      noted: [],
    } as const;
    const admit: GateEvent = {
      kind: 'decided',
      passageId: 'p1' as PassageId,
      decision,
      grantId: 'g' as GrantId,
      caseId: 'c' as CaseId,
    };
    expect(step(state, admit, patience)).toMatchObject({ state, effects: [] });
  });
});
