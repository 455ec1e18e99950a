import { describe, expect, it } from 'vitest';
import { scaledPlanes } from '../../../native-models/steps/scaled-planes.ts';

/** A picture of one colour per pixel, by rows. */
function picture(width: number, colours: readonly (readonly [number, number, number])[]) {
  const pixels = Uint8Array.from(colours.flatMap(([r, g, b]) => [r, g, b, 255]));
  return { width, height: colours.length / width, pixels };
}

describe('a picture on a canvas', () => {
  it('keeps its pixels at its own size, as planes of blue, green and red', () => {
    const two = picture(2, [
      [10, 20, 30],
      [40, 50, 60],
    ]);
    const planes = scaledPlanes(two, { scale: 1, left: 0, top: 0, width: 2, height: 1 });
    expect([...planes]).toEqual([30, 60, 20, 50, 10, 40]);
  });

  it('has black around it', () => {
    const one = picture(1, [[1, 2, 3]]);
    const planes = scaledPlanes(one, { scale: 1, left: 1, top: 1, width: 3, height: 3 });
    expect([...planes.slice(0, 9)]).toEqual([0, 0, 0, 0, 3, 0, 0, 0, 0]);
  });

  it('averages what it covers when it is reduced, so that a fine pattern becomes grey', () => {
    // One bright column in eight, which a look at single pixels would miss.
    const lines = Array.from({ length: 64 * 8 }, (_, i) => (i % 8 === 0 ? 240 : 0));
    const grid = picture(
      64,
      lines.map((v) => [v, v, v] as const),
    );
    const planes = scaledPlanes(grid, { scale: 1 / 8, left: 0, top: 0, width: 8, height: 1 });
    for (const value of planes) expect(value).toBeCloseTo(30, 4);
  });

  it('goes evenly from one pixel to the next when it is enlarged', () => {
    const two = picture(2, [
      [0, 0, 0],
      [80, 80, 80],
    ]);
    const planes = scaledPlanes(two, { scale: 4, left: 0, top: 0, width: 8, height: 4 });
    expect([...planes.slice(0, 8)]).toEqual([0, 0, 10, 30, 50, 70, 80, 80]);
  });

  it('keeps one colour whatever the scale', () => {
    const grey = picture(
      30,
      Array.from({ length: 900 }, () => [77, 77, 77] as const),
    );
    for (const scale of [0.11, 0.5, 0.99, 1.01, 3.7]) {
      const side = Math.round(30 * scale);
      const planes = scaledPlanes(grey, { scale, left: 0, top: 0, width: side, height: side });
      for (const value of planes) expect(value).toBeCloseTo(77, 3);
    }
  });

  it('shows the part of it that lies on the canvas', () => {
    const row = picture(
      4,
      [10, 20, 30, 40].map((v) => [v, v, v] as const),
    );
    const planes = scaledPlanes(row, { scale: 1, left: -2, top: 0, width: 2, height: 1 });
    expect([...planes.slice(0, 2)]).toEqual([30, 40]);
  });

  it.each([1, 2, 50, -4, -50])('is black where the picture lies beside it (by %d)', (left) => {
    const row = picture(
      4,
      [10, 20, 30, 40].map((v) => [v, v, v] as const),
    );
    const planes = scaledPlanes(row, { scale: 1, left, top: 0, width: 1, height: 1 });
    expect([...planes]).toEqual([0, 0, 0]);
  });
});
