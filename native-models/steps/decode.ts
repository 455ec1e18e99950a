import sharp from 'sharp';
import type { RgbaPicture } from '../../main/core/frame.ts';
import { err, ok, type Result } from '../../main/core/result.ts';
import type { PortraitFault } from '../../main/ports/engine.ts';

/** Larger pictures are refused before a pixel is decoded: they would cost memory and mean nothing more. */
export const maxPortraitPixels = 40_000_000;
export const maxPortraitSide = 12_000;
/** What is larger is reduced while decoding; the face networks see at most 1280 px of it. */
const workingSide = 1920;
/** Enough for a face that fills a third of its picture, and decoded in a fraction of the time. */
export const quickSide = 960;

/** SVG and the like are refused: they run an interpreter instead of holding a photograph. */
const formats = new Set(['jpeg', 'png', 'webp']);

export interface DecodedPicture {
  /** Upright, sRGB, opaque. */
  readonly picture: RgbaPicture;
  /** Pixels of the upright source per pixel of `picture`, 1 and up. */
  readonly sourceScale: number;
}

export type DecodeFault = Extract<
  PortraitFault,
  'portrait/empty' | 'portrait/unreadable' | 'portrait/too-large'
>;

/**
 * Decodes JPEG, PNG or WebP: turned upright by its EXIF orientation, any colour space (grey, CMYK, 16 bit)
 * to 8-bit sRGB, transparency laid over white.
 * @param maxSide longer side of the result in pixels, at most; JPEG is reduced before it is decoded whole
 */
export async function decodePicture(
  file: Uint8Array,
  maxSide: number = workingSide,
): Promise<Result<DecodedPicture, DecodeFault>> {
  if (file.length === 0) return err('portrait/empty');
  try {
    const { format, width, height } = await sharp(file, { limitInputPixels: false }).metadata();
    if (!formats.has(format)) return err('portrait/unreadable');
    if (width > maxPortraitSide || height > maxPortraitSide || width * height > maxPortraitPixels) {
      return err('portrait/too-large');
    }
    return ok(await decode(file, Math.max(width, height), maxSide));
  } catch {
    // sharp reports every kind of damage as an exception with text for developers.
    return err('portrait/unreadable');
  }
}

async function decode(file: Uint8Array, sourceSide: number, maxSide: number): Promise<DecodedPicture> {
  const { data, info } = await sharp(file, { failOn: 'error', limitInputPixels: maxPortraitPixels })
    .autoOrient()
    .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { picture: { width, height, pixels }, sourceScale: sourceSide / Math.max(width, height) };
}
