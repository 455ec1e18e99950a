import type { Box } from '../../../main/core/frame.ts';
import type { Detection } from '../../steps/face-steps.ts';
import { keepStrongest } from '../../steps/overlap.ts';
import { sigmoid } from './tiny-detector.ts';

export const ssdInputSize = 512;
/** Values of one row: four box encodings, logit, anchor as top, left, bottom, right. */
const rowLength = 9;
/** (RGB - 127.5) / 255; the missing factor of 2 stands in the network's first layer. */
export const ssdMean = [127.5, 127.5, 127.5] as const;
/** Overlap (intersection over union) above which the weaker box is the same face. */
const maxOverlap = 0.5;

/**
 * Decodes boxes and drops duplicates, as face-api does (`ssdMobilenetv1/outputLayer.ts`, `nonMaxSuppression.ts`).
 * @param values rows as `convertSsd` orders them
 * @param square what the network saw, in pixels of the picture
 * @returns by falling confidence
 */
export function readSsdDetections(values: Float32Array, square: Box, minConfidence: number): Detection[] {
  const found: Detection[] = [];
  for (let row = 0; row + rowLength <= values.length; row += rowLength) {
    const confidence = sigmoid(values[row + 4] ?? Number.NaN);
    // A NaN compares false and is no face.
    if (!(confidence > minConfidence)) continue;
    const box = decodeRow(values, row);
    if (Number.isFinite(box.x + box.y + box.width + box.height)) found.push({ box, confidence });
  }
  return keepStrongest(found, maxOverlap).map(({ box, confidence }) => ({
    box: inPicture(box, square),
    confidence,
  }));
}

/** Clipped to the square, as face-api does it, and in pixels of the picture. */
function inPicture(box: Box, square: Box): Box {
  const [left, top] = [Math.max(0, box.x), Math.max(0, box.y)];
  const [right, bottom] = [Math.min(1, box.x + box.width), Math.min(1, box.y + box.height)];
  return {
    x: square.x + left * square.width,
    y: square.y + top * square.height,
    width: (right - left) * square.width,
    height: (bottom - top) * square.height,
  };
}

/** As shares of the square, reaching over its edges where the network says so. */
function decodeRow(values: Float32Array, row: number): Box {
  const at = (i: number): number => values[row + i] ?? Number.NaN;
  const [anchorHeight, anchorWidth] = [at(7) - at(5), at(8) - at(6)];
  const y = (at(0) / 10) * anchorHeight + at(5) + anchorHeight / 2;
  const x = (at(1) / 10) * anchorWidth + at(6) + anchorWidth / 2;
  const height = Math.exp(at(2) / 5) * anchorHeight;
  const width = Math.exp(at(3) / 5) * anchorWidth;
  return { x: x - width / 2, y: y - height / 2, width, height };
}
