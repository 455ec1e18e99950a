import type { FaultOf } from '../core/codes.ts';
import type { EventDraft, EventPayload } from '../core/events/kinds.ts';
import type { GateEffect } from '../core/gate/effect.ts';
import type { Grant } from '../core/gate/state.ts';
import type { Claim } from '../core/papers/claim.ts';
import { type Result, unreachable } from '../core/result.ts';
import { lineAfter } from '../core/voyage/due.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { VoyageStore } from '../ports/store.ts';
import type { JournalWatch } from './journal-news.ts';
import type { Confirmation, Pass, PassLedger } from './pass-ledger.ts';
import type { Recorder } from './recorder.ts';
import type { WhereaboutsBook } from './whereabouts.ts';

type Effect<K extends GateEffect['kind']> = Extract<GateEffect, { kind: K }>;
type Observed = Effect<
  'record-forced' | 'record-tailgated' | 'record-counted' | 'record-emergency' | 'record-rearmed'
>;
type Ending = Effect<'record-completed' | 'record-abandoned' | 'record-unconfirmed' | 'record-failed'>;

/** Turns what the machine says about a passage into journal rows and, with them, moves of the crew list. */
export interface PassageRecords {
  /** Durable before it returns ok (invariant I1). */
  granted(grant: Grant): Result<void, FaultOf<'store'>>;
  ended(effect: Ending): void;
  refused(effect: Effect<'refuse-order'>): void;
  /** The device's word after all, for a grant whose story had ended without one. */
  late(effect: Effect<'record-late'>): void;
  observed(effect: Observed): void;
}

export function createPassageRecords(deps: {
  recorder: Recorder;
  voyages: VoyageStore;
  ledger: PassLedger;
  whereabouts: Pick<WhereaboutsBook, 'passed'>;
  /** Told of what was observed at the lane. */
  watches: readonly JournalWatch[];
  clock: Clock;
  ids: Ids;
}): PassageRecords {
  const { recorder, voyages, ledger, whereabouts, watches, clock, ids } = deps;

  /** The crew list moves in the same transaction as the row that says why (invariant I2). */
  function moveLine(grant: Pick<Grant, 'voyageId' | 'personId' | 'direction'>): void {
    const { voyageId, personId, direction } = grant;
    if (voyageId !== undefined) voyages.moveLine(voyageId, personId, lineAfter(direction), clock.wall());
  }

  function note(draft: EventDraft): void {
    recorder.record([draft]);
    for (const watch of watches) watch.see(draft, clock.wall());
  }

  /** What an officer has stated already has moved the crew list, and must not move it again. */
  function confirmLate(pass: Pass): void {
    const { passageId, grantId, personId, voyageId, direction, confirmation } = pass;
    const who = { passageId, grantId, personId, voyageId: voyageId ?? null };
    const payload = { ...who, direction, confirmation: 'device' } as const;
    const move = confirmation === 'walked' ? undefined : () => moveLine(pass);
    recorder.record([{ kind: 'passage.confirmed-late', payload }], move);
    ledger.ended(passageId, 'device');
    whereabouts.passed(personId, undefined, clock.mono());
  }

  /** An officer's order that was not carried out; without a working record the row waits for it. */
  function recordRefusal(grant: Grant, cause: EventPayload<'grant.refused'>['cause']): void {
    if (grant.by.kind !== 'officer') return;
    recorder.record([{ kind: 'grant.refused', payload: { caseId: grant.by.caseId, cause } }]);
  }

  return {
    granted(grant) {
      const written = recorder.commit([grantedDraft(grant)]);
      if (written.ok) ledger.granted(grant);
      else recordRefusal(grant, 'store');
      return written;
    },
    ended(effect) {
      const { grant } = effect;
      const completed = effect.kind === 'record-completed';
      recorder.record([endingDraft(effect)], completed ? () => moveLine(grant) : undefined);
      ledger.ended(grant.passageId, confirmationOf(effect));
    },
    refused: ({ grant, cause }) => recordRefusal(grant, cause),
    late({ grantId, direction }) {
      const pass = ledger.byGrant(grantId);
      if (pass !== undefined && pass.direction === direction && mayBeConfirmed[pass.confirmation]) {
        confirmLate(pass);
        return;
      }
      // Nobody's crossing: an officer has said that they did not walk, or it is older than the ledger.
      note(forcedDraft({ direction, count: 1, passageId: pass?.passageId }, ids));
    },
    observed(effect) {
      note(observedDraft(effect, ledger, ids));
    },
  };
}

/** Whether a story that ended so may still be confirmed by the device; told twice, it was two people. */
const mayBeConfirmed: Readonly<Record<Confirmation, boolean>> = {
  none: true,
  abandoned: true,
  walked: true,
  pending: false,
  device: false,
  'did-not-walk': false,
  failed: false,
};

function forcedDraft(
  { direction, count, passageId }: Omit<Effect<'record-forced'>, 'kind'>,
  ids: Ids,
): EventDraft {
  const payload = { direction, count, passageId: passageId ?? null, alarmId: ids.uuid() };
  return { kind: 'turnstile.forced', payload };
}

/** That the identity was claimed, and how: by what kind of paper, never by which number. */
export function claimPart(claim: Claim | undefined): Pick<EventPayload<'case.raised'>, 'claim'> {
  if (claim === undefined) return {};
  const { personId, paper, reader } = claim;
  return { claim: { personId: personId ?? null, paper, reader } };
}

function grantedDraft(grant: Grant): EventDraft {
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
    const { officerId, caseId } = by;
    return { kind: 'passage.granted', payload: { ...base, how: 'officer', officerId, caseId, match: null } };
  }
  const { similarity, margin, frames } = by.match;
  const match = { personId, similarity, margin: margin ?? null, frames };
  return { kind: 'passage.granted', payload: { ...base, how: 'face', officerId: null, caseId: null, match } };
}

function endingDraft(effect: Ending): EventDraft {
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

function confirmationOf(effect: Ending) {
  switch (effect.kind) {
    case 'record-completed':
      return 'device';
    case 'record-abandoned':
      return 'abandoned';
    case 'record-unconfirmed':
      return 'none';
    case 'record-failed':
      return 'failed';
    default:
      return unreachable(effect);
  }
}

function observedDraft(effect: Observed, ledger: PassLedger, ids: Ids): EventDraft {
  switch (effect.kind) {
    case 'record-emergency':
      return { kind: 'emergency.observed', payload: { on: effect.on } };
    case 'record-rearmed':
      return { kind: 'emergency.rearmed', payload: { officerIds: [...effect.by] } };
    case 'record-counted': {
      const { direction, count, cause } = effect;
      const alarmId = cause === 'line-lost' ? ids.uuid() : null;
      return { kind: 'turnstile.counted', payload: { direction, count, cause, alarmId } };
    }
    case 'record-tailgated': {
      const { direction, count, grantId } = effect;
      const { passageId = null, personId = null } = ledger.byGrant(grantId) ?? {};
      const behind = { grantId, passageId, personId };
      return { kind: 'turnstile.tailgated', payload: { direction, count, ...behind, alarmId: ids.uuid() } };
    }
    case 'record-forced':
      return forcedDraft(effect, ids);
    default:
      return unreachable(effect);
  }
}
