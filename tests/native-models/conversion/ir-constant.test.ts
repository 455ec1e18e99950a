import { describe, expect, it } from 'vitest';
import { halfToNumber, readConstant } from '../../../native-models/conversion/ir-constant.ts';

function constant(attributes: Record<string, string>) {
  const base = { element_type: 'f32', shape: '2', offset: '0', size: '8' };
  return {
    ...{ id: '1', name: 'k', type: 'Const', inputs: [], outputs: new Map() },
    attributes: { ...base, ...attributes },
  };
}
const eightBytes = new Uint8Array(Float32Array.of(1.5, -2).buffer);

describe('half precision', () => {
  it.each([
    [0x0000, 0],
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xfc00, Number.NEGATIVE_INFINITY],
    [0x7e00, Number.NaN],
  ])('%i is %d', (bits, value) => {
    expect(halfToNumber(bits)).toBe(value);
  });
});

describe('the numbers of a constant', () => {
  it('are read little-endian from any offset', () => {
    const weights = Uint8Array.of(99, 99, 99, ...eightBytes);
    expect(readConstant(constant({ offset: '3' }), weights).values).toEqual(Float32Array.of(1.5, -2));
  });

  it('may be whole numbers, or a single one without a shape', () => {
    const weights = new Uint8Array(BigInt64Array.of(-1n).buffer);
    const single = constant({ element_type: 'i64', shape: '', size: '8' });
    expect(readConstant(single, weights)).toEqual({ shape: [], values: [-1], isFloat: false });
  });

  it.each([
    ['of a type that is not known', { element_type: 'u4' }, 'is of type "u4", which is not known'],
    ['too few for their shape', { size: '4' }, 'has 4 bytes for [2] of f32'],
    ['beyond the end', { offset: '4' }, 'lies at 4 to 12, but the weights have 8 bytes'],
    ['at an offset that is no number', { offset: '-4' }, '"offset" of layer "k" (Const) is "-4"'],
    ['at no offset', { offset: '' }, 'lies at -1'],
    ['of a shape that is no list', { shape: '2; 2' }, '"shape" of layer "k" (Const) is "2; 2"'],
  ])('are refused if they are %s', (_, attributes, why) => {
    expect(() => readConstant(constant(attributes as Record<string, string>), eightBytes)).toThrow(why);
  });
});
