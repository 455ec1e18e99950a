import { describe, expect, it } from 'vitest';
import {
  readYunet,
  type Stride,
  strides,
  type YunetGrid,
  type YunetOutput,
} from '../../../../native-models/packs/retail/detect-yunet.ts';

/** A canvas of 64x32, on which the picture lies at half its size, 8 px from the left and 4 from the top. */
const placement = { scale: 0.5, left: 8, top: 4, width: 64, height: 32 };

function emptyGrid(stride: Stride): YunetGrid {
  const cells = (placement.width / stride) * (placement.height / stride);
  return {
    cls: new Float32Array(cells),
    obj: new Float32Array(cells),
    bbox: new Float32Array(cells * 4),
    kps: new Float32Array(cells * 10),
  };
}

/** Says one face per entry and nothing else. */
function output(
  ...faces: readonly {
    stride: Stride;
    cell: number;
    cls: number;
    obj: number;
    box: number[];
    kps?: number[];
  }[]
): YunetOutput {
  const grids = { 8: emptyGrid(8), 16: emptyGrid(16), 32: emptyGrid(32) };
  for (const { stride, cell, cls, obj, box, kps } of faces) {
    const grid = grids[stride];
    grid.cls[cell] = cls;
    grid.obj[cell] = obj;
    grid.bbox.set(box, cell * 4);
    grid.kps.set(kps ?? Array(10).fill(0), cell * 10);
  }
  return grids;
}

describe('what YuNet answers', () => {
  it('is a face in pixels of the picture, with its five points', () => {
    const kps = [0, 0, 1, 0, 0.5, 0.5, 0, 1, 1, 1];
    // Cell 1 of the grid of 16 px: column 1, row 0.
    const said = output({ stride: 16, cell: 1, cls: 0.81, obj: 1, box: [0.5, 0.25, 0, Math.log(2)], kps });
    const [face, ...others] = readYunet(said, placement, 0.6);
    expect(others).toEqual([]);
    expect(face?.confidence).toBeCloseTo(0.9, 6);
    // On the canvas: centre (24, 4), 16 wide, 32 high.
    expect(face?.box).toEqual({ x: 16, y: expect.closeTo(-32, 4), width: 32, height: expect.closeTo(64, 4) });
    expect(face?.keyPoints).toEqual({
      leftEye: { x: 16, y: -8 },
      rightEye: { x: 48, y: -8 },
      nose: { x: 32, y: 8 },
      leftMouth: { x: 16, y: 24 },
      rightMouth: { x: 48, y: 24 },
    });
  });

  it.each(strides)('counts the cells of the grid of %i px by rows', (stride) => {
    const columns = placement.width / stride;
    const cells = columns * (placement.height / stride);
    const said = output({ stride, cell: cells - 1, cls: 1, obj: 1, box: [0, 0, 0, 0] });
    const centre = { x: (columns - 1) * stride, y: (placement.height / stride - 1) * stride };
    const [face] = readYunet(said, placement, 0.6);
    expect(face?.box.x).toBe((centre.x - stride / 2 - placement.left) / placement.scale);
    expect(face?.box.y).toBe((centre.y - stride / 2 - placement.top) / placement.scale);
  });

  it('keeps the surer of two answers to the same face, and both faces that stand apart', () => {
    const near = { stride: 16 as const, box: [0.5, 0.5, 0, 0], obj: 1 };
    const said = output(
      { ...near, cell: 0, cls: 0.7 },
      { stride: 8, cell: 0, cls: 0.9, obj: 1, box: [1, 1, Math.log(2), Math.log(2)] },
      { ...near, cell: 3, cls: 0.8 },
    );
    const faces = readYunet(said, placement, 0.6);
    expect(faces.map((face) => face.confidence ** 2)).toEqual([
      expect.closeTo(0.9, 6),
      expect.closeTo(0.8, 6),
    ]);
  });

  it('takes shares beyond 1 for 1', () => {
    const said = output({ stride: 8, cell: 0, cls: 7, obj: 2, box: [0, 0, 0, 0] });
    expect(readYunet(said, placement, 0.6)[0]?.confidence).toBe(1);
  });

  it.each([
    ['class', { cls: Number.NaN, obj: 1, box: [0, 0, 0, 0] }],
    ['objectness', { cls: 1, obj: Number.NaN, box: [0, 0, 0, 0] }],
    ['centre', { cls: 1, obj: 1, box: [Number.NaN, 0, 0, 0] }],
    ['size', { cls: 1, obj: 1, box: [0, 0, 1e9, 0] }],
    ['point', { cls: 1, obj: 1, box: [0, 0, 0, 0], kps: [...Array(9).fill(0), Number.NaN] }],
    ['confidence', { cls: -1, obj: 1, box: [0, 0, 0, 0] }],
  ])('is no face where its %s is no usable number', (_, said) => {
    expect(readYunet(output({ stride: 8, cell: 0, ...said }), placement, 0.6)).toEqual([]);
  });
});
