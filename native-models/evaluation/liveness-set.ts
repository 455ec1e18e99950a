import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RgbaPicture } from '../../main/core/frame.ts';
import { decodePicture } from '../steps/decode.ts';
import type { FaceSteps } from '../steps/face-steps.ts';
import type { LivenessStep } from '../steps/liveness.ts';
import { nearestCentre } from './describe-set.ts';
import { type Interval, wilson } from './intervals.ts';
import { listPictures } from './labelled-pictures.ts';

export interface LivenessOfSet {
  readonly pictures: number;
  /** Pictures without a face, or whose face gave no number. */
  readonly notJudged: number;
  /** Of the others, ascending, 0..1. */
  readonly shares: Float64Array;
}

export interface LivenessSetOptions {
  readonly steps: Pick<FaceSteps, 'detect'>;
  readonly liveness: Pick<LivenessStep, 'judge'>;
  /** A folder of folders, one per person, holding pictures of living faces. */
  readonly dir: string;
  /** Every so many pictures of the set. */
  readonly everyNth: number;
}

/** Judges one picture after the other: the face nearest the centre, which is how such sets are made. */
export async function livenessOfSet(options: LivenessSetOptions): Promise<LivenessOfSet> {
  const { steps, liveness, dir, everyNth } = options;
  const { pictures: all } = await listPictures(dir);
  const pictures = all.filter((_, i) => i % everyNth === 0);
  const shares: number[] = [];
  for (const { file } of pictures) {
    const decoded = await decodePicture(await readFile(join(dir, file)));
    const picture: RgbaPicture | undefined = decoded.ok ? decoded.value.picture : undefined;
    const face = picture && nearestCentre(await steps.detect(picture, { kind: 'still' }), picture);
    const share = picture && face && (await liveness.judge(picture, face.box));
    if (share !== undefined) shares.push(share);
  }
  return {
    pictures: pictures.length,
    notJudged: pictures.length - shares.length,
    shares: Float64Array.from(shares).sort(),
  };
}

/** How many living faces a bar takes for pictures (BPCER of ISO/IEC 30107-3), with its 95 % interval. */
export function bonaFideRefused(
  shares: Float64Array,
  minLive: number,
): { readonly count: number; readonly of: number; readonly interval: Interval | undefined } {
  const count = shares.filter((share) => share < minLive).length;
  return { count, of: shares.length, interval: wilson(count, shares.length) };
}
