import { lastResort } from './last-resort.ts';
import type { PortRules } from './rules.ts';
import type { PassageVector, RuleVector } from './vector-shape.ts';
import { firstFailure } from './vectors.ts';

/**
 * The self-test of the program: fixed cases with fixed rules, whose answers were worked out by hand. It is run at each
 * start and by `doctor`; a program that fails it does not apply any rules as they are meant, and admits nobody by
 * itself (`rules/self-test-failed`).
 */
const rules: PortRules = {
  ...lastResort.rules,
  handling: { ...lastResort.rules.handling, PASSPORT_EXPIRED: 'note', PERMIT_EXPIRED: 'refuse' },
};

const somebody: PassageVector = {
  kind: 'passage',
  what: 'of age, no papers told',
  way: 'out',
  born: '1990-05-01',
  papers: [],
  day: '2026-11-22',
  doubt: null,
  windowFrom: null,
  windowTo: null,
  cleared: null,
  listsAsOf: null,
  decision: 'admit',
  reasons: [],
};

const leapChild = { kind: 'person' as const, born: '2008-02-29', papers: [], doubt: null };

export const goldenCases: readonly RuleVector[] = [
  somebody,
  {
    ...{ ...somebody, what: 'eighteen tomorrow', born: '2008-11-23' },
    ...{ decision: 'refer', reasons: ['UNDERAGE'] },
  },
  { ...somebody, what: 'eighteen today', born: '2008-11-22' },
  {
    ...{ ...somebody, what: 'too young and coming home', born: '2008-11-23', way: 'in' },
    ...{ decision: 'admit', reasons: ['UNDERAGE'] },
  },
  { ...leapChild, what: 'born on 29 February, on 28 February', day: '2026-02-28', finds: ['UNDERAGE'] },
  { ...leapChild, what: 'born on 29 February, on 1 March', day: '2026-03-01', finds: [] },
  {
    ...{ ...somebody, what: 'a reason that is only noted' },
    ...{ papers: [{ kind: 'passport', expires: '2026-11-21' }], reasons: ['PASSPORT_EXPIRED'] },
  },
  {
    ...{ ...somebody, what: 'a reason for which nobody may go' },
    papers: [{ kind: 'work-permit', expires: '2026-11-21' }],
    ...{ decision: 'refuse', reasons: ['PERMIT_EXPIRED'] },
  },
  {
    ...{ ...somebody, what: 'of age only if the clock is right', born: '2008-11-20' },
    doubt: { earliest: '2026-11-15', latest: '2026-11-29' },
    ...{ decision: 'refer', reasons: ['CLOCK_UNTRUSTED'] },
  },
  {
    ...{ ...somebody, what: 'half an hour after the window with its slack', windowFrom: -4, windowTo: -1.5 },
    ...{ decision: 'refer', reasons: ['VOYAGE_WINDOW_CLOSED'] },
  },
  { ...somebody, what: 'half an hour before the window, within its slack', windowFrom: 0.5, windowTo: 2 },
  {
    ...{ ...somebody, what: 'lists of a day and an hour ago', listsAsOf: -25 },
    ...{ decision: 'refer', reasons: ['ROSTER_STALE'] },
  },
  { kind: 'handling', what: 'two officers', way: 'out', reasons: ['NOT_ON_LIST', 'WATCHLIST'], asks: 'two' },
  { kind: 'handling', what: 'barred', way: 'out', reasons: ['PERMIT_EXPIRED'], asks: 'barred' },
  { kind: 'handling', what: 'nobody is barred ashore', way: 'in', reasons: ['PERMIT_EXPIRED'], asks: 'two' },
  { kind: 'list', what: 'two hours ahead', handedInHoursBefore: 2, isLate: false },
  { kind: 'list', what: 'one hour ahead', handedInHoursBefore: 1, isLate: true },
];

/** @returns what went wrong, for the log and for whoever repairs it; undefined: nothing */
export function selfTestFailure(): string | undefined {
  try {
    const failed = firstFailure(rules, goldenCases);
    return failed && `"${failed.what}" is ${failed.found} in place of ${failed.expected}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
