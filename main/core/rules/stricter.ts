import { reasonCodes } from '../codes.ts';
import { type Handling, handlings, type PortRules } from './rules.ts';

/**
 * What holds where either set may: of each value the stricter. Nobody is let through by a rule that may not hold, and
 * what both allow stays allowed.
 */
export function stricterOf(one: PortRules, other: PortRules): PortRules {
  const higher = (of: (rules: PortRules) => number): number => Math.max(of(one), of(other));
  const lower = (of: (rules: PortRules) => number): number => Math.min(of(one), of(other));
  const either = <T>(of: (rules: PortRules) => T, strict: T, lax: T): T =>
    of(one) === strict || of(other) === strict ? strict : lax;
  return {
    minimumAgeYears: higher((rules) => rules.minimumAgeYears),
    unknownAge: either((rules) => rules.unknownAge, 'refer', 'admit'),
    clockDoubtDays: higher((rules) => rules.clockDoubtDays),
    listsStaleAfterHours: sooner(one.listsStaleAfterHours, other.listsStaleAfterHours),
    noticeEarliestMs: lower((rules) => rules.noticeEarliestMs),
    noticeLatestMs: higher((rules) => rules.noticeLatestMs),
    leaveWithinMs: lower((rules) => rules.leaveWithinMs),
    clearance: either((rules) => rules.clearance, 'needed', 'not-needed'),
    windowSlackMs: lower((rules) => rules.windowSlackMs),
    listDueBeforeMs: higher((rules) => rules.listDueBeforeMs),
    transferAtSea: either((rules) => rules.transferAtSea, 'forbidden', 'declared'),
    handling: Object.fromEntries(
      reasonCodes.map((code) => [code, strictestOf([one.handling[code], other.handling[code]])]),
    ) as PortRules['handling'],
    secondWindowMs: lower((rules) => rules.secondWindowMs),
  };
}

/** `note` for none. */
export function strictestOf(asked: readonly Handling[]): Handling {
  return handlings.findLast((handling) => asked.includes(handling)) ?? 'note';
}

function sooner(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}
