import type { OnnxGraph } from './graph.ts';
import { type IrConstant, wholeNumbers } from './ir-constant.ts';
import { IrError } from './ir-error.ts';
import type { IrLayer } from './ir-file.ts';

/** What an operation may ask while it is rewritten. */
export interface Conversion {
  readonly graph: OnnxGraph;
  /** Name of the tensor that the layer makes. */
  output(layer: IrLayer): string;
  /** Name of the tensor at an input. */
  tensor(layer: IrLayer, index: number): string;
  /** The numbers at an input, if they are constant. */
  constant(layer: IrLayer, index: number): IrConstant | undefined;
  shape(layer: IrLayer, index: number): readonly number[];
}

type Operation = (conversion: Conversion, layer: IrLayer) => void;

const operations: Readonly<Record<string, Operation>> = {
  Add: (c, layer) => elementwise(c, layer, 'Add'),
  Subtract: (c, layer) => elementwise(c, layer, 'Sub'),
  Multiply: (c, layer) => elementwise(c, layer, 'Mul'),
  Divide: (c, layer) => elementwise(c, layer, 'Div'),
  ReLU: (c, layer) => activation(c, layer, 'Relu'),
  Sigmoid: (c, layer) => activation(c, layer, 'Sigmoid'),
  PReLU: leaky,
  Convolution: (c, layer) => convolution(c, layer, false),
  GroupConvolution: (c, layer) => convolution(c, layer, true),
  AvgPool: averagePool,
  MaxPool: maxPool,
  Reshape: reshape,
  MatMul: matrixProduct,
};

/**
 * Adds one operation of the opset that Intel's face networks use (opset1, MaxPool also of opset8).
 * Source of the meanings: OpenVINO documentation, "Operation Sets".
 * @throws {IrError} if the operation or an attribute of it is not known
 */
export function convertOperation(conversion: Conversion, layer: IrLayer): void {
  const operation = operations[layer.type];
  if (!operation) refuse(layer, 'is an operation that this converter does not know');
  else operation(conversion, layer);
}

/** @throws {IrError} always; the sentence names layer and operation */
export function refuse(layer: IrLayer, why: string): never {
  throw new IrError(`Layer "${layer.name}" (${layer.type}) ${why}.`);
}

function elementwise(c: Conversion, layer: IrLayer, onnx: string): void {
  const broadcast = layer.attributes['auto_broadcast'] ?? 'numpy';
  if (broadcast !== 'numpy' && broadcast !== 'none') refuse(layer, `broadcasts by "${broadcast}"`);
  c.graph.node(onnx, [c.tensor(layer, 0), c.tensor(layer, 1)], c.output(layer));
}

function activation(c: Conversion, layer: IrLayer, onnx: string): void {
  c.graph.node(onnx, [c.tensor(layer, 0)], c.output(layer));
}

/** One slope for all channels is a leaky ReLU, which onnxruntime computes together with the convolution before it. */
function leaky(c: Conversion, layer: IrLayer): void {
  const slope = c.constant(layer, 1);
  const [first] = slope?.values ?? [];
  if (!slope || first === undefined) refuse(layer, 'has slopes that are not constant');
  const input = c.tensor(layer, 0);
  if (slope.values.length === 1) {
    c.graph.node('LeakyRelu', [input], c.output(layer), { alpha: { float: first } });
    return;
  }
  const rank = c.shape(layer, 0).length;
  const isPerChannel = slope.shape.length === 1 && slope.shape[0] === c.shape(layer, 0)[1];
  if (!isPerChannel) refuse(layer, `has slopes of shape [${slope.shape.join(', ')}]`);
  const dims = [slope.values.length, ...Array<number>(rank - 2).fill(1)];
  const name = c.graph.constant(`${c.output(layer)}/slope`, dims, Float32Array.from(slope.values));
  c.graph.node('PRelu', [input, name], c.output(layer));
}

/** Kernels of a grouped convolution have the groups in front: [groups, out, in, height, width]. */
function convolution(c: Conversion, layer: IrLayer, isGrouped: boolean): void {
  const kernel = c.constant(layer, 1);
  if (!kernel) refuse(layer, 'has a kernel that is not constant');
  const [groups = 1, perGroup = 1, ...inner] = isGrouped ? kernel.shape : [1, ...kernel.shape];
  if (inner.length < 2) refuse(layer, `has a kernel of shape [${kernel.shape.join(', ')}]`);
  const dims = [groups * perGroup, ...inner];
  const name = c.graph.constant(`${c.output(layer)}/kernel`, dims, Float32Array.from(kernel.values));
  const spatial = inner.slice(1);
  c.graph.node('Conv', [c.tensor(layer, 0), name], c.output(layer), {
    kernel_shape: spatial,
    strides: listOf(layer, 'strides', spatial.length, 1),
    dilations: listOf(layer, 'dilations', spatial.length, 1),
    group: groups,
    ...edgesOf(layer, spatial.length),
  });
}

function averagePool(c: Conversion, layer: IrLayer): void {
  c.graph.node('AveragePool', [c.tensor(layer, 0)], c.output(layer), {
    ...poolOf(layer),
    count_include_pad: layer.attributes['exclude-pad'] === 'false' ? 1 : 0,
  });
}

function maxPool(c: Conversion, layer: IrLayer): void {
  const { kernel_shape, ...pool } = poolOf(layer);
  const dilations = listOf(layer, 'dilations', kernel_shape.length, 1);
  c.graph.node('MaxPool', [c.tensor(layer, 0)], c.output(layer), { kernel_shape, dilations, ...pool });
}

function poolOf(layer: IrLayer) {
  const kernel = wholeNumbers(layer, 'kernel', layer.attributes['kernel'] ?? '');
  if (kernel.length === 0) refuse(layer, 'has no kernel');
  const rounding = layer.attributes['rounding_type'] ?? 'floor';
  if (rounding !== 'floor' && rounding !== 'ceil') refuse(layer, `rounds by "${rounding}"`);
  return {
    kernel_shape: kernel,
    strides: listOf(layer, 'strides', kernel.length, 1),
    ceil_mode: rounding === 'ceil' ? 1 : 0,
    ...edgesOf(layer, kernel.length),
  };
}

/** What is added round the picture. */
function edgesOf(layer: IrLayer, rank: number): { pads: number[] } | { auto_pad: string } {
  const automatic = layer.attributes['auto_pad'] ?? 'explicit';
  switch (automatic) {
    case 'explicit':
    case 'notset':
      return { pads: [...listOf(layer, 'pads_begin', rank, 0), ...listOf(layer, 'pads_end', rank, 0)] };
    case 'valid':
    case 'same_upper':
    case 'same_lower':
      return { auto_pad: automatic.toUpperCase() };
    default:
      return refuse(layer, `pads by "${automatic}"`);
  }
}

function listOf(layer: IrLayer, attribute: string, length: number, missing: number): number[] {
  const text = layer.attributes[attribute];
  if (text === undefined) return Array<number>(length).fill(missing);
  const values = wholeNumbers(layer, attribute, text);
  if (values.length !== length) refuse(layer, `has ${values.length} numbers in "${attribute}"`);
  return values;
}

function reshape(c: Conversion, layer: IrLayer): void {
  const pattern = c.constant(layer, 1);
  if (!pattern || pattern.isFloat) refuse(layer, 'has a shape that is not constant');
  const lengths = [...pattern.values];
  // Without this attribute a 0 is a length of nothing; with it, "as it was", which is what ONNX takes it for.
  if (layer.attributes['special_zero'] !== 'true' && lengths.includes(0))
    refuse(layer, 'makes an empty shape');
  const shape = c.graph.integers(`${c.output(layer)}/shape`, lengths);
  c.graph.node('Reshape', [c.tensor(layer, 0), shape], c.output(layer));
}

function matrixProduct(c: Conversion, layer: IrLayer): void {
  if (layer.attributes['transpose_a'] === 'true') refuse(layer, 'turns its first matrix');
  const second = c.constant(layer, 1);
  const [rows, columns, ...more] = second?.shape ?? [];
  if (!second || rows === undefined || columns === undefined || more.length > 0)
    refuse(layer, 'has a second matrix that is no constant table');
  const isTurned = layer.attributes['transpose_b'] === 'true';
  const values = Float32Array.from(second.values);
  const table = isTurned ? transpose(values, rows, columns) : values;
  const dims = isTurned ? [columns, rows] : [rows, columns];
  const name = c.graph.constant(`${c.output(layer)}/matrix`, dims, table);
  c.graph.node('MatMul', [c.tensor(layer, 0), name], c.output(layer));
}

function transpose(values: Float32Array, rows: number, columns: number): Float32Array {
  return values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)] ?? Number.NaN);
}
