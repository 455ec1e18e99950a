import { IrError } from './ir-error.ts';
import type { IrLayer } from './ir-file.ts';

/** Numbers that stand in the weights file. */
export interface IrConstant {
  readonly shape: readonly number[];
  /** Numbers as the graph computes with them; whole numbers are exact up to 2^53. */
  readonly values: readonly number[] | Float32Array;
  readonly isFloat: boolean;
}

interface ElementType {
  readonly bytes: number;
  readonly isFloat: boolean;
  read(view: DataView, at: number): number;
}

/** Little-endian, as OpenVINO writes them on every machine. */
const elementTypes: Readonly<Record<string, ElementType>> = {
  f16: { bytes: 2, isFloat: true, read: (view, at) => halfToNumber(view.getUint16(at, true)) },
  f32: { bytes: 4, isFloat: true, read: (view, at) => view.getFloat32(at, true) },
  i32: { bytes: 4, isFloat: false, read: (view, at) => view.getInt32(at, true) },
  i64: { bytes: 8, isFloat: false, read: (view, at) => Number(view.getBigInt64(at, true)) },
};

/**
 * The numbers of a `Const` layer.
 * @param weights the whole weights file
 * @throws {IrError} if the type is not known, the numbers do not fill the shape, or the file ends before them
 */
export function readConstant(layer: IrLayer, weights: Uint8Array): IrConstant {
  const { element_type: typeName = '', shape: shapeText = '' } = layer.attributes;
  const type = elementTypes[typeName];
  if (!type) throw new IrError(`Constant "${layer.name}" is of type "${typeName}", which is not known.`);
  const shape = wholeNumbers(layer, 'shape', shapeText);
  const [offset = -1] = wholeNumbers(layer, 'offset', layer.attributes['offset'] ?? '');
  const [size = -1] = wholeNumbers(layer, 'size', layer.attributes['size'] ?? '');
  const count = shape.reduce((product, n) => product * n, 1);
  if (size !== count * type.bytes)
    throw new IrError(`Constant "${layer.name}" has ${size} bytes for [${shape.join(', ')}] of ${typeName}.`);
  if (offset < 0 || offset + size > weights.length) {
    throw new IrError(
      `Constant "${layer.name}" lies at ${offset} to ${offset + size}, but the weights have ${weights.length} bytes.`,
    );
  }
  const view = new DataView(weights.buffer, weights.byteOffset + offset, size);
  const at = (_: unknown, i: number): number => type.read(view, i * type.bytes);
  const values = type.isFloat ? Float32Array.from({ length: count }, at) : Array.from({ length: count }, at);
  return { shape, values, isFloat: type.isFloat };
}

/**
 * A list such as "2, 2".
 * @throws {IrError} if a part of it is no whole number of 0 or more
 */
export function wholeNumbers(layer: IrLayer, attribute: string, text: string): number[] {
  if (text.trim() === '') return [];
  return text.split(',').map((part) => {
    const value = part.trim();
    if (!/^\d{1,15}$/.test(value))
      throw new IrError(`"${attribute}" of layer "${layer.name}" (${layer.type}) is "${text}".`);
    return Number(value);
  });
}

/** IEEE 754 binary16. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
