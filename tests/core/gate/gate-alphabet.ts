import type {
  CaseId,
  ClaimId,
  GrantId,
  MonoMs,
  OfficerId,
  PassageId,
  PersonId,
  TrackId,
  VoyageId,
} from '../../../main/core/brand.ts';
import type { FaultCode } from '../../../main/core/codes.ts';
import type { Decision } from '../../../main/core/decision/decide.ts';
import type { GateEvent } from '../../../main/core/gate/event.ts';
import { type GateConfig, type GateState, type Grant, timerOf } from '../../../main/core/gate/state.ts';
import type { Observation } from '../../../main/core/matching/observation.ts';
import type { Claim } from '../../../main/core/papers/claim.ts';
import type { Direction } from '../../../main/core/voyage/direction.ts';

/** A small world in which every event can meet every state. */

export const testConfig: GateConfig = {
  freeDirection: undefined,
  rearmWindowMs: 60_000,
  openWindowMs: 6000,
  referredShowMs: 4000,
  faceGapMs: 700,
  unusableReferMs: 250,
  answerWindowMs: 2000,
  consensus: {
    framesNeeded: 2,
    framesBeforeUnknown: 3,
    minSimilarity: 0.9,
    frameSlack: 0.5,
    minQualitySum: 1,
    minMargin: 0.02,
    maxEvidenceAgeMs: 2000,
  },
  minSimilarityClaimed: 0.85,
};

const somchai = '01SOMCHAI' as PersonId;
const other = '01OTHER' as PersonId;
const tracks = [1, 2] as TrackId[];
const claims: readonly Claim[] = ['claim-1', 'claim-2'].map((id) => ({
  ...{ claimId: id as ClaimId, personId: somchai, paper: 'passport', reader: 'serial' },
}));
const match = { kind: 'match', personId: somchai, similarity: 0.95, margin: 0.1, frames: 2 } as const;

export const officerGrant = {
  grantId: 'g-officer' as GrantId,
  passageId: 'p-officer' as PassageId,
  personId: somchai,
  voyageId: undefined,
  direction: 'out',
  reasons: ['OVERRIDE_1P'],
  by: { kind: 'officer', officerId: 'o1' as OfficerId, caseId: 'c1' as CaseId },
} as const satisfies Grant;

/** A lane as it can be set up: the ways in which it grants, and the one in which the turnstile is free. */
export interface LaneSetUp {
  readonly ways: readonly Direction[];
  readonly freeDirection: Direction | undefined;
}

export const outwards: LaneSetUp = { ways: ['out'], freeDirection: undefined };

export function configOf({ freeDirection }: LaneSetUp): GateConfig {
  return { ...testConfig, freeDirection };
}

function decisionsOf({ ways }: LaneSetUp): readonly Decision[] {
  const voyageId = 'v1' as VoyageId;
  return [
    ...ways.map(
      (direction) => ({ kind: 'admit', personId: somchai, voyageId, direction, match, noted: [] }) as const,
    ),
    { kind: 'refer', reasons: ['UNKNOWN_FACE'], candidates: [] },
    { kind: 'refuse', reasons: ['UNDERAGE'], candidates: [] },
    { kind: 'already-passed' },
  ];
}

const faultSamples: readonly FaultCode[] = [
  'camera/frozen',
  'engine/crashed',
  'turnstile/unplugged',
  'store/disk-full',
  'broker/unreachable',
];

function observations(at: MonoMs): Observation[] {
  return [
    { face: 'none', capturedAt: at },
    ...tracks.flatMap((track): Observation[] => [
      { face: 'unusable', capturedAt: at, track, guidance: 'come-nearer' },
      { face: 'unusable', capturedAt: at, track, guidance: 'hold-still' },
      probe(at, track, 0.95, 0.6),
      probe(at, track, 0.91, 0.9),
      probe(at, track, Number.NaN, 0.5),
      { face: 'probed', capturedAt: at, track, galleryEmpty: true, candidates: [], quality: 0.8 },
    ]),
    ...claims.map((claim) => underClaim(at, claim)),
  ];
}

/** Held against the holder of a paper alone: enough for one person, not for a search among all. */
function underClaim(at: MonoMs, claim: Claim): Observation {
  const candidates = [{ personId: somchai, similarity: 0.87 }];
  const seen = { face: 'probed', capturedAt: at, track: 1 as TrackId, galleryEmpty: false } as const;
  return { ...seen, candidates, quality: 0.8, claim };
}

function probe(at: MonoMs, track: TrackId, best: number, second: number): Observation {
  const candidates = [
    { personId: somchai, similarity: best },
    { personId: other, similarity: second },
  ];
  return { face: 'probed', capturedAt: at, track, galleryEmpty: false, candidates, quality: 0.8 };
}

function grantOf(state: GateState): Grant | undefined {
  return 'grant' in state ? state.grant : 'committing' in state ? state.committing : undefined;
}

function newestFrame(state: GateState): number {
  return 'watch' in state ? state.watch.seenAt : 0;
}

/** All events, with ids that belong to `state` and ids that do not. */
export function eventsFor(state: GateState, lane: LaneSetUp = outwards): GateEvent[] {
  const grantIds = [grantOf(state)?.grantId ?? ('g-face' as GrantId), 'g-stale' as GrantId];
  const passageIds = ['passageId' in state ? state.passageId : ('p1' as PassageId), 'p-stale' as PassageId];
  const caseIds = ['c1', 'c-stale'] as CaseId[];
  const times = [300, 900].map((gap) => (newestFrame(state) + gap) as MonoMs);
  return [
    ...times
      .flatMap(observations)
      .map((observation) => ({ kind: 'observed', observation, passageId: 'p1' as PassageId }) as const),
    ...passageIds.flatMap((passageId) =>
      decisionsOf(lane).map(
        (decision) =>
          ({
            kind: 'decided',
            passageId,
            decision,
            grantId: 'g-face' as GrantId,
            caseId: 'c1' as CaseId,
          }) as const,
      ),
    ),
    ...grantIds.flatMap((grantId): GateEvent[] => [
      { kind: 'grant-committed', grantId },
      { kind: 'commit-failed', grantId, code: 'store/disk-full' },
      { kind: 'relay-acked', grantId, feedback: true },
      { kind: 'relay-acked', grantId, feedback: false },
      { kind: 'relay-failed', grantId, code: 'turnstile/timeout' },
      { kind: 'relay-failed', grantId, code: 'turnstile/busy' },
      { kind: 'relay-failed', grantId, code: 'turnstile/absent' },
      ...(['commit', 'grant', 'open'] as const).map(
        (p) => ({ kind: 'timer-fired', token: timerOf(p, grantId) }) as const,
      ),
    ]),
    ...passageIds.map((id) => ({ kind: 'timer-fired', token: timerOf('referred', id) }) as const),
    ...(['out', 'in'] as const).flatMap((direction): GateEvent[] => [
      ...grantIds.map((grantId) => ({ kind: 'passed', direction, grantId }) as const),
      { kind: 'forced', direction, count: 1, behind: undefined },
      { kind: 'forced', direction, count: 2, behind: 'g-stale' as GrantId },
      { kind: 'missed', direction, count: 3 },
    ]),
    { kind: 'officer-admitted', grant: officerGrant },
    ...caseIds.map((caseId) => ({ kind: 'case-closed', caseId }) as const),
    ...faultSamples.flatMap((code): GateEvent[] => [{ kind: 'fault', code }]),
    ...(['camera', 'engine', 'turnstile', 'store', 'broker'] as const).map(
      (part) => ({ kind: 'recovered', part }) as const,
    ),
    { kind: 'emergency', on: true },
    { kind: 'emergency', on: false },
    ...(['o1', 'o2'] as const).map(
      (officerId) => ({ kind: 'rearm', officerId: officerId as OfficerId, rearmId: officerId }) as const,
    ),
    ...(['o1', 'o2'] as const).map((id) => ({ kind: 'timer-fired', token: timerOf('rearm', id) }) as const),
  ];
}
