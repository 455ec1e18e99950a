import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  calibrate,
  type MeasuredSet,
  writeCalibration,
} from '../../../native-models/evaluation/measure-pack.ts';
import { calibrationSchema } from '../../../native-models/packs/face-api/calibration.ts';

/** Impostors spread evenly over 0..top. */
const setOf = (name: string, impostors: number, top: number): MeasuredSet => ({
  name,
  pictures: [{ person: 'a', file: 'a.jpg', template: undefined, quality: undefined }],
  pairs: {
    genuine: Float32Array.of(0.2, 0.8, 0.9),
    impostor: Float32Array.from({ length: impostors }, (_, i) => (i / impostors) * top),
  },
});

describe('the calibration of sets', () => {
  it('takes the bar of the hardest set at each rate, and leaves out rates that no set can show', () => {
    const rows = calibrate([setOf('easy', 10_000, 0.4), setOf('hard', 1_000, 0.7)]);
    expect(rows.map((r) => [r.fmr, r.set])).toEqual([
      [1e-2, 'hard'],
      [1e-3, 'hard'],
      [1e-4, 'hard'],
    ]);
    expect(rows[0]?.atThisBar.map((s) => s.tar.toFixed(2))).toEqual(['0.67', '0.67']);
    for (const set of rows[1]?.atThisBar ?? []) expect(set.fmr).toBeLessThanOrEqual(1e-3);
  });

  it('never asks less for a rarer error, also where the hardest set is too small to show it', () => {
    const rows = calibrate([setOf('easy', 10_000, 0.4), setOf('hard', 1_000, 0.7)]);
    const bars = rows.map((r) => r.minSimilarity);
    expect(bars).toEqual([...bars].sort((a, b) => a - b));
  });

  it('is written in the form that the pack reads', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pipo-calibration-'));
    try {
      const path = join(dir, 'calibration.json');
      await writeCalibration(path, 'face-api/1', '2026-11-22', [setOf('hard', 10_000, 0.7)]);
      const read = calibrationSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      expect(read.sets).toEqual([
        { name: 'hard', pictures: 1, missed: 1, genuinePairs: 3, impostorPairs: 10_000 },
      ]);
      expect(read.rows).toHaveLength(3);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
