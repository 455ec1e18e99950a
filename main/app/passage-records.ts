import type { WriteFault } from '../core/codes.ts';
import type { EventPayload } from '../core/events/kinds.ts';
import type { GateEffect } from '../core/gate/effect.ts';
import type { Grant } from '../core/gate/state.ts';
import { type Result, unreachable } from '../core/result.ts';
import { lineAfter } from '../core/voyage/due.ts';
import type { Clock } from '../ports/clock.ts';
import type { VoyageStore } from '../ports/store.ts';
import type { LaneRecords } from './lane-records.ts';
import type { Confirmation, Pass, PassLedger } from './pass-ledger.ts';
import { type Ending, endingDraft, grantedDraft, lateDraft } from './passage-drafts.ts';
import type { Recorder } from './recorder.ts';
import type { WhereaboutsBook } from './whereabouts.ts';

type Effect<K extends GateEffect['kind']> = Extract<GateEffect, { kind: K }>;

/** Turns what the machine says about a passage into journal rows and, with them, moves of the crew list. */
export interface PassageRecords {
  /** Durable before it returns ok (invariant I1). */
  granted(grant: Grant): Result<void, WriteFault>;
  ended(effect: Ending): void;
  refused(effect: Effect<'refuse-order'>): void;
  /** The device's word after all, for a grant whose story had ended without one. */
  late(effect: Effect<'record-late'>): void;
}

export function createPassageRecords(deps: {
  recorder: Recorder;
  voyages: VoyageStore;
  ledger: PassLedger;
  whereabouts: Pick<WhereaboutsBook, 'passed'>;
  laneRecords: Pick<LaneRecords, 'forced'>;
  clock: Clock;
}): PassageRecords {
  const { recorder, voyages, ledger, whereabouts, laneRecords, clock } = deps;

  /** The crew list moves in the same transaction as the row that says why (invariant I2). */
  function moveLine(grant: Pick<Grant, 'voyageId' | 'personId' | 'direction'>): void {
    const { voyageId, personId, direction } = grant;
    if (voyageId !== undefined) voyages.moveLine(voyageId, personId, lineAfter(direction), clock.wall());
  }

  /** What an officer has stated already, or a later passage, has moved the crew list: it must not move again. */
  function confirmLate(pass: Pass): void {
    const move = pass.confirmation === 'walked' || pass.isOvertaken ? undefined : () => moveLine(pass);
    recorder.record([lateDraft(pass)], move);
    ledger.ended(pass.passageId, 'device');
    whereabouts.passed(pass.personId, undefined, clock.mono());
  }

  /** An officer's order that was not carried out; without a working record the row waits for it. */
  function recordRefusal(grant: Grant, cause: EventPayload<'grant.refused'>['cause']): void {
    if (grant.by.kind !== 'officer') return;
    recorder.record([{ kind: 'grant.refused', payload: { caseId: grant.by.caseId, cause } }]);
  }

  return {
    granted(grant) {
      const written = recorder.commit([grantedDraft(grant, clock.mono())]);
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
      laneRecords.forced({ direction, count: 1, passageId: pass?.passageId });
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
