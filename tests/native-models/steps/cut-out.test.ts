import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cutOut } from '../../../native-models/steps/cut-out.ts';

const picture = { width: 1600, height: 1200, pixels: new Uint8Array(1600 * 1200 * 4).fill(128) };

describe('the cut-out', () => {
  it('is a JPEG at most 480 px wide without metadata, with room around the face', async () => {
    const jpeg = await cutOut(picture, { x: 500, y: 300, width: 400, height: 400 });
    const meta = await sharp(jpeg).metadata();
    expect(meta).toMatchObject({ format: 'jpeg', width: 480, height: 540 });
    expect([meta.exif, meta.icc, meta.xmp, meta.iptc]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('does not enlarge a small face', async () => {
    const meta = await sharp(await cutOut(picture, { x: 100, y: 100, width: 40, height: 40 })).metadata();
    expect([meta.width, meta.height]).toEqual([80, 90]);
  });

  it('keeps to the picture where the shoulders reach over its edge', async () => {
    const meta = await sharp(await cutOut(picture, { x: -20, y: 1150, width: 100, height: 100 })).metadata();
    expect([meta.width, meta.height]).toEqual([130, 100]);
  });

  it('gives nothing for a face outside the picture', async () => {
    expect(await cutOut(picture, { x: 1700, y: 10, width: 50, height: 50 })).toBeUndefined();
    expect(await cutOut(picture, { x: 10, y: 10, width: 0.2, height: 50 })).toBeUndefined();
  });
});
