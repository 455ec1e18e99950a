import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import {
  calibrationRows,
  isEnough,
  minPairs,
  minPeople,
} from '../../main/core/matching/calibration-table.ts';
import { compareStrangers, type ImpostorScores } from '../../main/core/matching/impostor-scores.ts';
import { type SuspectPair, suspectPairs } from '../../main/core/matching/suspect-pairs.ts';
import { err, ok, type Result } from '../../main/core/result.ts';
import { confidence } from '../../main/core/statistics/rate-interval.ts';
import type { Calibration } from '../packs/calibration.ts';
import type { FaceSteps } from '../steps/face-steps.ts';
import { type DescribedPicture, describeSet } from './describe-set.ts';

/** A folder of labelled faces, described by a pack. */
export interface DescribedSet {
  readonly name: string;
  readonly pictures: readonly DescribedPicture[];
}

/** The same, with every face compared with those of everybody else. */
export interface MeasuredSet extends DescribedSet {
  readonly strangers: ImpostorScores;
  readonly suspects: readonly SuspectPair[];
}

export interface DescribeOptions {
  readonly steps: FaceSteps;
  /** Folders of labelled faces, one folder per person in each. */
  readonly dirs: readonly string[];
  readonly onProgress?: (set: string, done: number, total: number) => void;
}

/** Describes the sets: minutes of work for thousands of pictures. */
export async function describeSets(options: DescribeOptions): Promise<DescribedSet[]> {
  const { steps, onProgress } = options;
  const sets: DescribedSet[] = [];
  for (const dir of options.dirs) {
    const name = basename(resolve(dir));
    const pictures = await describeSet({
      steps,
      dir,
      onProgress: (done, total) => onProgress?.(name, done, total),
    });
    sets.push({ name, pictures });
  }
  return sets;
}

/** Compares everybody of a set with everybody else: seconds for millions of pairs. */
export function measureSet(set: DescribedSet): MeasuredSet {
  const faces = set.pictures.flatMap(({ person, template }) => (template ? [{ person, template }] : []));
  const strangers = compareStrangers(faces);
  return { ...set, strangers, suspects: suspectPairs(strangers) };
}

/** Files of the pairs that look like one person under two names, for whoever looks after the set. */
export function suspectFiles({ pictures, suspects }: MeasuredSet): readonly (readonly [string, string])[] {
  const described = pictures.filter((picture) => picture.template !== undefined);
  return suspects.map((s) => [described[s.firstFace]?.file ?? '', described[s.secondFace]?.file ?? '']);
}

/**
 * The calibration of a pack from all its sets.
 *
 * Pairs that are suspected of being one person count as strangers: leaving out the highest scores makes a bar lax.
 * @param pack id
 * @param measuredOn ISO 8601 date
 * @returns or a sentence that says which set is too small
 */
export function calibrationFrom(
  pack: string,
  measuredOn: string,
  sets: readonly MeasuredSet[],
): Result<Calibration, string> {
  const rows = calibrationRows(sets);
  if (rows === undefined) {
    const small = sets.filter((set) => !isEnough(set.strangers)).map((set) => set.name);
    return err(
      `${small.join(', ') || 'These sets'}: too few pairs of different people for a calibration, which needs ${minPairs} of each set, ${minPeople} people and scores that differ. Nothing was written; take larger sets.`,
    );
  }
  return ok({ pack, measuredOn, confidence, sets: sets.map(summaryOf), rows: rows.map(rounded) });
}

function summaryOf({ name, pictures, strangers, suspects }: MeasuredSet): Calibration['sets'][number] {
  const genuine = strangers.facesOf.reduce((sum, faces) => sum + (faces * (faces - 1)) / 2, 0);
  return {
    name,
    people: strangers.facesOf.length,
    pictures: pictures.length,
    missed: pictures.filter((p) => !p.template).length,
    genuinePairs: genuine,
    impostorPairs: strangers.pairs,
    suspectedSamePerson: suspects.length,
  };
}

/** Five digits are more than the limits are worth, and do not change the order of the rows. */
function rounded(row: Calibration['rows'][number]): Calibration['rows'][number] {
  const short = (value: number): number => Number(value.toPrecision(5));
  const [fmr, lower, upper, provable] = [row.fmr, row.lower, row.upper, row.provable].map(short);
  return { ...row, fmr: fmr ?? 1, lower: lower ?? 1, upper: upper ?? 1, provable: provable ?? 1 };
}

/** Writes the calibration file of a pack. */
export async function writeCalibration(path: string, calibration: Calibration): Promise<void> {
  await writeFile(path, `${JSON.stringify(calibration, null, 2)}\n`);
}
