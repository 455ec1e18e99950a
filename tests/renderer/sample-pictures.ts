import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

const packageFolder = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));

/** The sample pictures inside the face-api package, the only faces that every checkout has. */
export const samplePaths = [1, 2, 3, 4, 5, 6].map((n) => join(packageFolder, 'demo', `sample${n}.jpg`));

/** A square portrait out of each sample, as JPEG; the region holds the first face of the picture. */
export async function samplePortraits(): Promise<Uint8Array[]> {
  return Promise.all(
    samplePaths.map(async (path) => {
      const picture = sharp(readFileSync(path));
      const square = picture.resize(240, 240, { fit: 'cover', position: sharp.strategy.attention });
      return new Uint8Array(await square.jpeg().toBuffer());
    }),
  );
}
