import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { markerSquarePx, markerSquares, readMarker } from '../../../main/commands/demo/walk-up-marker.ts';
import type { RgbaPicture } from '../../../main/core/frame.ts';
import { createRandom } from '../../support/random.ts';

const width = 160;
const height = 40;

/** A grey frame with squares of these levels in its corner. */
function frameWith(levels: readonly number[]): RgbaPicture {
  const pixels = new Uint8Array(width * height * 4).map((_, i) => (i % 4 === 3 ? 255 : 120));
  for (const [square, level] of levels.entries()) {
    for (let y = 0; y < markerSquarePx; y++) {
      for (let x = square * markerSquarePx; x < (square + 1) * markerSquarePx; x++) {
        pixels.fill(level, (y * width + x) * 4, (y * width + x) * 4 + 3);
      }
    }
  }
  return { width, height, pixels };
}

const labelled = (walkUp: number): RgbaPicture => frameWith(markerSquares(walkUp));

function changed(picture: RgbaPicture, change: (level: number) => number): RgbaPicture {
  return { ...picture, pixels: picture.pixels.map((level) => Math.max(0, Math.min(255, change(level)))) };
}

async function throughJpeg(picture: RgbaPicture, quality: number): Promise<RgbaPicture> {
  const raw = { width, height, channels: 4 } as const;
  const jpeg = await sharp(picture.pixels, { raw }).jpeg({ quality, chromaSubsampling: '4:2:0' }).toBuffer();
  const pixels = await sharp(jpeg).ensureAlpha().raw().toBuffer();
  return { width, height, pixels };
}

const all = Array.from({ length: 251 }, (_, walkUp) => walkUp);

describe('the label of a walk-up', () => {
  it('is read back from the frame, for every number a show can have', () => {
    expect(all.map((walkUp) => readMarker(labelled(walkUp)))).toEqual(all);
  });

  it('survives noise, dimmed and brightened pictures', () => {
    const random = createRandom(20261122);
    for (const walkUp of all) {
      expect(readMarker(changed(labelled(walkUp), (l) => l + (random() - 0.5) * 120))).toBe(walkUp);
      expect(readMarker(changed(labelled(walkUp), (l) => l * 0.75))).toBe(walkUp);
      expect(readMarker(changed(labelled(walkUp), (l) => l + 60))).toBe(walkUp);
    }
  });

  it('survives the compression of a camera video', async () => {
    for (const walkUp of [0, 1, 2, 85, 128, 170, 250]) {
      for (const quality of [90, 50, 20])
        expect(readMarker(await throughJpeg(labelled(walkUp), quality))).toBe(walkUp);
    }
  });

  it('is read as nothing rather than wrongly when one square is flipped or in doubt', () => {
    for (const walkUp of all) {
      for (let square = 0; square < 9; square++) {
        const squares = markerSquares(walkUp);
        expect(readMarker(frameWith(squares.with(square, 255 - (squares[square] ?? 0))))).toBeUndefined();
        expect(readMarker(frameWith(squares.with(square, 128)))).toBeUndefined();
      }
    }
  });

  it('is not seen in a frame without one, nor in one that is too small', () => {
    const plain = (level: number) => changed(labelled(1), () => level);
    expect([0, 120].map((level) => readMarker(plain(level)))).toEqual([undefined, undefined]);
    expect(readMarker({ width: 20, height: 20, pixels: new Uint8Array(1600) })).toBeUndefined();
  });
});
