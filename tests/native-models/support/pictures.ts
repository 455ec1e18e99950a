import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import type { RgbaPicture } from '../../../main/core/frame.ts';
import { faceApiRoot } from '../../../native-models/packs/face-api/load.ts';
import { decodePicture } from '../../../native-models/steps/decode.ts';

/** Where the tests keep converted models, so that a run converts once. */
export const testCacheDir = resolve(import.meta.dirname, '../../../.cache/models');

/** Labelled faces beside the checkout; absent on most machines. */
export const facesDir = resolve(import.meta.dirname, '../../../../shared/faces');
export const hasFaces = existsSync(facesDir);

/** One of face-api's own demo pictures, `sample1.jpg` to `sample6.jpg`. */
export function samplePath(number: number): string {
  return join(faceApiRoot(), 'demo', `sample${number}.jpg`);
}

export function sampleFile(number: number): Uint8Array {
  return readFileSync(samplePath(number));
}

/** Decodes a picture that must be good. */
export async function decodeGood(file: Uint8Array): Promise<RgbaPicture> {
  const decoded = await decodePicture(file);
  if (!decoded.ok) throw new Error(`The test picture does not decode: ${decoded.error}`);
  return decoded.value.picture;
}

/** The first pictures of a set, by name, one per person. */
export function someFaces(set: string, count: number): string[] {
  const people = readdirSync(join(facesDir, set), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return people
    .map((entry) => entry.name)
    .sort()
    .slice(0, count)
    .map((person) => {
      const [first] = readdirSync(join(facesDir, set, person)).sort();
      return join(facesDir, set, person, first ?? '');
    });
}

/** One frontal face, enlarged until it is good enough to enrol: from face-api's own sample2.jpg. */
export async function goodPortrait(): Promise<Uint8Array> {
  return await sharp(sampleFile(2))
    .extract({ left: 1140, top: 0, width: 780, height: 780 })
    .resize({ width: 1404 })
    .jpeg({ quality: 95 })
    .toBuffer();
}
