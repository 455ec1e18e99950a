import assert from 'node:assert/strict';
import { faultCatalogue } from '../../../main/core/codes.ts';
import type { GateEffect, Step } from '../../../main/core/gate/effect.ts';
import type { GateEvent } from '../../../main/core/gate/event.ts';
import type { GateConfig, GateState, Grant } from '../../../main/core/gate/state.ts';

/** What holds for every state and every event. Each names the invariant of the design it guards. */

function heldGrant(state: GateState): Grant | undefined {
  return 'grant' in state ? state.grant : 'committing' in state ? state.committing : undefined;
}

function kinds(step: Step): string[] {
  return step.effects.map((e) => e.kind);
}

const endings = ['record-completed', 'record-abandoned', 'record-unconfirmed', 'record-failed'];

/** I1: the first byte of a grant leaves only after its record is durable. */
function unlocksOnlyAfterTheRecord(before: GateState, event: GateEvent, after: Step): void {
  const pulses = after.effects.filter((e) => e.kind === 'pulse');
  if (pulses.length === 0) return;
  assert.equal(before.kind, 'committing');
  assert.equal(event.kind, 'grant-committed');
  assert.deepEqual(pulses, [{ kind: 'pulse', grant: heldGrant(before) }]);
}

/** I2: only the device's word makes a passage, and only for the grant that was released. */
function completesOnlyOnThePassage(before: GateState, event: GateEvent, after: Step): void {
  if (!kinds(after).includes('record-completed')) return;
  const { direction, grantId } = heldGrant(before) ?? {};
  assert.deepEqual(event, { kind: 'passed', direction, grantId });
  assert.ok(before.kind === 'granting' || before.kind === 'open');
}

/** I3, I4: a grant comes from a decision to admit or from an officer, from nothing else. */
function grantsOnlyOnADecision(event: GateEvent, after: Step): void {
  if (!kinds(after).includes('commit-grant')) return;
  const decided = event.kind === 'decided' && event.decision.kind === 'admit';
  assert.ok(decided || event.kind === 'officer-admitted');
}

/** I5: a grant that leaves the machine leaves exactly one ending in the record. */
function everyGrantHasOneEnding(before: GateState, event: GateEvent, after: Step): void {
  const grant = heldGrant(before);
  const endingsSeen = kinds(after).filter((k) => endings.includes(k)).length;
  const kept = grant !== undefined && heldGrant(after.state)?.grantId === grant.grantId;
  const neverWritten = event.kind === 'commit-failed' && event.grantId === grant?.grantId;
  const endingsDue = grant === undefined || kept || neverWritten ? 0 : 1;
  assert.equal(endingsSeen, endingsDue, `${before.kind} + ${event.kind} -> ${after.state.kind}`);
}

/** I6: evidence of one face never weighs for another. */
function evidenceStaysWithItsFace(before: GateState, event: GateEvent, after: Step): void {
  if (after.state.kind !== 'identifying') return;
  const { evidence, passageId } = after.state;
  if (before.kind === 'identifying' && before.evidence.track === evidence.track) {
    assert.equal(passageId, before.passageId);
    return;
  }
  assert.equal(event.kind, 'observed');
  assert.ok(evidence.frames.length <= 1);
}

/** I6: what was held against the holder of one paper is never weighed for another, nor for everybody. */
function evidenceStaysWithItsClaim(before: GateState, event: GateEvent, after: Step): void {
  if (after.state.kind !== 'identifying' || event.kind !== 'observed') return;
  const { claim, frames } = after.state.evidence;
  const seen = 'claim' in event.observation ? event.observation.claim : undefined;
  const earlier = before.kind === 'identifying' ? before.evidence : undefined;
  const isSame = earlier?.track === after.state.evidence.track && earlier.claim?.claimId === claim?.claimId;
  if (!isSame) {
    assert.deepEqual(claim, seen);
    assert.ok(frames.length <= 1);
  }
  // Once claimed, always claimed: a passage never falls back to a search among everybody.
  if (earlier?.claim !== undefined && earlier.track === after.state.evidence.track)
    assert.ok(claim !== undefined);
  if (frames !== earlier?.frames && claim?.claimId !== seen?.claimId)
    assert.deepEqual(frames.at(-1)?.candidates, []);
}

/** A grant by face says under which claim its frames were gathered. */
function grantsSayTheirClaim(before: GateState, after: Step): void {
  const [commit] = after.effects.filter((e) => e.kind === 'commit-grant');
  if (commit?.grant.by.kind !== 'face') return;
  assert.equal(before.kind, 'identifying');
  if (before.kind === 'identifying') assert.deepEqual(commit.grant.claim, before.evidence.claim);
}

/** I10: a fault that stops the gate is in the state at once, and the lane never opens on a broken part. */
function faultsEndInANamedState(event: GateEvent, after: Step): void {
  const { state } = after;
  const waiting = 'waiting' in state ? state.waiting : [];
  const faults = 'faults' in state ? state.faults : waiting;
  for (const code of waiting) assert.ok(['camera', 'engine'].includes(faultCatalogue[code].part));
  if (event.kind === 'fault' && faultCatalogue[event.code].severity === 'blocks')
    assert.ok(faults.includes(event.code));
  if (event.kind === 'emergency' && event.on) assert.equal(state.kind, 'free-passage');
  const parts = faults.map((f) => faultCatalogue[f].part);
  assert.equal(new Set(parts).size, parts.length);
}

/** People whom an effect speaks of, or 0. */
function peopleIn(effect: GateEffect): number {
  switch (effect.kind) {
    case 'record-completed':
    case 'record-late':
      return 1;
    case 'record-forced':
    case 'record-tailgated':
    case 'record-counted':
      return effect.count;
    default:
      return 0;
  }
}

/** I2, I10: everybody whom the device saw walk is in the record, once, and nobody else is. */
function everybodyIsRecordedOnce(event: GateEvent, after: Step): void {
  const walked =
    event.kind === 'passed' ? 1 : event.kind === 'forced' || event.kind === 'missed' ? event.count : 0;
  const recorded = after.effects.reduce((sum, effect) => sum + peopleIn(effect), 0);
  assert.equal(recorded, walked);
}

/** I8: while the fire line was on, or until two officers have looked, nothing is granted and nothing pulsed. */
function anEmergencyEndsByTwoOfficers(before: GateState, event: GateEvent, after: Step): void {
  if (before.kind !== 'free-passage') return;
  for (const kind of ['pulse', 'commit-grant', 'decide', 'stand-by']) assert.ok(!kinds(after).includes(kind));
  if (after.state.kind === 'free-passage') return;
  assert.equal(before.line, 'off');
  assert.equal(event.kind, 'rearm');
  const [rearmed] = after.effects.filter((e) => e.kind === 'record-rearmed');
  assert.equal(new Set(rearmed?.by).size, 2);
}

/** Whoever walks the free way forces nothing; whoever walks another is never counted as if it were free. */
function onlyTheFreeWayIsFree(event: GateEvent, after: Step, { freeDirection }: GateConfig): void {
  if (event.kind !== 'forced' && event.kind !== 'missed') return;
  const isFree = event.direction === freeDirection;
  for (const effect of after.effects) {
    const isCalm =
      effect.kind === 'record-counted' && (effect.cause === 'free-direction' || effect.cause === 'emergency');
    if (peopleIn(effect) > 0 && isFree) assert.ok(isCalm);
    if (effect.kind === 'record-counted' && effect.cause === 'free-direction') assert.ok(isFree);
  }
}

export function assertInvariants(before: GateState, event: GateEvent, after: Step, config: GateConfig): void {
  unlocksOnlyAfterTheRecord(before, event, after);
  completesOnlyOnThePassage(before, event, after);
  grantsOnlyOnADecision(event, after);
  everyGrantHasOneEnding(before, event, after);
  evidenceStaysWithItsFace(before, event, after);
  evidenceStaysWithItsClaim(before, event, after);
  grantsSayTheirClaim(before, after);
  faultsEndInANamedState(event, after);
  everybodyIsRecordedOnce(event, after);
  onlyTheFreeWayIsFree(event, after, config);
  anEmergencyEndsByTwoOfficers(before, event, after);
  if (after.ignored !== undefined) {
    assert.equal(after.state, before);
    assert.equal(after.effects.length, 0);
  }
}
