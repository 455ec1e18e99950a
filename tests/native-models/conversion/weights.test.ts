import { describe, expect, it } from 'vitest';
import { readWeights, tensorOf } from '../../../native-models/conversion/weights.ts';

const quantised = {
  name: 'a',
  shape: [2, 2],
  dtype: 'float32',
  quantization: { dtype: 'uint8', scale: 0.1, min: -1 },
};
const plain = { name: 'b', shape: [1], dtype: 'float32' };
const manifest = (...weights: object[]): string => JSON.stringify([{ weights, paths: ['x.bin'] }]);

describe('the weights reader', () => {
  it('computes quantised values in double precision and rounds once, as TensorFlow.js does', () => {
    const weights = readWeights(manifest(quantised), Uint8Array.of(0, 1, 3, 255));
    const expected = [0, 1, 3, 255].map((q) => Math.fround(q * 0.1 + -1));
    expect([...tensorOf(weights, 'a', 2).values]).toEqual(expected);
  });

  it('reads plain float32 after quantised bytes, unaligned', () => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat32(4, 1.5, true);
    const weights = readWeights(manifest(quantised, plain), bytes);
    expect(tensorOf(weights, 'b', 1).values[0]).toBe(1.5);
  });

  it('refuses weights that end too early', () => {
    expect(() => readWeights(manifest(quantised), Uint8Array.of(1, 2))).toThrow('end inside "a"');
  });

  it('refuses bytes that belong to no tensor', () => {
    expect(() => readWeights(manifest(quantised), new Uint8Array(5))).toThrow('1 bytes');
  });

  it('refuses a tensor that is missing or has another rank', () => {
    const weights = readWeights(manifest(quantised), new Uint8Array(4));
    expect(() => tensorOf(weights, 'z', 1)).toThrow('no tensor "z"');
    expect(() => tensorOf(weights, 'a', 4)).toThrow('rank 2, not 4');
  });
});
