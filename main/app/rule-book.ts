import type { SignedRuleSet } from '../core/rules/admission.ts';
import { lastResort } from '../core/rules/last-resort.ts';
import type { RuleLibrary } from '../core/rules/library.ts';
import type { ActiveRules } from '../core/rules/rules.ts';
import { holdingAt, holdingOn, type RuleChoice } from '../core/rules/select.ts';
import type { Clock } from '../ports/clock.ts';
import { passageTimeOf, portDayOf } from './today.ts';

/** The rules of the port. Ask at the moment of use and keep no answer: another set may hold from midnight on. */
export interface RuleBook {
  /** What holds now by the port's day; while the clock cannot be trusted, the strictest of what may hold. */
  current(): ActiveRules;
  /** What holds on a day, `YYYY-MM-DD`. */
  on(day: string): ActiveRules;
}

/** Rules that never change. */
export function fixedRuleBook(active: ActiveRules = lastResort): RuleBook {
  return { current: () => active, on: () => active };
}

/** The rule sets of this gate, and which of them holds. */
export interface RuleShelf extends RuleBook {
  /** The set by which `current` is named; undefined where none holds on the day that the clock shows. */
  inForce(): SignedRuleSet | undefined;
  library(): RuleLibrary;
  choice(): RuleChoice | undefined;
  /** Sets were added or taken away, or an officer has chosen: looks through all of them anew. */
  reload(): void;
}

export interface RuleShelfDeps {
  readonly clock: Pick<Clock, 'wall' | 'trust'>;
  readonly gather: () => RuleLibrary;
  readonly choice: () => RuleChoice | undefined;
}

export function createRuleShelf({ clock, gather, choice: readChoice }: RuleShelfDeps): RuleShelf {
  let library = gather();
  let choice = readChoice();
  let kept: { readonly key: string; readonly active: ActiveRules | undefined } | undefined;
  /** The last that held: a gate never has no rules, also when the clock is set to before the first of them. */
  let lastGood: ActiveRules = lastResort;

  const inForce = (): SignedRuleSet | undefined => holdingOn(library.sets, choice, portDayOf(clock.wall()));

  function current(): ActiveRules {
    // How far the clock is believed is itself a rule: the one of the day that it shows.
    const doubtDays = (inForce()?.rules ?? lastGood.rules).clockDoubtDays;
    const { day, earliest, latest } = passageTimeOf(clock, doubtDays);
    const key = `${day} ${earliest} ${latest}`;
    if (kept?.key !== key) kept = { key, active: holdingAt(library.sets, choice, { day, earliest, latest }) };
    if (kept.active !== undefined) lastGood = kept.active;
    return lastGood;
  }

  return {
    current,
    on: (day) => holdingAt(library.sets, choice, { day, earliest: day, latest: day }) ?? lastGood,
    inForce,
    library: () => library,
    choice: () => choice,
    reload() {
      library = gather();
      choice = readChoice();
      kept = undefined;
    },
  };
}
