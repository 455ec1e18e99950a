import { describe, expect, it } from 'vitest';
import type { ClaimId, MonoMs, PassageId, PersonId, TrackId } from '../../../main/core/brand.ts';
import { claimFor, type HeldClaim, holdAfter, mayClaim } from '../../../main/core/gate/claim-hold.ts';
import { awaitingRearm, type GateState } from '../../../main/core/gate/state.ts';
import type { Claim } from '../../../main/core/papers/claim.ts';
import { officerGrant } from './gate-alphabet.ts';

const claim: Claim = {
  ...{ claimId: 'c1' as ClaimId, personId: 'P' as PersonId, paper: 'passport', reader: 'serial' },
};
const [own, other] = [1, 2] as TrackId[] as [TrackId, TrackId];
const at = (ms: number) => ms as MonoMs;
const waiting: HeldClaim = { claim, validUntil: at(1000), usedBy: undefined };
const used: HeldClaim = { ...waiting, usedBy: own };

const watch = { seenAt: at(0), unusableMs: 0 };
const passage = { passageId: 'p1' as PassageId, watch, deciding: false };
const acquiring = (track: TrackId): GateState => ({
  ...{ kind: 'acquiring', guidance: 'look-here', track, ...passage },
});
const identifying = (track: TrackId, under?: Claim): GateState => ({
  ...{ kind: 'identifying', progress: 0, ...passage, evidence: { track, frames: [], claim: under } },
});
const granted = { grant: officerGrant, track: own, waiting: [] };
const stories: readonly GateState[] = [
  { kind: 'committing', ...granted },
  { kind: 'granting', ...granted },
  { kind: 'open', feedback: true, ...granted },
  { kind: 'referred', passageId: 'p1' as PassageId, caseId: officerGrant.by.caseId, track: own, shown: true },
];
const closed: readonly GateState[] = [
  { ...awaitingRearm },
  { kind: 'out-of-service', faults: ['camera/frozen'], committing: undefined },
];
const free: readonly GateState[] = [
  { kind: 'locked', clearOf: undefined },
  acquiring(other),
  identifying(other),
];

describe('a claim that waits', () => {
  it('is for whoever comes, until its time is over', () => {
    expect(claimFor(waiting, own, at(999))).toBe(claim);
    expect(claimFor(waiting, own, at(1000))).toBeUndefined();
    expect(claimFor(undefined, own, at(0))).toBeUndefined();
  });

  it('goes on waiting while no face was held against it', () => {
    for (const state of free) expect(holdAfter(waiting, state)).toEqual(waiting);
  });

  it('belongs to the face that is held against it from then on', () => {
    expect(holdAfter(waiting, identifying(own, claim))).toEqual(used);
  });
});

describe('a claim in use', () => {
  it('is for its own face, without a time, and for no other', () => {
    expect(claimFor(used, own, at(999_999))).toBe(claim);
    expect(claimFor(used, other, at(0))).toBeUndefined();
  });

  it('stays while its passage lasts, also when the face cannot be used for a while', () => {
    expect(holdAfter(used, identifying(own, claim))).toEqual(used);
    expect(holdAfter(used, acquiring(own))).toEqual(used);
  });

  it.each(free.map((state) => [state.kind, state] as const))(
    'ends when the lane is %s again',
    (_kind, state) => {
      expect(holdAfter(used, state)).toBeUndefined();
    },
  );
});

describe('a story that is being told', () => {
  it.each(stories.map((state) => [state.kind, state] as const))(
    'while %s takes no paper and ends every claim',
    (_kind, state) => {
      expect(mayClaim(state)).toBe('busy');
      for (const held of [waiting, used]) expect(holdAfter(held, state)).toBeUndefined();
    },
  );
});

describe('a lane that is closed', () => {
  it.each(closed.map((state) => [state.kind, state] as const))(
    'by %s takes no paper and ends every claim',
    (_kind, state) => {
      expect(mayClaim(state)).toBe('closed');
      for (const held of [waiting, used]) expect(holdAfter(held, state)).toBeUndefined();
    },
  );
});
