import { describe, expect, it } from 'vitest';
import { provableFmr, similarityBarFor } from '../../../main/core/matching/calibration.ts';
import {
  barRowsSchema,
  calibrationOf,
  calibrationSchema,
  readCalibration,
} from '../../../native-models/packs/calibration.ts';
import { packNames } from '../../../native-models/packs/open-pack.ts';

describe.each(packNames)('the calibration of %s', (name) => {
  const calibration = readCalibration(name);

  it('is of this version of the pack', () => {
    expect(calibrationOf(calibration.pack)).toEqual(calibration);
  });

  it('comes from several sets and millions of pairs of different people', () => {
    expect(calibration.sets.length).toBeGreaterThan(1);
    const pairs = calibration.sets.reduce((sum, set) => sum + set.impostorPairs, 0);
    expect(pairs).toBeGreaterThan(5_000_000);
  });

  it('promises a boat of fifteen one wrong accept in 1,000 passes, and nobody two thousand', () => {
    const ask = (people: number) =>
      similarityBarFor(calibration, { oneFalseAcceptIn: 1000, people, templatesPerPerson: 1 });
    expect(ask(15)).toMatchObject({ refused: undefined, promisedFpir: 0.001 });
    expect(ask(2000).refused).toBe('calibration/too-rare');
    expect(ask(2000).promisedFpir).toBeGreaterThan(0.001);
    expect(ask(2000).minSimilarity).toBeGreaterThan(ask(300).minSimilarity);
    expect(ask(300).minSimilarity).toBeGreaterThan(ask(15).minSimilarity);
  });

  it('promises no rarer error than its smallest set can show without a false match', () => {
    const fewest = Math.min(...calibration.sets.map((set) => set.impostorPairs));
    expect(provableFmr(calibration)).toBeGreaterThanOrEqual(3.68 / fewest);
  });

  it('says of every row how sure it is and where it comes from', () => {
    const names = calibration.sets.map((set) => set.name);
    for (const row of calibration.rows) {
      expect(names).toContain(row.set);
      expect(row.upper).toBeGreaterThan(row.fmr);
      expect(row.errors < 10).toBe(row.evidence === 'extrapolated');
    }
  });
});

describe('a calibration file', () => {
  const good = readCalibration('face-api');
  const first = good.rows[0];

  it('of a pack that this program does not have is none', () => {
    expect(calibrationOf('face-api/0')).toBeUndefined();
    expect(calibrationOf('')).toBeUndefined();
  });

  it.each([
    ['a rate that is no number', { fmr: Number.NaN }],
    ['a rate of zero', { fmr: 0 }],
    ['limits the wrong way round', { lower: 0.5, upper: 0.01 }],
    ['a similarity above 1', { minSimilarity: 1.2 }],
  ])('is refused with %s', (_, change) => {
    const rows = [{ ...first, ...change }, ...good.rows.slice(1)];
    expect(calibrationSchema.safeParse({ ...good, rows }).success).toBe(false);
  });

  it('is refused when a stricter bar lets more strangers pass', () => {
    expect(barRowsSchema.safeParse(good.rows.toReversed()).success).toBe(false);
    expect(barRowsSchema.safeParse(good.rows).success).toBe(true);
  });

  it('is refused with one row, or with a field that nobody knows', () => {
    expect(calibrationSchema.safeParse({ ...good, rows: good.rows.slice(0, 1) }).success).toBe(false);
    expect(calibrationSchema.safeParse({ ...good, remark: '' }).success).toBe(false);
  });
});
