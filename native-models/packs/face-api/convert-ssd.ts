import { OnnxGraph } from '../../conversion/graph.ts';
import { addConvolution, type ConvolutionOptions, foldScale, toOnnxKernel } from '../../conversion/layers.ts';
import { tensorOf, type WeightMap, type WeightTensor } from '../../conversion/weights.ts';

/** Added to the variance of a batch normalisation (`ssdMobilenetv1/mobileNetV1.ts`). */
const epsilon = 0.0010000000474974513;
/** Depthwise layers of MobileNet that halve the picture. */
const halving = new Set([2, 4, 6, 12]);
/** Values per anchor in the class predictor: background, face, and one that is never used. */
const classes = 3;
const faceClass = 1;

/** Anchors of the six predictors at 512 px: 3 of 32x32 cells, then 6 of 16x16, 8x8, 4x4, 2x2 and 1x1. */
export const ssdAnchors = 5118;

/**
 * SSD on MobileNet v1 as face-api lays it out (`ssdMobilenetv1/`). Each of the 5,118 rows of the output holds what
 * decoding needs: four box encodings, the logit of "face", and the anchor's top, left, bottom and right.
 */
export function convertSsd(weights: WeightMap): Uint8Array {
  const graph = new OnnxGraph('ssd_mobilenet_v1');
  const net = { graph, weights };
  const { layer11, layer13 } = addMobileNet(net);
  const sources = [layer11, layer13, ...addShrinkingLayers(net, layer13)];
  const rows = sources.map((source, i) => addPredictor(net, source, i));
  const all = graph.node('Concat', rows, 'predictions', { axis: 1 });
  const anchors = tensorOf(weights, 'Output/extra_dim', 3);
  const constant = graph.constant('anchors', [1, ssdAnchors, 4], anchors.values);
  graph.node('Concat', [all, constant], 'output', { axis: 2 });
  return graph.encode([1, 3, 512, 512], [1, ssdAnchors, 9]);
}

interface Net {
  readonly graph: OnnxGraph;
  readonly weights: WeightMap;
}

function addMobileNet(net: Net): { layer11: string; layer13: string } {
  // The network wants -1..1, and gets -0.5..0.5 like the other networks.
  let out = addPointwise(net, 'input', 'MobilenetV1/Conv2d_0_pointwise', 2, 2);
  let layer11 = out;
  for (let i = 1; i <= 13; i++) {
    out = addDepthwise(net, out, `MobilenetV1/Conv2d_${i}_depthwise`, halving.has(i) ? 2 : 1);
    out = addPointwise(net, out, `MobilenetV1/Conv2d_${i}_pointwise`, 1);
    if (i === 11) layer11 = out;
  }
  return { layer11, layer13: out };
}

/** Pairs of convolutions, the second of which halves; every second one is read by a predictor. */
function addShrinkingLayers(net: Net, input: string): string[] {
  const ends: string[] = [];
  let out = input;
  for (let i = 0; i < 8; i++) {
    out = addPointwise(net, out, `Prediction/Conv2d_${i}_pointwise`, i % 2 === 0 ? 1 : 2);
    if (i % 2 === 1) ends.push(out);
  }
  return ends;
}

function addPointwise(
  { graph, weights }: Net,
  input: string,
  name: string,
  stride: number,
  gain = 1,
): string {
  const { shape, values } = toOnnxKernel(tensorOf(weights, `${name}/weights`, 4));
  const kernel = { shape, values: values.map((v) => v * gain) };
  const bias = tensorOf(weights, `${name}/convolution_bn_offset`, 1).values;
  return addClipped(graph, input, name, kernel, bias, { stride, padding: 'same' });
}

function addDepthwise({ graph, weights }: Net, input: string, name: string, stride: number): string {
  const of = (part: string): Float32Array => tensorOf(weights, `${name}/BatchNorm/${part}`, 1).values;
  const [gamma, beta, mean, variance] = [of('gamma'), of('beta'), of('moving_mean'), of('moving_variance')];
  const scale = gamma.map((g, i) => g / Math.sqrt((variance[i] ?? 0) + epsilon));
  const shift = beta.map((b, i) => b - (mean[i] ?? 0) * (scale[i] ?? 0));
  const kernel = toOnnxKernel(tensorOf(weights, `${name}/depthwise_weights`, 4), true);
  const folded = foldScale(kernel, new Float32Array(scale.length), scale, shift);
  const group = scale.length;
  return addClipped(graph, input, name, folded.kernel, folded.bias, { stride, padding: 'same', group });
}

function addClipped(
  graph: OnnxGraph,
  input: string,
  name: string,
  kernel: WeightTensor,
  bias: Float32Array,
  options: ConvolutionOptions & { readonly group?: number },
): string {
  const out = addConvolution(graph, input, `${name}/conv`, kernel, bias, options);
  const low = graph.constant(`${name}/low`, [], Float32Array.of(0));
  const high = graph.constant(`${name}/high`, [], Float32Array.of(6));
  return graph.node('Clip', [out, low, high], name);
}

/** Rows of encodings and logit, in the order of the anchors: by cell, then by anchor of the cell. */
function addPredictor({ graph, weights }: Net, input: string, index: number): string {
  const name = `Prediction/BoxPredictor_${index}`;
  const predict = (part: string, pick: (kernel: WeightTensor, bias: Float32Array) => Picked): Picked => {
    const kernel = toOnnxKernel(tensorOf(weights, `${name}/${part}/weights`, 4));
    return pick(kernel, tensorOf(weights, `${name}/${part}/biases`, 1).values);
  };
  const boxes = predict('BoxEncodingPredictor', (kernel, bias) => ({ kernel, bias }));
  const faces = predict('ClassPredictor', onlyFaces);
  const rows = (part: string, { kernel, bias }: Picked, width: number): string => {
    const conv = addConvolution(graph, input, `${name}/${part}/conv`, kernel, bias, {
      stride: 1,
      padding: 'same',
    });
    const last = graph.node('Transpose', [conv], `${name}/${part}/last`, { perm: [0, 2, 3, 1] });
    const shape = graph.integers(`${name}/${part}/shape`, [1, -1, width]);
    return graph.node('Reshape', [last, shape], `${name}/${part}/rows`);
  };
  return graph.node('Concat', [rows('boxes', boxes, 4), rows('faces', faces, 1)], name, { axis: 2 });
}

interface Picked {
  readonly kernel: WeightTensor;
  readonly bias: Float32Array;
}

/** The 1x1 class predictor without the classes that are never read. */
function onlyFaces(kernel: WeightTensor, bias: Float32Array): Picked {
  const [out = 0, into = 0] = kernel.shape;
  const channels = Array.from({ length: out / classes }, (_, anchor) => anchor * classes + faceClass);
  const values = Float32Array.from(
    channels.flatMap((channel) => Array.from(kernel.values.subarray(channel * into, (channel + 1) * into))),
  );
  return {
    kernel: { shape: [channels.length, into, 1, 1], values },
    bias: Float32Array.from(channels, (channel) => bias[channel] ?? 0),
  };
}
