import type { OfficerId } from '../core/brand.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { RuleFile, RuleRefusal, SignedRuleSet } from '../core/rules/admission.ts';
import { joinRuleSet, type RuleTrust, refuseUntimely } from '../core/rules/library.ts';
import type { Clock } from '../ports/clock.ts';
import type { RuleStore } from '../ports/rule-store.ts';
import type { Recorder } from './recorder.ts';
import type { RuleShelf } from './rule-book.ts';
import { latestDayOf } from './rule-sources.ts';
import { portDayOf } from './today.ts';

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
  readonly cause: RuleRefusal['cause'] | 'rules/in-force' | 'store';
};

/** What an officer does about rules at the machine: one row each, or a refusal that stands in the record. */
export interface RuleIntake {
  /** Keeps a signed set; it holds from its own day on. */
  add(
    file: RuleFile,
    officerId: OfficerId,
  ): Result<{ readonly set: SignedRuleSet; readonly taken: Taken }, IntakeFault>;
  /** Puts a set that is at hand in force from today on, until a newer one begins: a proposal, or the way back. */
  activate(ruleSetId: string, officerId: OfficerId): Result<Taken, IntakeFault>;
  /** Takes a set away that was brought as a file and does not hold: one that is refused, or was brought by mistake. */
  drop(ruleSetId: string, officerId: OfficerId): Result<void, IntakeFault>;
}

export function createRuleIntake(deps: Deps): RuleIntake {
  const { shelf, record, store, clock } = deps;
  const refuse = (refusal: RuleRefusal): Result<never, IntakeFault> => {
    const { ruleSetId, cause, source } = refusal;
    record.record([{ kind: 'rules.refused', payload: { ruleSetId, cause, source } }]);
    return err(refusal);
  };
  return {
    add(file, officerId) {
      const { sets } = shelf.library();
      const joined = joinRuleSet(sets, file, deps.trust);
      if (!joined.ok) return refuse(joined.error);
      const set = joined.value.find(({ file: each }) => each.text === file.text);
      if (set === undefined) throw new Error('A set that was taken is not among the sets.');
      if (joined.value === sets) return ok({ set, taken: 'there' });
      const timely = refuseUntimely(set, latestDayOf(clock, shelf.current().rules), shelf.inForce());
      if (!timely.ok) return refuse(timely.error);
      const { ruleSetId, effectiveFrom, hash } = set;
      const payload = { ruleSetId, effectiveFrom, hash, source: 'file' as const, officerId };
      const { text, signature } = file;
      const written = record.commit([{ kind: 'rules.added', payload }], () =>
        store.add({ ruleSetId, text, signature }, clock.wall()),
      );
      if (!written.ok) return err(storeFault);
      shelf.reload();
      return ok({ set, taken: 'done' });
    },
    activate(ruleSetId, officerId) {
      const set = shelf.library().sets.find((each) => each.ruleSetId === ruleSetId);
      if (set === undefined)
        return err({
          cause: 'rules/unreadable',
          why: `no set with the id "${ruleSetId}" is at hand, or it was refused`,
        });
      if (shelf.inForce()?.ruleSetId === ruleSetId) return ok('there');
      const since = portDayOf(clock.wall());
      const { effectiveFrom, hash, file } = set;
      const about = { name: file.name, source: file.source, ruleSetId };
      if (effectiveFrom > since) {
        const why = `it begins on ${effectiveFrom}, which is after today, ${since}`;
        return refuse({ ...about, cause: 'rules/in-future', why });
      }
      const payload = { ruleSetId, effectiveFrom, hash, source: file.source, officerId };
      const written = record.commit([{ kind: 'rules.activated', payload }], () => {
        store.choose({ ruleSetId, since });
        store.setInForce({ ruleSetId, hash });
      });
      if (!written.ok) return err(storeFault);
      shelf.reload();
      return ok('done');
    },
    drop(ruleSetId, officerId) {
      if (!store.files().some((file) => file.ruleSetId === ruleSetId))
        return err({ cause: 'rules/unreadable', why: `no set "${ruleSetId}" was brought as a file` });
      if (shelf.inForce()?.ruleSetId === ruleSetId)
        return err({ cause: 'rules/in-force', why: 'it holds today; put another one in force first' });
      const draft = { kind: 'rules.dropped', payload: { ruleSetId, officerId } } as const;
      const written = record.commit([draft], () => store.drop(ruleSetId));
      if (!written.ok) return err(storeFault);
      shelf.reload();
      return ok();
    },
  };
}

const storeFault: IntakeFault = { cause: 'store', why: 'the database of this gate cannot be written' };
