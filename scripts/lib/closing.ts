import type { Tally } from './checks.ts';
import type { RunTally } from './tally-reporter.ts';

export interface Verdict extends Tally {
  readonly skipped: number;
  /** What the reader must know besides the counts. */
  readonly notes: readonly string[];
}

/**
 * Adds up a run. Whatever is not proven to be good is a failure: a runner that wrote no tally, a run without
 * a single test, an exit code that the counts do not explain, a skip without a reason.
 * @param exitCode of the test runner
 */
export function verdictOf(checks: Tally, tests: RunTally | undefined, exitCode: number): Verdict {
  if (tests === undefined) {
    const notes = ['The test runner ended without writing its results.'];
    return { passed: checks.passed, failed: checks.failed + 1, skipped: 0, notes };
  }
  const notes: string[] = skipNotes(tests);
  let failed = checks.failed + tests.failed;
  const fail = (sentence: string) => {
    failed += 1;
    notes.push(sentence);
  };
  if (tests.passed + tests.failed === 0) fail('No test ran at all.');
  if (exitCode !== 0 && tests.failed === 0) fail(`The test runner ended with code ${exitCode}.`);
  const silent = tests.skipped.some((test) => test.reason === undefined) && tests.reasons.length === 0;
  if (silent) fail('Tests were skipped without saying why.');
  return { passed: checks.passed + tests.passed, failed, skipped: tests.skipped.length, notes };
}

function skipNotes(tests: RunTally): string[] {
  if (tests.skipped.length === 0) return [];
  const each = tests.skipped.map(
    ({ name, reason }) => `  ${name}${reason === undefined ? '' : `: ${reason}`}`,
  );
  return [`Skipped (${tests.skipped.length}):`, ...each, ...tests.reasons.map((line) => `  ${line}`)];
}

/** `N passed, N failed`, and `, N skipped` if there were any. */
export function closingLine(verdict: Pick<Verdict, 'passed' | 'failed' | 'skipped'>): string {
  const skipped = verdict.skipped === 0 ? '' : `, ${verdict.skipped} skipped`;
  return `${verdict.passed} passed, ${verdict.failed} failed${skipped}`;
}
