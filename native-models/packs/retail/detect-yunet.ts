import type { Point } from '../../../main/core/frame.ts';
import type { Detection, KeyPoints } from '../../steps/face-steps.ts';
import { keepStrongest } from '../../steps/overlap.ts';
import type { Placement } from '../../steps/scaled-planes.ts';

/** Pixels per cell of the three grids. */
export const strides = [8, 16, 32] as const;
export type Stride = (typeof strides)[number];

/** What the network says of each cell of one grid, cells by rows. */
export interface YunetGrid {
  /** Class and objectness, 0..1 [cells]. */
  readonly cls: Float32Array;
  readonly obj: Float32Array;
  /** Centre in cells from the cell's corner, and logarithm of the size in cells [cells, 4]. */
  readonly bbox: Float32Array;
  /** x, y of five points in cells from the cell's corner [cells, 10]. */
  readonly kps: Float32Array;
}

export type YunetOutput = Readonly<Record<Stride, YunetGrid>>;

/** Overlap (intersection over union) above which the weaker box is the same face. */
const maxOverlap = 0.3;

/**
 * Faces of one run of YuNet, in pixels of the picture.
 * Source: OpenCV `FaceDetectorYNImpl::postProcess` (modules/objdetect/src/face_detect.cpp): the score is the
 * geometric mean of class and objectness.
 * @param placement how the picture lay on the network's canvas
 * @returns by falling confidence
 */
export function readYunet(output: YunetOutput, placement: Placement, minConfidence: number): Detection[] {
  const found: Detection[] = [];
  for (const stride of strides) collect(found, output[stride], stride, placement, minConfidence);
  return keepStrongest(found, maxOverlap);
}

function collect(
  found: Detection[],
  grid: YunetGrid,
  stride: Stride,
  placement: Placement,
  minConfidence: number,
): void {
  const columns = placement.width / stride;
  const cells = columns * (placement.height / stride);
  for (let cell = 0; cell < cells; cell++) {
    const confidence = Math.sqrt(share(grid.cls[cell]) * share(grid.obj[cell]));
    // A NaN compares false and is no face.
    if (!(confidence >= minConfidence)) continue;
    const corner = { x: cell % columns, y: Math.floor(cell / columns) };
    const detection = detectionAt(grid, cell, corner, stride, placement, confidence);
    if (detection) found.push(detection);
  }
}

function detectionAt(
  { bbox, kps }: YunetGrid,
  cell: number,
  corner: Point,
  stride: Stride,
  { left, top, scale }: Placement,
  confidence: number,
): Detection | undefined {
  const place = (x = Number.NaN, y = Number.NaN): Point => ({
    x: ((corner.x + x) * stride - left) / scale,
    y: ((corner.y + y) * stride - top) / scale,
  });
  const centre = place(bbox[cell * 4], bbox[cell * 4 + 1]);
  const width = (Math.exp(bbox[cell * 4 + 2] ?? Number.NaN) * stride) / scale;
  const height = (Math.exp(bbox[cell * 4 + 3] ?? Number.NaN) * stride) / scale;
  const point = (n: number): Point => place(kps[cell * 10 + 2 * n], kps[cell * 10 + 2 * n + 1]);
  // The network's "right eye" is the person's, which the viewer sees on the left.
  const keyPoints: KeyPoints = {
    leftEye: point(0),
    rightEye: point(1),
    nose: point(2),
    leftMouth: point(3),
    rightMouth: point(4),
  };
  const box = { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
  const numbers = [...Object.values(box), ...Object.values(keyPoints).flatMap(({ x, y }) => [x, y])];
  return numbers.every(Number.isFinite) ? { box, confidence, keyPoints } : undefined;
}

/** A NaN stays one. */
function share(value = Number.NaN): number {
  return Math.min(1, Math.max(0, value));
}
