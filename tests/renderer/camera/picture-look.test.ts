import { describe, expect, it } from 'vitest';
import { checksumOf, type LumaView, lookAt } from '../../../renderer/camera/picture-look.ts';
import { gaussian } from '../../support/gaussian.ts';
import { blotchyPicture, even, height, lane, person, pictureOf, type Scene, width } from './pictures.ts';

const seed = 20261122;
console.log(`pictures with noise of seed ${seed}`);

/** Blocks with structure in pictures of different noise, least to most. */
function structures(scene: Scene, noise: number, make: typeof pictureOf = pictureOf): readonly number[] {
  const normal = gaussian(seed);
  return Array.from({ length: 20 }, () => lookAt(make(scene, noise, normal)).structure).toSorted(
    (a, b) => a - b,
  );
}

/** Light that falls through a thin cover, or a lens that is darker in its corners. */
const shaded: Scene = (x, y) => 140 * (1 - 0.6 * (((x - 160) / 160) ** 2 + ((y - 120) / 120) ** 2) * 0.5);
const banded: Scene = (x) => 60 + Math.floor(x / 40);
const slanted: Scene = (x) => 40 + (120 * x) / width;

describe('a look at a picture', () => {
  it.each([
    ['grey without noise', even(90), 0],
    ['grey with the noise of daylight', even(90), 2],
    ['grey with the noise of the night', even(60), 20],
    ['grey with more noise than any camera has', even(110), 35],
    ['black', even(2), 3],
    ['a cover with light falling through from a side', slanted, 6],
    ['a cover that is darker towards the corners', shaded, 6],
    ['a cover in the bands of one level that compression makes of a shade', banded, 0],
  ])('finds nothing in %s', (_, scene, noise) => {
    expect(structures(scene, noise).at(-1)).toBeLessThanOrEqual(2);
    expect(structures(scene, noise, blotchyPicture).at(-1)).toBeLessThanOrEqual(2);
  });

  it.each([
    ['an empty lane by day', lane, 2],
    ['a person by day', person(150, 60, 110), 2],
    ['a person in a dark night, hardly brighter than the wall', person(45, 30, 22), 6],
    ['a person before a lamp', person(40, 35, 235), 4],
    ['an empty lane in the last light', ((x, y) => lane(x, y) * 0.3) as Scene, 5],
  ])('finds something in %s', (_, scene, noise) => {
    expect(structures(scene, noise)[0]).toBeGreaterThanOrEqual(6);
  });

  it('is not deceived by a speck of dirt on a cover', () => {
    const speck: Scene = (x, y) => (Math.abs(x - 110) < 5 && Math.abs(y - 90) < 5 ? 20 : 120);
    expect(structures(speck, 5).at(-1)).toBeLessThanOrEqual(5);
  });

  it('says how bright the brightest parts are, and whether everything is at the upper end', () => {
    const normal = gaussian(seed);
    expect(lookAt(pictureOf(even(2), 0, normal))).toMatchObject({ brightest: 2, blinded: false });
    expect(lookAt(pictureOf(even(255), 9, normal))).toMatchObject({ blinded: false });
    expect(lookAt(pictureOf(even(255), 0, normal))).toMatchObject({ brightest: 255, blinded: true });
    expect(lookAt(pictureOf(person(70, 20, 10), 0, normal)).brightest).toBeGreaterThan(60);
  });

  it('sees the same in RGBA as in a luma plane with padded rows', () => {
    const { bytes } = pictureOf(person(150, 60, 110), 3, gaussian(seed));
    const rgba = new Uint8Array(width * height * 4).map((_, i) => (i % 4 === 3 ? 255 : (bytes[i >> 2] ?? 0)));
    const padded = new Uint8Array(50 + (width + 16) * height);
    for (let y = 0; y < height; y++)
      padded.set(bytes.subarray(y * width, (y + 1) * width), 50 + y * (width + 16));
    const { checksum: _, ...plain } = lookAt({ bytes, offset: 0, stride: width, step: 1, width, height });
    const inRgba = { bytes: rgba, offset: 1, stride: width * 4, step: 4, width, height } satisfies LumaView;
    const inRows = {
      bytes: padded,
      offset: 50,
      stride: width + 16,
      step: 1,
      width,
      height,
    } satisfies LumaView;
    expect(lookAt(inRgba)).toMatchObject(plain);
    expect(lookAt(inRows)).toMatchObject(plain);
  });
});

describe('the checksum of a picture', () => {
  const grey = () => new Uint8Array(640 * 480).fill(120);

  it('is the same for the same pixels', () => {
    expect(checksumOf(grey())).toBe(checksumOf(grey()));
  });

  it.each([
    ['the first row', 0],
    ['the middle', 240 * 640 + 300],
    ['the last pixels', 640 * 480 - 12],
  ])('changes with one grey level in twelve pixels of %s', (_, first) => {
    const changed = grey();
    changed.fill(121, first, first + 12);
    expect(checksumOf(changed)).not.toBe(checksumOf(grey()));
  });

  it('is another one for every picture of an empty lane, where nothing moves but the noise', () => {
    const normal = gaussian(seed);
    const sums = Array.from({ length: 30 }, () => checksumOf(pictureOf(lane, 0.5, normal).bytes));
    expect(new Set(sums).size).toBe(30);
  });

  it('reads bytes wherever they begin in their buffer', () => {
    const whole = new Uint8Array(64).fill(9);
    expect(checksumOf(whole.subarray(8, 40))).toBe(checksumOf(new Uint8Array(32).fill(9)));
    expect(() => checksumOf(whole.subarray(3, 40))).not.toThrow();
  });
});
