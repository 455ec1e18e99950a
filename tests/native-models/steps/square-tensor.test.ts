import { describe, expect, it } from 'vitest';
import { squareTensor } from '../../../native-models/steps/square-tensor.ts';

/** A picture whose red is 10 * x + 100 * y; green and blue are 0. */
function gradient(width: number, height: number) {
  const pixels = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) pixels[(y * width + x) * 4] = 10 * x + 100 * y;
  return { width, height, pixels };
}
const noMean = [0, 0, 0] as const;
const red = (tensor: Float32Array, size: number): number[] =>
  [...tensor.slice(0, size * size)].map((v) => Math.round(v * 255));

describe('the square tensor', () => {
  it('samples at t * source / target and repeats the last row and column, as TensorFlow.js does', () => {
    const picture = gradient(2, 2);
    const whole = { x: 0, y: 0, width: 2, height: 2 };
    const tensor = squareTensor(picture, whole, { size: 4, place: 'start', meanRgb: noMean });
    expect(red(tensor, 4)).toEqual([0, 5, 10, 10, 50, 55, 60, 60, 100, 105, 110, 110, 100, 105, 110, 110]);
  });

  it('puts the black bar below a wide picture', () => {
    const tensor = squareTensor(
      gradient(3, 1),
      { x: 0, y: 0, width: 3, height: 1 },
      { size: 3, place: 'start', meanRgb: noMean },
    );
    expect(red(tensor, 3)).toEqual([0, 10, 20, 0, 0, 0, 0, 0, 0]);
  });

  it('puts the larger half of an odd bar behind when it centres', () => {
    const crop = { x: 0, y: 0, width: 4, height: 1 };
    const tensor = squareTensor(gradient(4, 1), crop, { size: 4, place: 'centre', meanRgb: noMean });
    expect(red(tensor, 4)).toEqual([0, 0, 0, 0, 0, 10, 20, 30, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('cuts the crop out of the picture and subtracts the mean of each channel', () => {
    const crop = { x: 1, y: 1, width: 1, height: 1 };
    const tensor = squareTensor(gradient(2, 2), crop, { size: 1, place: 'centre', meanRgb: [10, 20, 30] });
    expect([...tensor].map((v) => Math.round(v * 255))).toEqual([100, -20, -30]);
  });
});
