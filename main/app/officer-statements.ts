import type { AlarmId, OfficerId, PassageId } from '../core/brand.ts';
import type { AlarmOutcome, EventDraft } from '../core/events/kinds.ts';
import { err, ok, type Result } from '../core/result.ts';
import { lineAfter } from '../core/voyage/due.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { VoyageStore } from '../ports/store.ts';
import type { AlarmDesk } from './alarm-desk.ts';
import type { GateRunner } from './gate-runner.ts';
import type { DeskRefusal } from './officer-refusals.ts';
import type { PassLedger } from './pass-ledger.ts';
import type { Recorder } from './recorder.ts';
import type { WhereaboutsBook } from './whereabouts.ts';

/** What an officer says they have seen at the lane; nothing opens by it. */

export interface StatementDeps {
  readonly runner: () => GateRunner;
  readonly recorder: Recorder;
  readonly voyages: VoyageStore;
  readonly ledger: PassLedger;
  readonly alarms: AlarmDesk;
  readonly whereabouts: Pick<WhereaboutsBook, 'stated'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * What an unconfirmed passage was. Only now does the crew list move (invariant I2), unless the person has passed again
 * since: then they are where that took them.
 */
export function statePassage(
  deps: Pick<StatementDeps, 'ledger' | 'recorder' | 'voyages' | 'clock' | 'whereabouts'>,
  officerId: OfficerId,
  passageId: PassageId,
  walked: boolean,
): Result<void, DeskRefusal> {
  const pass = deps.ledger.find(passageId);
  if (pass === undefined) return err('passage/unknown');
  if (pass.confirmation !== 'none') return err('passage/already-known');
  const { grantId, personId, voyageId, direction, isOvertaken } = pass;
  const payload = { passageId, grantId, personId, voyageId: voyageId ?? null, direction, officerId, walked };
  const move = (): void => {
    if (voyageId !== undefined)
      deps.voyages.moveLine(voyageId, personId, lineAfter(direction), deps.clock.wall());
  };
  deps.recorder.record([{ kind: 'passage.stated', payload }], walked && !isOvertaken ? move : undefined);
  deps.ledger.ended(passageId, walked ? 'walked' : 'did-not-walk');
  deps.whereabouts.stated(personId, walked);
  return ok();
}

/** Says that the lane may work again after an emergency; two different officers must. */
export function rearm(
  { runner, ids }: StatementDeps,
  officerId: OfficerId,
): Result<'first-of-two' | 'rearmed', DeskRefusal> {
  const state = runner().state();
  if (state.kind !== 'free-passage') return err('lane/no-emergency');
  if (state.line === 'on') return err('lane/fire-line-on');
  if (state.rearm?.by === officerId) return err('officer/second-must-differ');
  runner().dispatch({ kind: 'rearm', officerId, rearmId: ids.uuid() });
  return ok(runner().state().kind === 'free-passage' ? 'first-of-two' : 'rearmed');
}

/** Has seen that somebody went through, and perhaps knows who it was. */
export function acknowledge(
  { alarms, recorder, clock }: StatementDeps,
  officerId: OfficerId,
  alarmId: AlarmId,
  outcome: AlarmOutcome | null,
): Result<void, DeskRefusal> {
  if (alarms.find(alarmId) === undefined) return err('alarm/unknown');
  const draft: EventDraft = { kind: 'alarm.acknowledged', payload: { alarmId, officerId, outcome } };
  recorder.record([draft]);
  alarms.see(draft, clock.wall());
  return ok();
}
