import { describe, expect, it } from 'vitest';
import { closingLine, verdictOf } from '../../scripts/lib/closing.ts';
import { type RunTally, reasonLines } from '../../scripts/lib/tally-reporter.ts';

const checks = { passed: 4, failed: 0 };
const run = (change: Partial<RunTally> = {}): RunTally => ({
  passed: 10,
  failed: 0,
  skipped: [],
  reasons: [],
  ...change,
});

describe('the verdict of a run', () => {
  it('adds checks and tests', () => {
    const verdict = verdictOf(checks, run(), 0);
    expect(closingLine(verdict)).toBe('14 passed, 0 failed');
    expect(verdict.notes).toEqual([]);
  });

  it('counts a failed check and a failed test as failures', () => {
    expect(closingLine(verdictOf({ passed: 3, failed: 1 }, run({ failed: 2 }), 1))).toBe(
      '13 passed, 3 failed',
    );
  });

  it('names every skipped test and why', () => {
    const skipped = [
      { name: 'a.test.ts > x', reason: undefined },
      { name: 'a.test.ts > y', reason: 'no display' },
    ];
    const verdict = verdictOf(checks, run({ skipped, reasons: ['skipped because there is no camera'] }), 0);
    expect(closingLine(verdict)).toBe('14 passed, 0 failed, 2 skipped');
    expect(verdict.notes.join('\n')).toContain('a.test.ts > x');
    expect(verdict.notes.join('\n')).toContain('a.test.ts > y: no display');
    expect(verdict.notes.join('\n')).toContain('skipped because there is no camera');
  });

  it.each([
    ['the runner wrote no results', undefined, 0],
    ['no test ran', run({ passed: 0 }), 0],
    ['the runner ended badly without a failed test', run(), 1],
    ['a test was skipped in silence', run({ skipped: [{ name: 'a', reason: undefined }] }), 0],
  ] as const)('is a failure with a sentence when %s', (_what, tally, exitCode) => {
    const verdict = verdictOf(checks, tally, exitCode);
    expect(verdict.failed).toBe(1);
    expect(verdict.notes.join(' ')).toMatch(/\w+\.$/);
  });
});

describe('the reasons of skipped tests', () => {
  it('are found in what tests print', () => {
    expect(reasonLines('x\nskipped because there is no chromium: a, b\ny')).toEqual([
      'skipped because there is no chromium: a, b',
    ]);
    expect(reasonLines('nothing was skipped')).toEqual([]);
  });
});
