import { OnnxGraph } from '../../conversion/graph.ts';
import { addNamedConvolution, addSeparableConvolution } from '../../conversion/layers.ts';
import { tensorOf, type WeightMap } from '../../conversion/weights.ts';

/**
 * 68-point network: four dense blocks of four convolutions, average pooling, one fully connected layer.
 * Source of the layout: `faceFeatureExtractor/denseBlock.ts` and `faceLandmarkNet/`.
 */
export function convertLandmarks(weights: WeightMap): Uint8Array {
  const graph = new OnnxGraph('face_landmark_68');
  let out = 'input';
  for (let block = 0; block < 4; block++)
    out = addDenseBlock(graph, weights, out, `dense${block}`, block === 0);
  // 112 halved four times is 7: the pooling leaves one cell.
  const pooled = graph.node('AveragePool', [out], 'pooled', { kernel_shape: [7, 7], strides: [2, 2] });
  const flat = graph.node('Flatten', [pooled], 'flat', { axis: 1 });
  const fc = tensorOf(weights, 'fc/weights', 2);
  const bias = tensorOf(weights, 'fc/bias', 1);
  graph.node(
    'Gemm',
    [
      flat,
      graph.constant('fc/weights', fc.shape, fc.values),
      graph.constant('fc/bias', bias.shape, bias.values),
    ],
    'output',
  );
  return graph.encode(['n', 3, 112, 112], ['n', 136]);
}

/** Each convolution sees the sum of all outputs before it in the block. */
function addDenseBlock(
  graph: OnnxGraph,
  weights: WeightMap,
  input: string,
  name: string,
  isFirst: boolean,
): string {
  const halving = { stride: 2, padding: 'same' } as const;
  const first = isFirst
    ? addNamedConvolution(graph, weights, input, `${name}/conv0`, halving)
    : addSeparableConvolution(graph, weights, input, `${name}/conv0`, halving);
  let sum = graph.node('Relu', [first], `${name}/relu0`);
  let out = sum;
  for (let i = 1; i <= 3; i++) {
    const conv = addSeparableConvolution(graph, weights, out, `${name}/conv${i}`, {
      stride: 1,
      padding: 'same',
    });
    sum = graph.node('Add', [sum, conv], `${name}/sum${i}`);
    out = graph.node('Relu', [sum], `${name}/relu${i}`);
  }
  return out;
}
