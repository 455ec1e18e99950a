import { describe, expect, it } from 'vitest';
import { isEmptyDay, quarterName, quartersShown, secondsOf } from '../../../renderer/model/day-report.ts';
import { sampleReport } from '../states/report-states.ts';

const quiet = sampleReport.passes.map(() => ({ out: 0, in: 0 }));
const zero = Object.fromEntries(Object.keys(sampleReport.totals).map((key) => [key, 0]));
const empty = { ...sampleReport, totals: zero as typeof sampleReport.totals, passes: quiet, faults: [] };

describe('the report of a day on the screen', () => {
  it('is empty only where nothing at all happened, faults among it', () => {
    expect(isEmptyDay(empty)).toBe(true);
    expect(isEmptyDay({ ...empty, faults: sampleReport.faults })).toBe(false);
    expect(isEmptyDay({ ...empty, totals: { ...empty.totals, forced: 1 } })).toBe(false);
  });

  it('shows the hours with people and one around, and the working day where nobody came', () => {
    const passes = quiet.map((quarter, i) => (i === 24 || i === 30 ? { out: 1, in: 0 } : quarter));
    expect(quartersShown({ ...empty, passes })).toEqual({ from: 20, to: 35 });
    expect(quartersShown(empty)).toEqual({ from: 20, to: 77 });
    const late = quiet.map((quarter, i) => (i === 0 || i === 95 ? { out: 1, in: 0 } : quarter));
    expect(quartersShown({ ...empty, passes: late })).toEqual({ from: 0, to: 96 });
  });

  it('names quarters of an hour by the clock, and waits in seconds', () => {
    expect([quarterName(0), quarterName(25), quarterName(95)]).toEqual(['00:00', '06:15', '23:45']);
    expect(secondsOf(1840)).toBe('1.8');
  });
});
