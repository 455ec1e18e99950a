import type { MonoMs } from '../core/brand.ts';
import type { EventDraft, EventPayload } from '../core/events/kinds.ts';
import type { GateEffect } from '../core/gate/effect.ts';
import type { Grant } from '../core/gate/state.ts';
import type { Claim } from '../core/papers/claim.ts';
import { unreachable } from '../core/result.ts';
import type { Pass } from './pass-ledger.ts';

/** How the story of a grant ends. */
export type Ending = Extract<
  GateEffect,
  { kind: 'record-completed' | 'record-abandoned' | 'record-unconfirmed' | 'record-failed' }
>;

/** That the identity was claimed, and how: by what kind of paper, never by which number. */
export function claimPart(claim: Claim | undefined): Pick<EventPayload<'case.raised'>, 'claim'> {
  if (claim === undefined) return {};
  const { personId, paper, reader } = claim;
  return { claim: { personId: personId ?? null, paper, reader } };
}

/** @param now when the decision is being recorded: the person at the lane waited until then */
export function grantedDraft(grant: Grant, now: MonoMs): EventDraft {
  const { grantId, passageId, personId, voyageId, direction, by, claim } = grant;
  const base = {
    passageId,
    grantId,
    personId,
    voyageId: voyageId ?? null,
    direction,
    reasons: [...grant.reasons],
    ...claimPart(claim),
  };
  if (by.kind === 'officer') {
    const { officerId, secondOfficerId, caseId } = by;
    const second = secondOfficerId === undefined ? {} : { secondOfficerId };
    const payload = { ...base, how: 'officer' as const, officerId, caseId, match: null, ...second };
    return { kind: 'passage.granted', payload };
  }
  const { similarity, margin, frames, beganAt } = by.match;
  const match = { personId, similarity, margin: margin ?? null, frames };
  const waited = beganAt === undefined ? {} : { decidedInMs: Math.max(0, Math.round(now - beganAt)) };
  return {
    kind: 'passage.granted',
    payload: { ...base, how: 'face', officerId: null, caseId: null, match, ...waited },
  };
}

export function endingDraft(effect: Ending): EventDraft {
  const { grantId, passageId, personId, direction } = effect.grant;
  const who = { passageId, grantId, personId };
  const where = { voyageId: effect.grant.voyageId ?? null, direction };
  switch (effect.kind) {
    case 'record-completed':
      return {
        kind: 'passage.completed',
        payload: { ...who, ...where, confirmation: 'device', count: 1 },
      };
    case 'record-abandoned':
      return { kind: 'passage.abandoned', payload: who };
    case 'record-unconfirmed':
      return {
        kind: 'passage.unconfirmed',
        payload: { ...who, ...where, confirmation: 'none', cause: effect.cause },
      };
    case 'record-failed':
      return { kind: 'passage.failed', payload: { ...who, code: effect.code } };
    default:
      return unreachable(effect);
  }
}

export function lateDraft({ passageId, grantId, personId, voyageId, direction }: Pass): EventDraft {
  const who = { passageId, grantId, personId, voyageId: voyageId ?? null };
  return { kind: 'passage.confirmed-late', payload: { ...who, direction, confirmation: 'device' } };
}
