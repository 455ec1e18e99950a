import type { CaseId, GrantId } from '../core/brand.ts';
import { type Decision, decide, type Grounds } from '../core/decision/decide.ts';
import type { GateEffect } from '../core/gate/effect.ts';
import type { GateEvent } from '../core/gate/event.ts';
import { unreachable } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { FaceEngine } from '../ports/engine.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { VoyageStore } from '../ports/store.ts';
import type { Turnstile } from '../ports/turnstile.ts';
import type { CaseDesk } from './case-desk.ts';
import { raiseCase } from './case-raising.ts';
import { decisionInputFor, type PolicyDeps } from './decision-input.ts';
import type { JournalWatch } from './journal-news.ts';
import { createLaneRecords } from './lane-records.ts';
import type { PassLedger } from './pass-ledger.ts';
import { createPassageRecords, type PassageRecords } from './passage-records.ts';
import type { Recorder } from './recorder.ts';

type Effect<K extends GateEffect['kind']> = Extract<GateEffect, { kind: K }>;
type Dispatch = (event: GateEvent) => void;

export interface PerformerDeps extends PolicyDeps {
  readonly recorder: Recorder;
  readonly turnstile: Turnstile;
  readonly engine: FaceEngine;
  readonly voyages: VoyageStore;
  readonly desk: CaseDesk;
  readonly ledger: PassLedger;
  /** Told of what was observed at the lane, as it is recorded. */
  readonly watches: readonly JournalWatch[];
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Something the screens show has changed outside the machine's own transitions. */
  readonly changed: () => void;
}

/** Carries out what the machine wants. The order of an effect's parts is the safety argument: record, then act. */
export function createEffectPerformer(deps: PerformerDeps) {
  const laneRecords = createLaneRecords(deps);
  const records = createPassageRecords({ ...deps, laneRecords });
  return (effect: Exclude<GateEffect, { kind: 'start-timer' }>, dispatch: Dispatch): void => {
    switch (effect.kind) {
      case 'decide':
        performDecide(deps, effect, dispatch);
        break;
      case 'commit-grant':
        performCommit(records, effect, dispatch);
        break;
      case 'pulse':
        performPulse(deps, effect, dispatch);
        break;
      case 'stand-by':
        deps.turnstile.standBy();
        break;
      case 'lock':
        performLock(deps);
        break;
      case 'raise-case':
        raiseCase(deps, effect);
        break;
      case 'refuse-order':
        records.refused(effect);
        break;
      case 'record-completed':
      case 'record-abandoned':
      case 'record-unconfirmed':
      case 'record-failed':
        records.ended(effect);
        break;
      case 'record-late':
        records.late(effect);
        break;
      case 'record-forced':
      case 'record-tailgated':
      case 'record-counted':
      case 'record-emergency':
      case 'record-rearmed':
        laneRecords.observed(effect);
        break;
      default:
        unreachable(effect);
    }
  };
}

function performDecide(deps: PerformerDeps, effect: Effect<'decide'>, dispatch: Dispatch): void {
  const { passageId, verdict, track, claim, liveness } = effect;
  const decision = decide(decisionInputFor(deps, effect));
  const grantId = deps.ids.uuid() as GrantId;
  const caseId = deps.ids.uuid() as CaseId;
  deps.log.info('passage.decided', {
    passageId,
    verdict: verdict.kind,
    decision: decision.kind,
    reasons: 'reasons' in decision ? decision.reasons.join(' ') : undefined,
  });
  dispatch({ kind: 'decided', passageId, decision, grantId, caseId });
  const beside = silentGrounds(decision);
  if (beside === undefined) return;
  const raised = { caseId, passageId, track, ...beside, isBarred: false, claim, liveness };
  // Behind the grant, which this event only queues: nobody at the lane waits for the case, nor could tell by the time.
  deps.clock.after(0, () => {
    raiseCase(deps, raised);
    deps.changed();
  });
}

function silentGrounds(decision: Decision): Grounds | undefined {
  return decision.kind === 'admit' ? decision.silently : undefined;
}

function performCommit(records: PassageRecords, effect: Effect<'commit-grant'>, dispatch: Dispatch): void {
  const { grantId } = effect.grant;
  const written = records.granted(effect.grant);
  dispatch(
    written.ok
      ? { kind: 'grant-committed', grantId }
      : { kind: 'commit-failed', grantId, code: written.error },
  );
}

function performPulse(deps: PerformerDeps, effect: Effect<'pulse'>, dispatch: Dispatch): void {
  const { grantId, direction } = effect.grant;
  deps.turnstile.grant(direction, grantId).then(
    (answer) => {
      const feedback = deps.turnstile.capabilities().passageFeedback;
      dispatch(
        answer.ok
          ? { kind: 'relay-acked', grantId, feedback }
          : { kind: 'relay-failed', grantId, code: answer.error },
      );
    },
    (error: unknown) => {
      deps.log.error('turnstile.bug', { message: String(error), grantId });
      dispatch({ kind: 'relay-failed', grantId, code: 'turnstile/garbled' });
    },
  );
}

function performLock(deps: PerformerDeps): void {
  deps.turnstile.lock().then(
    (answer) => {
      if (!answer.ok) deps.log.warn('turnstile.lock-failed', { code: answer.error });
    },
    (error: unknown) => deps.log.error('turnstile.bug', { message: String(error) }),
  );
}
