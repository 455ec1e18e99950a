import { expect } from 'vitest';
import { faultCatalogue } from '../../../main/core/codes.ts';
import type { GateEffect, Step } from '../../../main/core/gate/effect.ts';
import type { GateEvent } from '../../../main/core/gate/event.ts';
import type { GateState, Grant } from '../../../main/core/gate/state.ts';

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
  expect(before.kind).toBe('committing');
  expect(event.kind).toBe('grant-committed');
  expect(pulses).toEqual([{ kind: 'pulse', grant: heldGrant(before) }]);
}

/** I2: only the device's word makes a passage, and only for the grant that was released. */
function completesOnlyOnThePassage(before: GateState, event: GateEvent, after: Step): void {
  if (!kinds(after).includes('record-completed')) return;
  const { direction, grantId } = heldGrant(before) ?? {};
  expect(event).toMatchObject({ kind: 'passed', direction, grantId });
  expect(['granting', 'open']).toContain(before.kind);
}

/** I3, I4: a grant comes from a decision to admit or from an officer, from nothing else. */
function grantsOnlyOnADecision(event: GateEvent, after: Step): void {
  if (!kinds(after).includes('commit-grant')) return;
  const decided = event.kind === 'decided' && event.decision.kind === 'admit';
  expect(decided || event.kind === 'officer-admitted').toBe(true);
}

/** I5: a grant that leaves the machine leaves exactly one ending in the record. */
function everyGrantHasOneEnding(before: GateState, event: GateEvent, after: Step): void {
  const grant = heldGrant(before);
  const endingsSeen = kinds(after).filter((k) => endings.includes(k)).length;
  const kept = grant !== undefined && heldGrant(after.state)?.grantId === grant.grantId;
  const neverWritten = event.kind === 'commit-failed' && event.grantId === grant?.grantId;
  expect(endingsSeen, `${before.kind} + ${event.kind} -> ${after.state.kind}`).toBe(
    grant === undefined || kept || neverWritten ? 0 : 1,
  );
}

/** I6: evidence of one face never weighs for another. */
function evidenceStaysWithItsFace(before: GateState, event: GateEvent, after: Step): void {
  if (after.state.kind !== 'identifying') return;
  const { evidence, passageId } = after.state;
  if (before.kind === 'identifying' && before.evidence.track === evidence.track) {
    expect(passageId).toBe(before.passageId);
    return;
  }
  expect(event.kind).toBe('observed');
  expect(evidence.frames.length).toBeLessThanOrEqual(1);
}

/** I6: what was held against the holder of one paper is never weighed for another, nor for everybody. */
function evidenceStaysWithItsClaim(before: GateState, event: GateEvent, after: Step): void {
  if (after.state.kind !== 'identifying' || event.kind !== 'observed') return;
  const { claim, frames } = after.state.evidence;
  const seen = 'claim' in event.observation ? event.observation.claim : undefined;
  const earlier = before.kind === 'identifying' ? before.evidence : undefined;
  const isSame = earlier?.track === after.state.evidence.track && earlier.claim?.claimId === claim?.claimId;
  if (!isSame) {
    expect(claim).toEqual(seen);
    expect(frames.length).toBeLessThanOrEqual(1);
  }
  // Once claimed, always claimed: a passage never falls back to a search among everybody.
  if (earlier?.claim !== undefined && earlier.track === after.state.evidence.track)
    expect(claim).toBeDefined();
  if (frames !== earlier?.frames && claim?.claimId !== seen?.claimId)
    expect(frames.at(-1)?.candidates).toEqual([]);
}

/** A grant by face says under which claim its frames were gathered. */
function grantsSayTheirClaim(before: GateState, after: Step): void {
  const [commit] = after.effects.filter((e) => e.kind === 'commit-grant');
  if (commit?.grant.by.kind !== 'face') return;
  expect(before.kind).toBe('identifying');
  if (before.kind === 'identifying') expect(commit.grant.claim).toEqual(before.evidence.claim);
}

/** I10: a fault that stops the gate is in the state at once, and the lane never opens on a broken part. */
function faultsEndInANamedState(event: GateEvent, after: Step): void {
  const { state } = after;
  const waiting = 'waiting' in state ? state.waiting : [];
  const faults = 'faults' in state ? state.faults : waiting;
  for (const code of waiting) expect(['camera', 'engine']).toContain(faultCatalogue[code].part);
  if (event.kind === 'fault' && faultCatalogue[event.code].severity === 'blocks')
    expect(faults).toContain(event.code);
  if (event.kind === 'emergency' && event.on) expect(state.kind).toBe('free-passage');
  const parts = faults.map((f) => faultCatalogue[f].part);
  expect(new Set(parts).size).toBe(parts.length);
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
  expect(after.effects.reduce((sum, effect) => sum + peopleIn(effect), 0)).toBe(walked);
}

/** I8: while the fire line was on, or until two officers have looked, nothing is granted and nothing pulsed. */
function anEmergencyEndsByTwoOfficers(before: GateState, event: GateEvent, after: Step): void {
  if (before.kind !== 'free-passage') return;
  for (const kind of ['pulse', 'commit-grant', 'decide', 'stand-by'])
    expect(kinds(after)).not.toContain(kind);
  if (after.state.kind === 'free-passage') return;
  expect(before.line).toBe('off');
  expect(event.kind).toBe('rearm');
  const [rearmed] = after.effects.filter((e) => e.kind === 'record-rearmed');
  expect(new Set(rearmed?.by).size).toBe(2);
}

export function assertInvariants(before: GateState, event: GateEvent, after: Step): void {
  unlocksOnlyAfterTheRecord(before, event, after);
  completesOnlyOnThePassage(before, event, after);
  grantsOnlyOnADecision(event, after);
  everyGrantHasOneEnding(before, event, after);
  evidenceStaysWithItsFace(before, event, after);
  evidenceStaysWithItsClaim(before, event, after);
  grantsSayTheirClaim(before, after);
  faultsEndInANamedState(event, after);
  everybodyIsRecordedOnce(event, after);
  anEmergencyEndsByTwoOfficers(before, event, after);
  if (after.ignored !== undefined) {
    expect(after.state).toBe(before);
    expect(after.effects).toEqual([]);
  }
}
