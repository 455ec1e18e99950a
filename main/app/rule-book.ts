import { lastResort } from '../core/rules/last-resort.ts';
import type { ActiveRules } from '../core/rules/rules.ts';

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
