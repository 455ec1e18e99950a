import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { OnnxGraph } from '../../../native-models/conversion/graph.ts';
import { addConvolution, foldScale, toOnnxKernel } from '../../../native-models/conversion/layers.ts';
import { decodeModel } from '../../../native-models/conversion/onnx-file.ts';

describe('the conversion of layers', () => {
  it('moves the output channel of a kernel to the front', () => {
    // Height 1, width 2, two inputs, two outputs.
    const kernel = { shape: [1, 2, 2, 2], values: Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7) };
    const { shape, values } = toOnnxKernel(kernel);
    expect(shape).toEqual([2, 2, 1, 2]);
    expect([...values]).toEqual([0, 4, 2, 6, 1, 5, 3, 7]);
  });

  it('gives each channel of a depthwise kernel its own group', () => {
    const kernel = { shape: [1, 2, 3, 1], values: Float32Array.of(0, 1, 2, 3, 4, 5) };
    const { shape, values } = toOnnxKernel(kernel, true);
    expect(shape).toEqual([3, 1, 1, 2]);
    expect([...values]).toEqual([0, 3, 1, 4, 2, 5]);
  });

  it('folds a scale layer into kernel and bias by output channel', () => {
    const kernel = { shape: [2, 1, 1, 1], values: Float32Array.of(2, 3) };
    const folded = foldScale(kernel, Float32Array.of(1, 1), Float32Array.of(10, 100), Float32Array.of(5, 7));
    expect([...folded.kernel.values]).toEqual([20, 300]);
    expect([...folded.bias]).toEqual([15, 107]);
  });

  it('writes a graph that onnxruntime runs and that reads back', async () => {
    const graph = new OnnxGraph('twice plus one');
    const kernel = { shape: [1, 1, 1, 1], values: Float32Array.of(2) };
    const out = addConvolution(graph, 'input', 'conv', kernel, Float32Array.of(1), {
      stride: 1,
      padding: 'valid',
    });
    graph.node('Identity', [out], 'output');
    const bytes = graph.encode([1, 1, 'h', 'w'], [1, 1, 'h', 'w']);
    const session = await InferenceSession.create(bytes);
    const input = new Tensor('float32', Float32Array.of(1, 2, 3, 4), [1, 1, 2, 2]);
    const { output } = await session.run({ input });
    expect(Array.from(output?.data as Float32Array)).toEqual([3, 5, 7, 9]);
    expect(decodeModel(bytes)).toMatchObject({
      producerName: 'pipo-gate',
      graph: { name: 'twice plus one' },
    });
  });

  it('refuses a constant whose values do not fill its shape', () => {
    expect(() => new OnnxGraph('x').constant('k', [2, 2], new Float32Array(3))).toThrow('"k" has 3 values');
  });
});
