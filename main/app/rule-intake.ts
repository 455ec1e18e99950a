import type { OfficerId } from '../core/brand.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { RuleFile, RuleRefusal, SignedRuleSet } from '../core/rules/admission.ts';
import { joinRuleSet, type RuleTrust, refuseUntimely } from '../core/rules/library.ts';
import type { Clock } from '../ports/clock.ts';
import type { RuleStore } from '../ports/rule-store.ts';
import type { Recorder } from './recorder.ts';
import type { RuleShelf } from './rule-book.ts';
import { latestDayOf } from './rule-sources.ts';
import { todayOf } from './today.ts';

interface Deps {
  readonly shelf: RuleShelf;
  readonly trust: RuleTrust;
  readonly store: Pick<RuleStore, 'files' | 'add' | 'drop' | 'choose' | 'setInForce'>;
  readonly record: Pick<Recorder, 'record' | 'commit'>;
  readonly clock: Pick<Clock, 'wall' | 'trust'>;
}

/** What came of it. `there`: it was so already, and nothing was written. */
export type Taken = 'done' | 'there';

/** Why not, as the end of a sentence; `store`: the database takes nothing now. */
export type IntakeFault = Pick<RuleRefusal, 'why'> & {
  readonly cause: RuleRefusal['cause'] | 'rules/in-force' | 'rules/clock-untrusted' | 'store';
};

/** What an officer does about rules at the machine: one row each, or a refusal that stands in the record. */
export interface RuleIntake {
  /** Keeps a signed set; it holds from its own day on. */
  add(
    file: RuleFile,
    officerId: OfficerId,
  ): Result<{ readonly set: SignedRuleSet; readonly taken: Taken }, IntakeFault>;
  /**
   * Puts a set that is at hand in force from today on, until a newer one begins: a proposal, or the way back. Nobody can
   * while the clock cannot be trusted: a choice from a day to come would not hold once the clock is right.
   */
  activate(ruleSetId: string, officerId: OfficerId): Result<Taken, IntakeFault>;
  /** Takes a set away that was brought as a file and does not hold: one that is refused, or was brought by mistake. */
  drop(ruleSetId: string, officerId: OfficerId): Result<void, IntakeFault>;
}

export function createRuleIntake(deps: Deps): RuleIntake {
  return {
    add: (file, officerId) => add(deps, file, officerId),
    activate: (ruleSetId, officerId) => activate(deps, ruleSetId, officerId),
    drop: (ruleSetId, officerId) => drop(deps, ruleSetId, officerId),
  };
}

function add(deps: Deps, file: RuleFile, officerId: OfficerId): ReturnType<RuleIntake['add']> {
  const { shelf, store, clock } = deps;
  const { sets } = shelf.library();
  const joined = joinRuleSet(sets, file, deps.trust);
  if (!joined.ok) return refuse(deps, joined.error);
  const set = joined.value.find(({ file: each }) => each.text === file.text);
  if (set === undefined) throw new Error('A set that was taken is not among the sets.');
  if (joined.value === sets) return ok({ set, taken: 'there' });
  const timely = refuseUntimely(set, latestDayOf(clock, shelf.current().rules), shelf.inForce());
  if (!timely.ok) return refuse(deps, timely.error);
  const { ruleSetId, effectiveFrom, hash } = set;
  const payload = { ruleSetId, effectiveFrom, hash, source: 'file', officerId } as const;
  const { text, signature } = file;
  const written = commit(deps, { kind: 'rules.added', payload }, () =>
    store.add({ ruleSetId, text, signature }, clock.wall()),
  );
  return written.ok ? ok({ set, taken: 'done' }) : written;
}

function activate(deps: Deps, ruleSetId: string, officerId: OfficerId): Result<Taken, IntakeFault> {
  const { shelf, store, clock } = deps;
  const set = shelf.library().sets.find((each) => each.ruleSetId === ruleSetId);
  if (set === undefined)
    return err({
      cause: 'rules/unreadable',
      why: `no set with the id "${ruleSetId}" is at hand, or it was refused`,
    });
  if (shelf.inForce()?.ruleSetId === ruleSetId) return ok('there');
  const since = todayOf(clock);
  if (since === undefined) {
    const why =
      'the clock of this machine cannot be trusted, so nobody knows what day it is; set it right first';
    return err({ cause: 'rules/clock-untrusted', why });
  }
  const { effectiveFrom, hash, file } = set;
  const { source, name } = file;
  if (effectiveFrom > since) {
    const why = `it begins on ${effectiveFrom}, which is after today, ${since}`;
    return refuse(deps, { name, source, ruleSetId, cause: 'rules/in-future', why });
  }
  const payload = { ruleSetId, effectiveFrom, hash, source, officerId };
  const written = commit(deps, { kind: 'rules.activated', payload }, () => {
    store.choose({ ruleSetId, since });
    store.setInForce({ ruleSetId, hash });
  });
  return written.ok ? ok('done') : written;
}

function drop(deps: Deps, ruleSetId: string, officerId: OfficerId): Result<void, IntakeFault> {
  const { shelf, store } = deps;
  if (!store.files().some((file) => file.ruleSetId === ruleSetId))
    return err({ cause: 'rules/unreadable', why: `no set "${ruleSetId}" was brought as a file` });
  if (shelf.inForce()?.ruleSetId === ruleSetId)
    return err({ cause: 'rules/in-force', why: 'it holds today; put another one in force first' });
  return commit(deps, { kind: 'rules.dropped', payload: { ruleSetId, officerId } }, () =>
    store.drop(ruleSetId),
  );
}

function refuse({ record }: Deps, refusal: RuleRefusal): Result<never, IntakeFault> {
  const { ruleSetId, cause, source } = refusal;
  record.record([{ kind: 'rules.refused', payload: { ruleSetId, cause, source } }]);
  return err(refusal);
}

function commit({ record, shelf }: Deps, draft: EventDraft, within: () => void): Result<void, IntakeFault> {
  if (!record.commit([draft], within).ok)
    return err({ cause: 'store', why: 'the database of this gate cannot be written' });
  shelf.reload();
  return ok();
}
