import { OnnxGraph } from '../../conversion/graph.ts';
import { addNamedConvolution, addSeparableConvolution } from '../../conversion/layers.ts';
import type { WeightMap } from '../../conversion/weights.ts';

/** Slope of the leaky activations for negative values, as face-api has it (0.1 rounded to float32). */
const leak = 0.10000000149011612;

/**
 * Tiny face detector: one convolution, five separable ones, a 1x1 head; halved by pooling five times.
 * Source of the layout: `tinyYolov2/TinyYolov2Base.ts` (`runMobilenet`) and `tinyFaceDetector/`.
 */
export function convertDetector(weights: WeightMap): Uint8Array {
  const graph = new OnnxGraph('tiny_face_detector');
  const first = addNamedConvolution(graph, weights, 'input', 'conv0', { stride: 1, padding: 'valid' });
  let out = halve(graph, leaky(graph, first));
  for (let i = 1; i <= 5; i++) {
    const conv = addSeparableConvolution(graph, weights, out, `conv${i}`, { stride: 1, padding: 'one' });
    // The last pooling keeps the size: every cell takes the strongest answer of its 2x2 neighbourhood.
    out = pool(graph, leaky(graph, conv), i === 5 ? 1 : 2);
  }
  const head = addNamedConvolution(graph, weights, out, 'conv8', { stride: 1, padding: 'valid' });
  graph.node('Identity', [head], 'output');
  return graph.encode([1, 3, 'height', 'width'], [1, 25, 'rows', 'columns']);
}

function leaky(graph: OnnxGraph, input: string): string {
  return graph.node('LeakyRelu', [input], `${input}/leaky`, { alpha: { float: leak } });
}

function halve(graph: OnnxGraph, input: string): string {
  return pool(graph, input, 2);
}

function pool(graph: OnnxGraph, input: string, stride: number): string {
  return graph.node('MaxPool', [input], `${input}/pool`, {
    kernel_shape: [2, 2],
    strides: [stride, stride],
    auto_pad: 'SAME_UPPER',
  });
}
