import { describe, expect, it } from 'vitest';
import { Template } from '../../../main/core/matching/template.ts';
import { barAtFmr, comparePairs, fmrAt, tarAt } from '../../../native-models/evaluation/error-rates.ts';

const picture = (person: string, ...values: number[]) => ({
  person,
  file: `${person}.jpg`,
  template: values.length > 0 ? Template.from('p/1', values) : undefined,
  quality: undefined,
});

describe('the error rates', () => {
  it('pair every described picture with every other, and leave out the ones without a face', () => {
    const pairs = comparePairs([picture('a', 1, 0), picture('a', 1, 0), picture('b', 0, 1), picture('c')]);
    expect([...pairs.genuine]).toEqual([1]);
    expect([...pairs.impostor]).toEqual([0, 0]);
  });

  it('set the bar just above the impostor that must not pass', () => {
    const impostor = Float32Array.from({ length: 1000 }, (_, i) => i / 1000);
    const bar = barAtFmr(impostor, 0.01) ?? Number.NaN;
    expect(bar).toBeGreaterThan(0.989);
    expect(fmrAt(impostor, bar)).toBeLessThanOrEqual(0.01);
  });

  it('know no bar for a rate that the number of pairs cannot show', () => {
    expect(barAtFmr(new Float32Array(99), 0.01)).toBeUndefined();
    expect(barAtFmr(new Float32Array(), 0.5)).toBeUndefined();
  });

  it('count what is at or above the bar as passing', () => {
    expect(tarAt(Float32Array.of(0.1, 0.5, 0.9), 0.5)).toBeCloseTo(2 / 3);
    expect(tarAt(new Float32Array(), 0.5)).toBeNaN();
  });
});
