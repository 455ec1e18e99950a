import { describe, expect, it } from 'vitest';
import {
  type PrintedReport,
  portraitFigures,
} from '../../../../main/commands/bench/import/import-figures.ts';

const nothing = { added: 0, changed: 0, unchanged: 0, refused: 0, 'not-tried': 0 };

function report(
  counts: Partial<PrintedReport['counts']>,
  verdicts: readonly (readonly [outcome: string, ...codes: string[]])[] = [],
  resumed = 0,
): PrintedReport {
  return {
    ...{ rows: 10, resumed, seconds: 1, counts: { ...nothing, ...counts } },
    verdicts: verdicts.map(([outcome, ...codes]) => ({ outcome, faults: codes.map((code) => ({ code })) })),
  };
}

describe('the portraits of an import', () => {
  it('are those of rows that went in without a word, which have no verdict', () => {
    expect(portraitFigures(report({ added: 8, changed: 2 }))).toEqual({ portraits: 10, portraitsRefused: 0 });
  });

  it('are not those of rows whose picture could not be used or is missing', () => {
    const said = [
      ['added', 'portrait/blurred'],
      ['changed', 'portrait/none'],
      ['added', 'portrait/missing-file', 'portrait/too-dark'],
    ] as const;
    expect(portraitFigures(report({ added: 9, changed: 1 }, said))).toEqual({
      portraits: 7,
      portraitsRefused: 3,
    });
  });

  it('are those of faces like another, and of rows with a remark on something else', () => {
    const said = [
      ['added', 'portrait/like-another'],
      ['added', 'paper/ends-before-issue'],
    ] as const;
    expect(portraitFigures(report({ added: 10 }, said)).portraits).toBe(10);
  });

  it('are none of refused and unchanged rows', () => {
    const said = [
      ['refused', 'number/twice-in-file'],
      ['refused', 'portrait/another-person'],
      ['unchanged', 'portrait/none'],
    ] as const;
    const figures = portraitFigures(report({ added: 3, unchanged: 5, refused: 2 }, said));
    expect(figures).toEqual({ portraits: 3, portraitsRefused: 0 });
  });

  it('are not counted again that a killed run described', () => {
    expect(portraitFigures(report({ added: 10 }, [['added', 'portrait/no-face']], 6)).portraits).toBe(3);
  });
});
