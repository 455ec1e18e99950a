import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RgbaPicture } from '../../main/core/frame.ts';
import { Template } from '../../main/core/matching/template.ts';
import type { FaceQuality } from '../../main/ports/engine.ts';
import { decodePicture } from '../steps/decode.ts';
import type { Detection, FaceSteps } from '../steps/face-steps.ts';
import { rivalSize } from '../steps/find-faces.ts';
import { measureQuality } from '../steps/measure-quality.ts';
import { listPictures } from './labelled-pictures.ts';

/** One labelled picture, described if a face was found in it. */
export interface DescribedPicture {
  readonly person: string;
  /** Relative to the set's folder. */
  readonly file: string;
  readonly template: Template | undefined;
  readonly quality: FaceQuality | undefined;
}

export interface DescribeSetOptions {
  readonly steps: FaceSteps;
  /** A folder of folders, one per person, holding pictures. */
  readonly dir: string;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Describes every picture of a labelled set without any quality bar. Where a picture shows several faces, the
 * one nearest its centre is the labelled person, which is how such sets are made.
 */
export async function describeSet(options: DescribeSetOptions): Promise<DescribedPicture[]> {
  const { pictures: files } = await listPictures(options.dir);
  const described: DescribedPicture[] = [];
  for (const { person, file } of files) {
    const face = await describeCentral(options, await readFile(join(options.dir, file)));
    described.push({ person, file, template: face?.template, quality: face?.quality });
    options.onProgress?.(described.length, files.length);
  }
  return described;
}

async function describeCentral(
  { steps }: DescribeSetOptions,
  file: Uint8Array,
): Promise<{ template: Template | undefined; quality: FaceQuality | undefined } | undefined> {
  const decoded = await decodePicture(file);
  if (!decoded.ok) return undefined;
  const { picture, sourceScale } = decoded.value;
  const faces = await steps.detect(picture, { kind: 'still' });
  const face = nearestCentre(faces, picture);
  const landmarks = face && (await steps.landmarks(picture, face));
  const chip = landmarks && steps.align(picture, landmarks, 'still');
  if (!chip) return undefined;
  const descriptor = await steps.describe(chip);
  return {
    template: descriptor && Template.from(steps.pack, descriptor),
    quality: measureQuality({ picture, landmarks, rivalSize: rivalSize(face, faces), sourceScale }),
  };
}

export function nearestCentre(
  faces: readonly Detection[],
  { width, height }: RgbaPicture,
): Detection | undefined {
  const distance = ({ box }: Detection): number =>
    Math.hypot(box.x + box.width / 2 - width / 2, box.y + box.height / 2 - height / 2);
  return [...faces].sort((a, b) => distance(a) - distance(b))[0];
}
