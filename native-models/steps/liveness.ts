import type { Box, RgbaPicture } from '../../main/core/frame.ts';

/** Judges whether a living face, or a picture of one, was before the camera. */
export interface LivenessStep {
  /**
   * How surely the face is a living one, 0..1; undefined where the network gave no number or the face lies outside.
   * @param face box of the face in pixels of the picture
   */
  judge(picture: RgbaPicture, face: Box): Promise<number | undefined>;
  close(): Promise<void>;
}

/** Side of the networks' input in pixels. */
export const livenessInputSize = 80;

/**
 * The face with what is around it: frames of screens, hands and edges of paper give pictures away. As the networks
 * were trained: the box grown about its middle, no larger than the picture, and moved into the picture where it
 * would reach over an edge (`CropImage` of minivision's Silent-Face-Anti-Spoofing).
 * @param scale how many times as wide and high as the face, 1 and up
 * @returns whole pixels inside the picture; undefined where the face does not lie in it
 */
export function surroundings(face: Box, scale: number, { width, height }: RgbaPicture): Box | undefined {
  const middle = { x: face.x + face.width / 2, y: face.y + face.height / 2 };
  const isInside = middle.x >= 0 && middle.y >= 0 && middle.x < width && middle.y < height;
  if (!isInside || !(face.width >= 1 && face.height >= 1)) return undefined;
  const grown = Math.min(scale, (width - 1) / face.width, (height - 1) / face.height);
  const [left, right] = within(middle.x, face.width * grown, width - 1);
  const [top, bottom] = within(middle.y, face.height * grown, height - 1);
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** First and last pixel of a stretch around a point, moved until it lies in 0..last. */
function within(middle: number, length: number, last: number): readonly [number, number] {
  const start = Math.max(0, Math.min(middle - length / 2, last - length));
  return [Math.floor(start), Math.min(last, Math.floor(start + length))];
}

/**
 * A part of the picture, stretched to a square as the networks saw it in training: bilinear with half-pixel centres
 * and without smoothing (OpenCV's `INTER_LINEAR`).
 * @param crop whole pixels inside the picture
 * @returns float32 [3, 80, 80], planes B, G, R of 0..255
 */
export function stretchedPlanes({ pixels, width }: RgbaPicture, crop: Box): Float32Array {
  const size = livenessInputSize;
  const columns = samplesOf(crop.x, crop.width);
  const rows = samplesOf(crop.y, crop.height);
  const out = new Float32Array(3 * size * size);
  rows.forEach(({ before: y0, after: y1, weight: wy }, row) => {
    columns.forEach(({ before: x0, after: x1, weight: wx }, column) => {
      const corners = [y0 * width + x0, y0 * width + x1, y1 * width + x0, y1 * width + x1] as const;
      for (let channel = 0; channel < 3; channel++) {
        const at = (corner: number): number => pixels[corner * 4 + 2 - channel] ?? 0;
        const upper = at(corners[0]) * (1 - wx) + at(corners[1]) * wx;
        const lower = at(corners[2]) * (1 - wx) + at(corners[3]) * wx;
        // The networks were trained on whole numbers.
        out[(channel * size + row) * size + column] = Math.round(upper * (1 - wy) + lower * wy);
      }
    });
  });
  return out;
}

interface Sample {
  readonly before: number;
  readonly after: number;
  readonly weight: number;
}

function samplesOf(origin: number, length: number): readonly Sample[] {
  const scale = length / livenessInputSize;
  return Array.from({ length: livenessInputSize }, (_, target) => {
    const position = Math.min(length - 1, Math.max(0, (target + 0.5) * scale - 0.5));
    const before = Math.floor(position);
    return {
      before: origin + before,
      after: origin + Math.min(length - 1, before + 1),
      weight: position - before,
    };
  });
}

/** The share of one class among all, from the values before the softmax. */
export function softmaxShare(values: Float32Array, wanted: number): number {
  const most = Math.max(...values);
  const powers = [...values].map((value) => Math.exp(value - most));
  return (powers[wanted] ?? Number.NaN) / powers.reduce((sum, power) => sum + power, 0);
}
