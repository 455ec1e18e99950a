import type { OnnxGraph } from './graph.ts';
import { tensorOf, type WeightMap, type WeightTensor } from './weights.ts';

/** Edges a convolution adds: none, one pixel all round, or TensorFlow's "same" (the odd pixel at the end). */
export type Padding = 'valid' | 'one' | 'same';

export interface ConvolutionOptions {
  readonly stride: number;
  readonly padding: Padding;
}

/**
 * Reorders a convolution kernel from TensorFlow's [height, width, in, out] to ONNX' [out, in, height, width].
 * Depthwise kernels ([height, width, channels, 1]) become [channels, 1, height, width].
 */
export function toOnnxKernel(kernel: WeightTensor, depthwise = false): WeightTensor {
  const [height = 0, width = 0, third = 0, fourth = 0] = kernel.shape;
  const out = depthwise ? third : fourth;
  const into = depthwise ? fourth : third;
  const values = new Float32Array(kernel.values.length);
  const source = (y: number, x: number, i: number, o: number): number =>
    ((y * width + x) * third + (depthwise ? o : i)) * fourth + (depthwise ? i : o);
  let at = 0;
  for (let o = 0; o < out; o++) {
    for (let i = 0; i < into; i++) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) values[at++] = kernel.values[source(y, x, i, o)] ?? 0;
      }
    }
  }
  return { shape: [out, into, height, width], values };
}

/**
 * Folds a scale layer into the convolution before it: `(k*x + b) * s + t = (k*s)*x + (b*s + t)`.
 * @param kernel in ONNX order; rows of one output channel lie together
 */
export function foldScale(
  kernel: WeightTensor,
  bias: Float32Array,
  scale: Float32Array,
  shift: Float32Array,
) {
  const perChannel = kernel.values.length / bias.length;
  const values = kernel.values.map((v, i) => v * (scale[Math.floor(i / perChannel)] ?? 0));
  return {
    kernel: { shape: kernel.shape, values },
    bias: bias.map((b, channel) => b * (scale[channel] ?? 0) + (shift[channel] ?? 0)),
  };
}

/** Adds one convolution; `group` equals the channels for a depthwise one. */
export function addConvolution(
  graph: OnnxGraph,
  input: string,
  name: string,
  kernel: WeightTensor,
  bias: Float32Array | undefined,
  options: ConvolutionOptions & { readonly group?: number },
): string {
  const { stride, padding, group = 1 } = options;
  const side = kernel.shape[2] ?? 0;
  const inputs = [input, graph.constant(`${name}/kernel`, kernel.shape, kernel.values)];
  if (bias) inputs.push(graph.constant(`${name}/bias`, [bias.length], bias));
  const edges =
    padding === 'same' ? { auto_pad: 'SAME_UPPER' } : { pads: Array(4).fill(padding === 'one' ? 1 : 0) };
  return graph.node('Conv', inputs, name, {
    kernel_shape: [side, side],
    strides: [stride, stride],
    group,
    ...edges,
  });
}

/** A full convolution whose weights are `<name>/filters` and `<name>/bias`. */
export function addNamedConvolution(
  graph: OnnxGraph,
  weights: WeightMap,
  input: string,
  name: string,
  options: ConvolutionOptions,
): string {
  const kernel = toOnnxKernel(tensorOf(weights, `${name}/filters`, 4));
  return addConvolution(graph, input, name, kernel, tensorOf(weights, `${name}/bias`, 1).values, options);
}

/** A depthwise convolution followed by a 1x1 one with a bias, without an activation between them. */
export function addSeparableConvolution(
  graph: OnnxGraph,
  weights: WeightMap,
  input: string,
  name: string,
  options: ConvolutionOptions,
): string {
  const depthwise = toOnnxKernel(tensorOf(weights, `${name}/depthwise_filter`, 4), true);
  const pointwise = toOnnxKernel(tensorOf(weights, `${name}/pointwise_filter`, 4));
  const spread = addConvolution(graph, input, `${name}/depthwise`, depthwise, undefined, {
    ...options,
    group: depthwise.shape[0] ?? 1,
  });
  const bias = tensorOf(weights, `${name}/bias`, 1).values;
  return addConvolution(graph, spread, name, pointwise, bias, { stride: 1, padding: 'valid' });
}
