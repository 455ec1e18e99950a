import { describe, expect, it } from 'vitest';
import { readDetections } from '../../../../native-models/packs/face-api/tiny-detector.ts';

const cells = 13;

/** An answer in which nothing is a face, with some values replaced: [anchor, value, cell, content]. */
function answer(...entries: readonly [number, number, number, number][]) {
  const values = new Float32Array(25 * cells * cells);
  for (let anchor = 0; anchor < 5; anchor++) values.fill(-20, (anchor * 5 + 4) * 169, (anchor * 5 + 5) * 169);
  for (const [anchor, value, cell, content] of entries) values[(anchor * 5 + value) * 169 + cell] = content;
  return { values, columns: cells, rows: cells };
}

describe('the reading of detections', () => {
  it('places a box by its cell, anchor and picture size', () => {
    const [face, ...others] = readDetections(answer([0, 4, 6 * 13 + 6, 3]), 416, 416, 416, 0.5);
    expect(others).toEqual([]);
    expect(face?.confidence).toBeCloseTo(1 / (1 + Math.exp(-3)), 6);
    expect((face?.box.x ?? 0) + (face?.box.width ?? 0) / 2).toBeCloseTo(208, 6);
    expect(face?.box.width).toBeCloseTo(1.603231 * 32, 3);
    expect(face?.box.height).toBeCloseTo(2.094468 * 32, 3);
  });

  it('undoes the bar below a wide picture', () => {
    const [face] = readDetections(answer([0, 4, 0, 3]), 640, 320, 416, 0.5);
    const scale = 640 / 416;
    expect(face?.box.width).toBeCloseTo(1.603231 * 32 * scale, 3);
    expect((face?.box.y ?? 0) + (face?.box.height ?? 0) / 2).toBeCloseTo(16 * scale, 3);
  });

  it('keeps the stronger of two overlapping boxes and both of two apart', () => {
    const output = answer([4, 4, 84, 2], [4, 4, 85, 3], [0, 4, 0, 1]);
    const faces = readDetections(output, 416, 416, 416, 0.5);
    expect(faces.map((f) => Number(f.confidence.toFixed(3)))).toEqual([0.953, 0.731]);
  });

  it('takes nothing that is not a number for a face', () => {
    const all = { values: new Float32Array(25 * 169).fill(Number.NaN), columns: cells, rows: cells };
    expect(readDetections(all, 416, 416, 416, 0.5)).toEqual([]);
    const endless = answer([0, 4, 3, 5], [0, 2, 3, Number.POSITIVE_INFINITY]);
    expect(readDetections(endless, 416, 416, 416, 0.5)).toEqual([]);
  });
});
