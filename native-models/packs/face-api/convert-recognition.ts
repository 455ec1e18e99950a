import { OnnxGraph } from '../../conversion/graph.ts';
import { addConvolution, type ConvolutionOptions, foldScale, toOnnxKernel } from '../../conversion/layers.ts';
import { tensorOf, type WeightMap } from '../../conversion/weights.ts';

/** Residual layers in order; `_down` layers halve the picture, and double the channels where these grow. */
const layers = [
  ['conv32_1', 32],
  ['conv32_2', 32],
  ['conv32_3', 32],
  ['conv64_down', 64],
  ['conv64_1', 64],
  ['conv64_2', 64],
  ['conv64_3', 64],
  ['conv128_down', 128],
  ['conv128_1', 128],
  ['conv128_2', 128],
  ['conv256_down', 256],
  ['conv256_1', 256],
  ['conv256_2', 256],
  ['conv256_down_out', 256],
] as const;

/**
 * dlib's face recognition ResNet as face-api lays it out (`faceRecognitionNet/`): every convolution is
 * followed by a scale layer, which is folded into it here.
 */
export function convertRecognition(weights: WeightMap): Uint8Array {
  const graph = new OnnxGraph('face_recognition');
  const first = addScaled(graph, weights, 'input', 'conv32_down', { stride: 2, padding: 'valid' });
  const relu = graph.node('Relu', [first], 'conv32_down/relu');
  let out = graph.node('MaxPool', [relu], 'pooled', { kernel_shape: [3, 3], strides: [2, 2] });
  let channels = 32;
  for (const [name, next] of layers) {
    out = name.includes('_down')
      ? addDown(graph, weights, out, name, next - channels)
      : addResidual(graph, weights, out, name);
    channels = next;
  }
  const mean = graph.node('GlobalAveragePool', [out], 'mean');
  const flat = graph.node('Flatten', [mean], 'flat', { axis: 1 });
  const fc = tensorOf(weights, 'fc', 2);
  graph.node('MatMul', [flat, graph.constant('fc', fc.shape, fc.values)], 'output');
  return graph.encode(['n', 3, 150, 150], ['n', 128]);
}

function addResidual(graph: OnnxGraph, weights: WeightMap, input: string, name: string): string {
  const one = addScaled(graph, weights, input, `${name}/conv1`, { stride: 1, padding: 'same' });
  const relu = graph.node('Relu', [one], `${name}/relu1`);
  const two = addScaled(graph, weights, relu, `${name}/conv2`, { stride: 1, padding: 'same' });
  const sum = graph.node('Add', [two, input], `${name}/sum`);
  return graph.node('Relu', [sum], name);
}

/**
 * The halving layer: a valid convolution of odd sizes is one row and one column shorter than the pooled
 * shortcut for some sizes, and the shortcut has fewer channels; zeros at the end make both fit.
 */
function addDown(
  graph: OnnxGraph,
  weights: WeightMap,
  input: string,
  name: string,
  moreChannels: number,
): string {
  const one = addScaled(graph, weights, input, `${name}/conv1`, { stride: 2, padding: 'valid' });
  const relu = graph.node('Relu', [one], `${name}/relu1`);
  let two = addScaled(graph, weights, relu, `${name}/conv2`, { stride: 1, padding: 'same' });
  // At 150 px the sizes run 35, 17, 8, then 3 against a shortcut of 4, then 1 against 2.
  if (name.startsWith('conv256')) two = addZeros(graph, two, `${name}/edge`, 0, 1);
  let shortcut = graph.node('AveragePool', [input], `${name}/pool`, {
    kernel_shape: [2, 2],
    strides: [2, 2],
  });
  if (moreChannels > 0) shortcut = addZeros(graph, shortcut, `${name}/channels`, moreChannels, 0);
  const sum = graph.node('Add', [shortcut, two], `${name}/sum`);
  return graph.node('Relu', [sum], name);
}

function addZeros(graph: OnnxGraph, input: string, name: string, channels: number, edge: number): string {
  const pads = graph.integers(`${name}/pads`, [0, 0, 0, 0, 0, channels, edge, edge]);
  return graph.node('Pad', [input, pads], name, { mode: 'constant' });
}

function addScaled(
  graph: OnnxGraph,
  weights: WeightMap,
  input: string,
  name: string,
  options: ConvolutionOptions,
): string {
  const folded = foldScale(
    toOnnxKernel(tensorOf(weights, `${name}/conv/filters`, 4)),
    tensorOf(weights, `${name}/conv/bias`, 1).values,
    tensorOf(weights, `${name}/scale/weights`, 1).values,
    tensorOf(weights, `${name}/scale/biases`, 1).values,
  );
  return addConvolution(graph, input, name, folded.kernel, folded.bias, options);
}
