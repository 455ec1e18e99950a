import { describe, expect, it } from 'vitest';
import type { CalibrationRow } from '../../../main/core/matching/calibration.ts';
import { strangersOneIn } from '../../../main/core/matching/stranger-odds.ts';

const row = (minSimilarity: number, upper: number, provable: number): CalibrationRow => ({
  ...{ minSimilarity, fmr: upper / 2, lower: upper / 4, upper, provable },
  ...{ set: 'a', errors: 1, evidence: 'counted' },
});
const table = { rows: [row(0.2, 0.1, 0.1), row(0.4, 1e-3, 1e-3), row(0.6, 1e-6, 5e-5)] };
const one = { tables: [table], templatesPerPerson: 1 };

describe('how many strangers look as much like somebody', () => {
  it('comes from the upper limit of what was measured', () => {
    expect(strangersOneIn(one, 0.4)).toBe(1000);
    expect(strangersOneIn(one, 0.2)).toBe(10);
  });

  it('is never rarer than the counted pairs can show, however alike they are', () => {
    for (const similarity of [0.6, 0.8, 1]) expect(strangersOneIn(one, similarity)).toBe(20_000);
  });

  it('is not told below what was measured, nor without a calibration, nor for what is no number', () => {
    expect(strangersOneIn(one, 0.19)).toBeUndefined();
    expect(strangersOneIn({ tables: [], templatesPerPerson: 1 }, 0.5)).toBeUndefined();
    expect(strangersOneIn(one, Number.NaN)).toBeUndefined();
  });

  it('grows with the likeness, shrinks with every picture, and the worst of several calibrations speaks', () => {
    const along = Array.from({ length: 81 }, (_, i) => strangersOneIn(one, 0.2 + i / 100) ?? 0);
    expect(along).toEqual(along.toSorted((a, b) => a - b));
    expect(strangersOneIn({ ...one, templatesPerPerson: 5 }, 0.4)).toBe(200);
    const site = { rows: [row(0.2, 0.2, 0.2), row(0.6, 1e-2, 1e-2)] };
    expect(strangersOneIn({ ...one, tables: [table, site] }, 0.6)).toBe(100);
    expect(strangersOneIn({ ...one, tables: [site, table] }, 0.6)).toBe(100);
  });
});
