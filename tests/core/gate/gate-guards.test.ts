import { describe, expect, it } from 'vitest';
import type { CaseId, GrantId, MonoMs, PassageId, TrackId, VoyageId } from '../../../main/core/brand.ts';
import type { FaultOf } from '../../../main/core/codes.ts';
import type { GateEvent } from '../../../main/core/gate/event.ts';
import { type GateState, initialState } from '../../../main/core/gate/state.ts';
import { step } from '../../../main/core/gate/step.ts';
import type { Observation } from '../../../main/core/matching/observation.ts';
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
      decision: { kind: 'admit', personId, voyageId: 'v' as VoyageId, match },
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

  it.each(['turnstile/absent', 'turnstile/denied', 'turnstile/busy'] as const)(
    'before a byte was sent (%s) has failed, and nobody can have walked on it',
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
    expect(after).toEqual({ kind: 'locked', clearOf: undefined, justPassed: undefined });
  });
});
