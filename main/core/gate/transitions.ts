import { type CaseId, isNonEmpty, type NonEmpty, type PassageId, type TrackId } from '../brand.ts';
import { type FaultCode, faultCatalogue, type HealthPart } from '../codes.ts';
import { type ConsensusConfig, emptyEvidence, gather, weigh } from '../matching/evidence.ts';
import type { LivenessTally } from '../matching/liveness.ts';
import type { Claim } from '../papers/claim.ts';
import type { GateEffect, Step, UnconfirmedCause } from './effect.ts';
import type { EventOf } from './event.ts';
import { type FaceWatch, watchFace } from './face-watch.ts';
import {
  awaitingRearm,
  type GateConfig,
  type GateState,
  type Grant,
  type StateOf,
  timerOf,
} from './state.ts';

/** Moves that several states share. */

export function to(state: GateState, ...effects: readonly GateEffect[]): Step {
  return { state, effects };
}

export function ignore(state: GateState, why: string): Step {
  return { state, effects: [], ignored: why };
}

export function blocks(code: FaultCode): boolean {
  return faultCatalogue[code].severity === 'blocks';
}

export function partOf(code: FaultCode): HealthPart {
  return faultCatalogue[code].part;
}

/** A part has one fault at a time: the newest says what is wrong now. */
export function addFault(faults: readonly FaultCode[], code: FaultCode): NonEmpty<FaultCode> {
  return [code, ...faults.filter((f) => partOf(f) !== partOf(code))];
}

export function removePart(faults: readonly FaultCode[], part: HealthPart): readonly FaultCode[] {
  return faults.filter((f) => partOf(f) !== part);
}

/**
 * A fault that leaves the lane unable to open or to record; camera and engine only stop the automatic. A restored
 * record takes rows: only what it says about people must be looked at by an officer.
 */
export function stopsOpening(code: FaultCode): boolean {
  return partOf(code) === 'turnstile' || stopsRecording(code);
}

/** The record takes no rows, or cannot be trusted to keep them. */
export function stopsRecording(code: FaultCode): boolean {
  return partOf(code) === 'store' && code !== 'store/restored';
}

export function outOfService(faults: NonEmpty<FaultCode>, committing?: Grant): StateOf<'out-of-service'> {
  return { kind: 'out-of-service', faults, committing };
}

/** A blocking fault in a state where nobody holds a right to walk. */
export function faultWhileFree(state: GateState, event: EventOf<'fault'>): Step {
  return blocks(event.code)
    ? to(outOfService([event.code]))
    : ignore(state, 'the fault does not stop the gate');
}

/** The lane after a story has ended: back to work, or out of service for what went wrong meanwhile. */
export function afterStory(waiting: readonly FaultCode[], clearOf: TrackId | undefined): GateState {
  return isNonEmpty(waiting) ? outOfService(waiting) : { kind: 'locked', clearOf };
}

/** Begins to write a grant; nothing is released before `grant-committed` answers. */
export function commit(
  grant: Grant,
  track: TrackId | undefined,
  waiting: readonly FaultCode[],
  config: GateConfig,
): Step {
  return to(
    { kind: 'committing', grant, track, waiting },
    { kind: 'start-timer', token: timerOf('commit', grant.grantId), delayMs: config.answerWindowMs },
    { kind: 'commit-grant', grant },
  );
}

/** The face of an officer's order: the one at the lane only if the order is about its passage. */
export function trackOfOrder(grant: Grant, passageId: PassageId, track: TrackId): TrackId | undefined {
  return grant.passageId === passageId ? track : undefined;
}

export function refuseOrder(
  state: GateState,
  event: EventOf<'officer-admitted'>,
  cause: 'busy' | 'out-of-service' | 'emergency',
): Step {
  return to(state, { kind: 'refuse-order', grant: event.grant, cause });
}

/** Ends a story of which nobody can say whether the person walked. */
export function unconfirmed(next: GateState, grant: Grant, cause: UnconfirmedCause): Step {
  return to(next, { kind: 'record-unconfirmed', grant, cause }, { kind: 'lock' });
}

/** Enters free passage; the turnstile is open by its own wiring, whatever we do. */
export function emergency(
  state: GateState,
  event: EventOf<'emergency'>,
  ...first: readonly GateEffect[]
): Step {
  if (!event.on) return ignore(state, 'no emergency was on');
  const faults = state.kind === 'out-of-service' ? state.faults : 'waiting' in state ? state.waiting : [];
  const committing =
    state.kind === 'committing'
      ? state.grant
      : state.kind === 'out-of-service'
        ? state.committing
        : undefined;
  return to({ ...awaitingRearm, line: 'on', faults, committing }, ...first, {
    kind: 'record-emergency',
    on: true,
  });
}

/** Sends the person to the officer: the screen says so, and a case is raised. It says the same to whoever is refused. */
export function refer(
  { passageId, track }: Pick<StateOf<'referred'>, 'passageId' | 'track'>,
  decision: Extract<EventOf<'decided'>['decision'], { kind: 'refer' | 'refuse' }>,
  caseId: CaseId,
  { claim, liveness }: { readonly claim?: Claim | undefined; readonly liveness?: LivenessTally | undefined },
  config: GateConfig,
): Step {
  const { reasons, candidates } = decision;
  const isBarred = decision.kind === 'refuse';
  return to(
    { kind: 'referred', passageId, caseId, track, shown: false },
    { kind: 'start-timer', token: timerOf('referred', passageId), delayMs: config.referredShowMs },
    { kind: 'raise-case', caseId, passageId, track, reasons, candidates, isBarred, claim, liveness },
  );
}

/**
 * A face is at the lane: gather its first frame, or guide it until there is one.
 * `none` leaves the lane as it was.
 * @param watch what was seen of the same passage before
 */
export function beginPassage(
  event: EventOf<'observed'>,
  config: GateConfig,
  watch?: FaceWatch,
): Step | undefined {
  const { observation, passageId } = event;
  if (observation.face === 'none') return undefined;
  const watched = watchFace(watch, observation, config.faceGapMs);
  if (observation.face === 'unusable') {
    const { track, guidance, claim } = observation;
    return unlessHopeless(
      { kind: 'acquiring', passageId, track, guidance, watch: watched, deciding: false, claim },
      track,
      config,
    );
  }
  const state: StateOf<'identifying'> = {
    kind: 'identifying',
    passageId,
    evidence: emptyEvidence(observation.track),
    progress: 0,
    watch: watched,
    deciding: false,
  };
  return addFrame(state, observation, config);
}

/** Goes on, or tells the policy that guidance has not helped for too long. */
export function unlessHopeless(
  state: StateOf<'acquiring'> | StateOf<'identifying'>,
  track: TrackId,
  config: GateConfig,
): Step {
  if (!(state.watch.unusableMs >= config.unusableReferMs)) return to(state);
  const { passageId } = state;
  const seen =
    state.kind === 'acquiring'
      ? { claim: state.claim }
      : { claim: state.evidence.claim, liveness: state.evidence.liveness };
  return to(
    { ...state, deciding: true },
    { kind: 'decide', passageId, track, verdict: { kind: 'unusable' }, ...seen },
  );
}

/** Adds a usable frame of the same face, and asks the policy once the frames say enough. */
export function addFrame(
  state: StateOf<'identifying'>,
  observation: Extract<EventOf<'observed'>['observation'], { face: 'probed' }>,
  config: GateConfig,
): Step {
  const evidence = gather(state.evidence, observation, config.consensus);
  const watch = watchFace(state.watch, observation, config.faceGapMs);
  const { claim, liveness, track } = evidence;
  const verdict = weigh(evidence, claim === undefined ? config.consensus : consensusOfOne(config));
  if (verdict.kind === 'more') {
    const isLast = evidence.frames.length + 1 >= config.consensus.framesNeeded;
    const next = { ...state, evidence, watch, progress: verdict.progress };
    return isLast ? to(next, { kind: 'stand-by' }) : to(next);
  }
  return to(
    { ...state, evidence, watch, progress: 1, deciding: true },
    { kind: 'decide', passageId: state.passageId, track, verdict, claim, liveness },
  );
}

/** The same consensus, at the bar of a search among one person. */
function consensusOfOne({ consensus, minSimilarityClaimed }: GateConfig): ConsensusConfig {
  return { ...consensus, minSimilarity: minSimilarityClaimed, boat: undefined };
}
