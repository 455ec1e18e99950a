import type { LumaView } from '../../../renderer/camera/picture-look.ts';

/** Made pictures: levels of a scene, and the noise that every sensor adds anew to every picture. */
export type Scene = (x: number, y: number) => number;

export const width = 320;
export const height = 240;

/**
 * @param noise standard deviation in levels
 * @param normal normally distributed numbers of variance 1
 */
export function pictureOf(scene: Scene, noise: number, normal: () => number): LumaView {
  const bytes = new Uint8Array(width * height);
  for (let i = 0; i < bytes.length; i++) {
    const level = scene(i % width, Math.floor(i / width)) + noise * normal();
    bytes[i] = Math.min(255, Math.max(0, Math.round(level)));
  }
  return { bytes, offset: 0, stride: width, step: 1, width, height };
}

/**
 * The same with the noise in blotches of 4 x 4 pixels, as cheap cameras make of it when they smooth and compress.
 */
export function blotchyPicture(scene: Scene, noise: number, normal: () => number): LumaView {
  const blotches = Array.from({ length: Math.ceil((width * height) / 16) }, normal);
  const at = (x: number, y: number) => blotches[Math.floor(y / 4) * (width / 4) + Math.floor(x / 4)] ?? 0;
  return pictureOf((x, y) => scene(x, y) + noise * at(x, y), 1, normal);
}

export const even =
  (level: number): Scene =>
  () =>
    level;

/** A head and shoulders before a wall, in levels of each. */
export const person =
  (face: number, clothes: number, wall: number): Scene =>
  (x, y) => {
    if (((x - 160) / 35) ** 2 + ((y - 100) / 48) ** 2 < 1) return face;
    return y > 146 && Math.abs(x - 160) < 65 ? clothes : wall;
  };

/** A quay where nobody is: sky, water, planks. */
export const lane: Scene = (_x, y) => {
  if (y < 100) return 190;
  if (y < 150) return 130;
  return y % 20 < 2 ? 105 : 120;
};
