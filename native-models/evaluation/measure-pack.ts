import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { FaceSteps } from '../steps/face-steps.ts';
import { type DescribedPicture, describeSet } from './describe-set.ts';
import { barAtFmr, comparePairs, fmrAt, type PairSimilarities, tarAt } from './error-rates.ts';

/** False-match rates of a calibration table. */
const calibratedRates = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6];

export interface MeasuredSet {
  readonly name: string;
  readonly pictures: readonly DescribedPicture[];
  readonly pairs: PairSimilarities;
}

/** One row of a calibration: the bar at a rate, on the set that asks for the highest, and what it does to each set. */
export interface MeasuredRow {
  readonly fmr: number;
  readonly minSimilarity: number;
  readonly set: string;
  /** True accept and false match rate of every set at this bar. */
  readonly atThisBar: readonly { readonly set: string; readonly tar: number; readonly fmr: number }[];
}

export interface MeasureOptions {
  readonly steps: FaceSteps;
  /** Folders of labelled faces, one folder per person in each. */
  readonly dirs: readonly string[];
  readonly onProgress?: (set: string, done: number, total: number) => void;
}

/** Describes the sets and compares all pairs within each. Minutes of work for thousands of pictures. */
export async function measureSets(options: MeasureOptions): Promise<MeasuredSet[]> {
  const { steps, onProgress } = options;
  const sets: MeasuredSet[] = [];
  for (const dir of options.dirs) {
    const name = basename(resolve(dir));
    const pictures = await describeSet({
      steps,
      dir,
      onProgress: (done, total) => onProgress?.(name, done, total),
    });
    sets.push({ name, pictures, pairs: comparePairs(pictures) });
  }
  return sets;
}

/**
 * The bar of each rate on the hardest set; rates that no set has enough pairs for are left out. A bar never
 * falls from one row to the next: a small hard set stays binding after it has run out of pairs.
 */
export function calibrate(sets: readonly MeasuredSet[]): MeasuredRow[] {
  let floor = { minSimilarity: -1, set: '' };
  return calibratedRates.flatMap((fmr) => {
    const bars = sets.flatMap(({ name, pairs }) => {
      const minSimilarity = barAtFmr(pairs.impostor, fmr);
      return minSimilarity === undefined ? [] : [{ minSimilarity, set: name }];
    });
    const hardest = bars.sort((a, b) => b.minSimilarity - a.minSimilarity)[0];
    if (!hardest) return [];
    if (hardest.minSimilarity > floor.minSimilarity) floor = hardest;
    const { minSimilarity, set } = floor;
    const atThisBar = sets.map(({ name, pairs }) => ({
      set: name,
      tar: tarAt(pairs.genuine, minSimilarity),
      fmr: fmrAt(pairs.impostor, minSimilarity),
    }));
    return [{ fmr, minSimilarity, set, atThisBar }];
  });
}

/**
 * Writes the calibration file of a pack.
 * @param measuredOn ISO 8601 date
 */
export async function writeCalibration(
  path: string,
  pack: string,
  measuredOn: string,
  sets: readonly MeasuredSet[],
): Promise<void> {
  const calibration = {
    pack,
    measuredOn,
    sets: sets.map(({ name, pictures, pairs }) => ({
      name,
      pictures: pictures.length,
      missed: pictures.filter((p) => !p.template).length,
      genuinePairs: pairs.genuine.length,
      impostorPairs: pairs.impostor.length,
    })),
    rows: calibrate(sets).map(({ fmr, minSimilarity, set }) => ({ fmr, minSimilarity, set })),
  };
  await writeFile(path, `${JSON.stringify(calibration, null, 2)}\n`);
}
