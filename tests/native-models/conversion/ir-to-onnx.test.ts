import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { convertIr } from '../../../native-models/conversion/ir-to-onnx.ts';
import { hasModels, IrWriter, modelsDir } from '../support/ir.ts';

/** Converts a network that must be good. */
function convert({ xml, weights }: { xml: string; weights: Uint8Array }): Uint8Array {
  const converted = convertIr(xml, weights);
  if (!converted.ok) throw new Error(converted.error);
  return converted.value;
}

async function run(
  model: Uint8Array,
  values: readonly number[],
  shape: readonly number[],
): Promise<Record<string, { values: number[]; shape: number[] }>> {
  const session = await InferenceSession.create(model, { logSeverityLevel: 3 });
  const [name = ''] = session.inputNames;
  const outputs = await session.run({ [name]: new Tensor('float32', Float32Array.from(values), shape) });
  return Object.fromEntries(
    Object.entries(outputs).map(([output, tensor]) => [
      output,
      { values: Array.from(tensor.data as Float32Array), shape: [...tensor.dims] },
    ]),
  );
}

type Made = ReturnType<IrWriter['input']>;

/** One operation on one input, run; the answer's numbers. */
async function answer(
  shape: readonly number[],
  values: readonly number[],
  build: (ir: IrWriter, input: Made) => Made,
): Promise<number[]> {
  const ir = new IrWriter();
  const model = convert(ir.finish(build(ir, ir.input(shape))));
  return (await run(model, values, shape))['answer']?.values ?? [];
}

/** The sentence with which a network is refused. */
function refusal(build: (ir: IrWriter, input: Made) => Made, shape: readonly number[] = [1, 2]): string {
  const ir = new IrWriter();
  const { xml, weights } = ir.finish(build(ir, ir.input(shape)));
  const converted = convertIr(xml, weights);
  return converted.ok ? 'was converted' : converted.error;
}

const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const window2 = { kernel: '2, 2', strides: '1, 1', pads_begin: '0, 0', pads_end: '0, 0' };

describe('one operation of OpenVINO IR, computed as ONNX', () => {
  it.each([
    ['Add', [11, 22]],
    ['Subtract', [-9, -18]],
    ['Multiply', [10, 40]],
    ['Divide', [0.1, 0.1]],
  ])('%s works number by number', async (type, expected) => {
    const got = await answer([1, 2], [1, 2], (ir, x) =>
      ir.layer(type, [x, ir.floats([2], [10, 20])], [1, 2], { auto_broadcast: 'numpy' }),
    );
    expect(got).toEqual(expected.map((v) => Math.fround(v)));
  });

  it('spreads one number per channel over the whole plane', async () => {
    const got = await answer([1, 2, 1, 2], [1, 2, 3, 4], (ir, x) =>
      ir.layer('Add', [x, ir.floats([1, 2, 1, 1], [10, 100])], [1, 2, 1, 2]),
    );
    expect(got).toEqual([11, 12, 103, 104]);
  });

  it('ReLU and Sigmoid bend numbers', async () => {
    expect(await answer([1, 2], [-1, 2], (ir, x) => ir.layer('ReLU', [x], [1, 2]))).toEqual([0, 2]);
    const [half] = await answer([1, 1], [0], (ir, x) => ir.layer('Sigmoid', [x], [1, 1]));
    expect(half).toBeCloseTo(0.5, 6);
  });

  it('PReLU has one slope for all, or one for each channel', async () => {
    const all = await answer([1, 2, 1, 1], [-4, 4], (ir, x) =>
      ir.layer('PReLU', [x, ir.floats([1], [0.25])], [1, 2, 1, 1]),
    );
    expect(all).toEqual([-1, 4]);
    const each = await answer([1, 2, 1, 1], [-4, -4], (ir, x) =>
      ir.layer('PReLU', [x, ir.floats([2], [0.25, 0.5])], [1, 2, 1, 1]),
    );
    expect(each).toEqual([-1, -2]);
  });

  it('Convolution slides a kernel of half-precision weights, and pads with 0', async () => {
    // The kernel [[1, 2], [0, -1]] with a pixel of padding before only.
    const got = await answer([1, 1, 2, 2], [1, 2, 3, 4], (ir, x) =>
      ir.layer('Convolution', [x, ir.halves([1, 1, 2, 2], [0x3c00, 0x4000, 0, 0xbc00])], [1, 1, 2, 2], {
        strides: '1, 1',
        dilations: '1, 1',
        pads_begin: '1, 1',
        pads_end: '0, 0',
        auto_pad: 'explicit',
      }),
    );
    expect(got).toEqual([-1, -2, 2 - 3, 1 + 4 - 4]);
  });

  it('GroupConvolution keeps the channels apart', async () => {
    const got = await answer([1, 2, 1, 2], [1, 2, 3, 4], (ir, x) =>
      ir.layer('GroupConvolution', [x, ir.floats([2, 1, 1, 1, 2], [1, 1, 10, 1])], [1, 2, 1, 1], {
        strides: '1, 1',
        auto_pad: 'valid',
      }),
    );
    expect(got).toEqual([3, 34]);
  });

  it('MaxPool rounds its edge up or down as it is told', async () => {
    const pool = (rounding: string) =>
      answer([1, 1, 3, 3], nine, (ir, x) =>
        ir.layer('MaxPool', [x], [1, 1, 2, 2], { ...window2, strides: '2, 2', rounding_type: rounding }),
      );
    expect(await pool('floor')).toEqual([5]);
    expect(await pool('ceil')).toEqual([5, 6, 8, 9]);
  });

  it('AvgPool counts the padding or not, as it is told', async () => {
    const pool = (exclude: string) =>
      answer([1, 1, 1, 1], [8], (ir, x) =>
        ir.layer('AvgPool', [x], [1, 1, 1, 1], {
          ...window2,
          pads_end: '1, 1',
          'exclude-pad': exclude,
        }),
      );
    expect(await pool('true')).toEqual([8]);
    expect(await pool('false')).toEqual([2]);
  });

  it('Reshape keeps a length for 0 and finds one for -1', async () => {
    const ir = new IrWriter();
    const flat = ir.layer('Reshape', [ir.input([1, 2, 1, 2]), ir.integers([0, -1])], [1, 4], {
      special_zero: 'true',
    });
    const { answer: got } = await run(convert(ir.finish(flat)), [1, 2, 3, 4], [1, 2, 1, 2]);
    expect(got).toEqual({ values: [1, 2, 3, 4], shape: [1, 4] });
  });

  it('MatMul turns its second matrix over where it is told', async () => {
    const product = (turned: string, shape: readonly number[]) =>
      answer([1, 2], [1, 10], (ir, x) =>
        ir.layer('MatMul', [x, ir.floats(shape, [1, 2, 3, 4, 5, 6])], [1, 3], { transpose_b: turned }),
      );
    expect(await product('false', [2, 3])).toEqual([41, 52, 63]);
    expect(await product('true', [3, 2])).toEqual([21, 43, 65]);
  });

  it('takes several pictures at once', async () => {
    const ir = new IrWriter();
    const model = convert(ir.finish(ir.layer('ReLU', [ir.input([1, 2])], [1, 2])));
    const { answer: got } = await run(model, [-1, 2, 3, -4], [2, 2]);
    expect(got).toEqual({ values: [0, 2, 3, 0], shape: [2, 2] });
  });

  it('gives equal bytes for equal files', () => {
    const file = () => {
      const ir = new IrWriter();
      return ir.finish(ir.layer('Add', [ir.input([1, 1]), ir.floats([1], [2])], [1, 1]));
    };
    expect(Buffer.compare(convert(file()), convert(file()))).toBe(0);
  });
});

describe('a network of OpenVINO IR that cannot be converted', () => {
  it('is refused with operation and layer by name', () => {
    expect(refusal((ir, x) => ir.layer('NonMaxSuppression', [x], [1, 2]))).toBe(
      'Layer "NonMaxSuppression 1" (NonMaxSuppression) is an operation that this converter does not know.',
    );
  });

  it.each([
    ['Add', { auto_broadcast: 'pdpd' }, 'broadcasts by "pdpd"'],
    ['MaxPool', { kernel: '2, 2', rounding_type: 'ceil_torch' }, 'rounds by "ceil_torch"'],
    ['MaxPool', { kernel: '2, 2', auto_pad: 'mirror' }, 'pads by "mirror"'],
    ['MaxPool', { kernel: '2, 2', strides: '2' }, 'has 1 numbers in "strides"'],
    ['MaxPool', { kernel: '2, x' }, '"kernel" of layer "MaxPool 1" (MaxPool) is "2, x"'],
    ['AvgPool', {}, 'has no kernel'],
  ])('is refused for an attribute that is not known (%s %o)', (type, attributes, why) => {
    const inputs = (x: Made) => (type === 'Add' ? [x, x] : [x]);
    const attribute = attributes as Record<string, string>;
    expect(refusal((ir, x) => ir.layer(type, inputs(x), [1, 2], attribute))).toContain(why);
  });

  it.each([
    ['Convolution', 'a kernel that is not constant'],
    ['PReLU', 'slopes that are not constant'],
    ['MatMul', 'a second matrix that is no constant table'],
    ['Reshape', 'a shape that is not constant'],
  ])('is refused where %s gets its numbers at run time', (type, why) => {
    expect(refusal((ir, x) => ir.layer(type, [x, x], [1, 2]))).toContain(why);
  });

  it('is refused where a computed number changes its type', () => {
    expect(refusal((ir, x) => ir.layer('Convert', [x], [1, 2], { destination_type: 'i32' }))).toContain(
      'converts to "i32"',
    );
  });
});

const published = [
  ['landmarks-regression-retail-0009', 48, { '95': [1, 10, 1, 1] }],
  ['head-pose-estimation-adas-0001', 60, { fc_y: [1, 1], fc_p: [1, 1], fc_r: [1, 1] }],
  ['face-reidentification-retail-0095', 128, { '658': [1, 256, 1, 1] }],
] as const;
if (!hasModels) console.log('skipped because ../shared/models is absent: conversion of published networks');

describe('a published network', () => {
  it.skipIf(!hasModels).each(published)(
    '%s gives finite numbers of the shape it is published with',
    async (name, side, shapes) => {
      const folder = name === 'face-reidentification-retail-0095' ? 'retail-0095' : name;
      const file = (end: string) => readFileSync(join(modelsDir, folder, `${name}.${end}`));
      const model = convert({ xml: file('xml').toString('utf8'), weights: file('bin') });
      const grey = Array<number>(3 * side * side).fill(110);
      const outputs = await run(model, grey, [1, 3, side, side]);
      expect(Object.fromEntries(Object.entries(outputs).map(([key, { shape }]) => [key, shape]))).toEqual(
        shapes,
      );
      const values = Object.values(outputs).flatMap((output) => output.values);
      expect(values.every(Number.isFinite)).toBe(true);
      expect(values.some((value) => value !== 0)).toBe(true);
    },
  );
});
