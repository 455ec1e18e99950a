import type { CaseId, PassageId, PersonId } from '../core/brand.ts';
import type { LaneStory } from '../core/commissioning/lane-trial.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import type { Person } from '../core/people.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Direction } from '../core/voyage/direction.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { PeopleStore } from '../ports/store.ts';
import type { TurnstileCapabilities } from '../ports/turnstile.ts';
import type { Gate } from './gate.ts';
import type { Transition } from './gate-runner.ts';
import type { Officer } from './officer-desk.ts';
import { type GrantDeps, giveOrder, isFree } from './officer-grant.ts';

export interface LaneTrialDeps {
  readonly gate: Pick<Gate, 'runner' | 'desk' | 'recorder'>;
  readonly grants: GrantDeps;
  readonly people: Pick<PeopleStore, 'save'>;
  readonly capabilities: () => TurnstileCapabilities;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface TrialOpening {
  readonly passageId: PassageId;
  readonly story: Promise<LaneStory>;
}

/**
 * Opens the lane once, as an officer does: a case is raised and resolved in one, the grant is in the journal before
 * anything opens (I1), and its reason says that it is a trial. Whoever walks is the officer, under the name of the trial.
 * @param until how far the opening is followed
 */
export function openForTrial(
  deps: LaneTrialDeps,
  by: Officer,
  direction: Direction,
  until: 'released' | 'ended',
): Result<TrialOpening, DeskRefusal> {
  const { gate, ids } = deps;
  if (!isFree(gate.runner)) return err('commissioning/not-now');
  const passageId = ids.uuid() as PassageId;
  const caseId = ids.uuid() as CaseId;
  const person = trialPersonOf(by);
  deps.people.save(person, []);
  const { personId } = person;
  const reasons = ['COMMISSIONING_TEST'] as const;
  const raised = { caseId, passageId, track: undefined, reasons, candidates: [], probe: undefined };
  const { entry } = gate.desk.raise(raised);
  const payload = { caseId, ticket: entry.ticket, passageId, reasons: [...reasons], candidates: [] };
  gate.recorder.record([{ kind: 'case.raised', payload }]);
  const story = follow(deps, passageId, until);
  const way = { voyageId: undefined, direction };
  const order = {
    caseId,
    passageId,
    personId,
    officerId: by.officerId,
    secondOfficerId: undefined,
    reasons,
    way,
  };
  const given = giveOrder(deps.grants, order);
  gate.desk.close(caseId);
  gate.recorder.record([
    {
      kind: 'case.resolved',
      payload: {
        ...{ caseId, personId, officerId: by.officerId, note: '' },
        outcome: given.ok ? 'admitted' : 'left',
        reasons: [...reasons],
      },
    },
  ]);
  if (given.ok) return ok({ passageId, story: story.told });
  story.stop();
  return err('commissioning/not-now');
}

/** Nobody on a crew list, and nobody with a face: only so that a passage of a trial has a name. */
function trialPersonOf({ officerId, name }: Officer): Person {
  return {
    personId: `trial-${officerId}` as PersonId,
    displayName: `${name.slice(0, 100)} (trial)`,
    idNumber: undefined,
    nationality: 'XXX',
    dateOfBirth: undefined,
    language: 'en',
    status: 'closed',
  };
}

function follow(
  { gate, clock, capabilities }: LaneTrialDeps,
  passageId: PassageId,
  until: 'released' | 'ended',
) {
  const { promise: told, resolve } = Promise.withResolvers<LaneStory>();
  const began = clock.mono();
  let releasedAt = began;
  const stop = gate.runner.onTransition((transition) => {
    const at = clock.mono();
    const story = storyOf(transition, passageId);
    if (story === undefined) return;
    if (story === 'released') {
      releasedAt = at;
      if (until === 'ended') return;
      tell({ kind: 'released', afterMs: at - began, readBack: capabilities().readBack });
    } else tell(story === 'walked' ? { kind: 'walked', afterMs: at - releasedAt } : story);
  });
  const tell = (story: LaneStory): void => {
    stop();
    resolve(story);
  };
  return { told, stop };
}

/** What this step of the machine means for the opening; undefined: nothing. */
function storyOf(
  { before, event, after }: Transition,
  passageId: PassageId,
): 'released' | 'walked' | Exclude<LaneStory, { kind: 'released' | 'walked' }> | undefined {
  if (!('grant' in before) || before.grant.passageId !== passageId) return undefined;
  if (event.kind === 'relay-acked' && after.state.kind === 'open') return 'released';
  if (event.kind === 'relay-failed') return { kind: 'not-released', code: event.code };
  if (event.kind === 'commit-failed') return { kind: 'not-released', code: 'store' };
  const { state } = after;
  if ('grant' in state && state.grant.passageId === passageId) return undefined;
  if (event.kind === 'passed') return 'walked';
  if (before.kind === 'open') return { kind: before.feedback ? 'nobody-walked' : 'no-feedback' };
  return { kind: 'not-released', code: event.kind === 'fault' ? event.code : 'turnstile/timeout' };
}
