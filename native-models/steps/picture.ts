import type { Box, RgbaPicture } from '../../main/core/frame.ts';

/** Longest side of a picture that the steps take, pixels. */
export const maxPictureSide = 4096;

/** Whether the sizes are sane and the pixels are all there. Everything behind this check may trust them. */
export function isPicture(picture: RgbaPicture): boolean {
  const { width, height, pixels } = picture;
  return (
    isSide(width) && isSide(height) && pixels instanceof Uint8Array && pixels.length === width * height * 4
  );
}

function isSide(pixels: number): boolean {
  return Number.isInteger(pixels) && pixels >= 1 && pixels <= maxPictureSide;
}

/** Whether all four numbers are finite and the box has an area. */
export function isBox(box: Box): boolean {
  return [box.x, box.y, box.width, box.height].every(Number.isFinite) && box.width > 0 && box.height > 0;
}

/**
 * The part of a box inside the picture, in whole pixels, rounded the way face-api rounds it: clipped first,
 * then every number floored.
 * @returns undefined if nothing is left
 */
export function clipBox(box: Box, width: number, height: number): Box | undefined {
  const x = Math.max(box.x, 0);
  const y = Math.max(box.y, 0);
  const clipped = {
    x: Math.floor(x),
    y: Math.floor(y),
    width: Math.floor(Math.min(box.x + box.width - x, width - x)),
    height: Math.floor(Math.min(box.y + box.height - y, height - y)),
  };
  return clipped.width > 0 && clipped.height > 0 ? clipped : undefined;
}
