import type { Box } from '../../../main/core/frame.ts';
import type { Detection } from '../../steps/face-steps.ts';
import { keepStrongest } from '../../steps/overlap.ts';

/** face-api's detector: per cell five anchors, in cells (`tinyFaceDetector/const.ts`). */
const anchors = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const;
const valuesPerAnchor = 5;
/** Overlap (intersection over union) above which the weaker box is the same face. */
const maxOverlap = 0.4;

export const detectorMean = [117.001, 114.697, 97.404] as const;

/** The detector's answer: [25, rows, columns] for the part of the square that was looked at. */
export interface DetectorOutput {
  readonly values: Float32Array;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Decodes boxes and drops duplicates, as face-api does (`TinyYolov2Base.extractBoxes`, `nonMaxSuppression`).
 * @param width of the picture that was scaled into the network's square, pixels
 * @param inputSize side of that square
 * @returns by falling confidence
 */
export function readDetections(
  output: DetectorOutput,
  width: number,
  height: number,
  inputSize: number,
  minConfidence: number,
): Detection[] {
  const longer = Math.max(width, height);
  // The square's share that the picture fills, rounded to pixels of the network's input as face-api does.
  const scaleX = (inputSize / Math.round((width * inputSize) / longer)) * width;
  const scaleY = (inputSize / Math.round((height * inputSize) / longer)) * height;
  const found: Detection[] = [];
  eachCandidate(output, inputSize, minConfidence, (confidence, box) => {
    const inPixels = {
      x: box.x * scaleX,
      y: box.y * scaleY,
      width: box.width * scaleX,
      height: box.height * scaleY,
    };
    found.push({ box: inPixels, confidence });
  });
  return keepStrongest(found, maxOverlap);
}

function eachCandidate(
  { values, columns, rows }: DetectorOutput,
  inputSize: number,
  minConfidence: number,
  visit: (confidence: number, box: Box) => void,
): void {
  const plane = columns * rows;
  const cells = inputSize / 32;
  for (let cell = 0; cell < plane; cell++) {
    for (const [index, [anchorWidth, anchorHeight]] of anchors.entries()) {
      const at = (k: number): number => values[(index * valuesPerAnchor + k) * plane + cell] ?? Number.NaN;
      const confidence = sigmoid(at(4));
      // A NaN compares false and is no face.
      if (!(confidence > minConfidence)) continue;
      const centreX = ((cell % columns) + sigmoid(at(0))) / cells;
      const centreY = (Math.floor(cell / columns) + sigmoid(at(1))) / cells;
      const width = (Math.exp(at(2)) * anchorWidth) / cells;
      const height = (Math.exp(at(3)) * anchorHeight) / cells;
      if (!Number.isFinite(centreX + centreY + width + height)) continue;
      visit(confidence, { x: centreX - width / 2, y: centreY - height / 2, width, height });
    }
  }
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
