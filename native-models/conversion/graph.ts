import { encodeModel } from './onnx-file.ts';

/** ONNX codes: TensorProto.DataType and AttributeProto.AttributeType. */
const float32 = 1;
const int64 = 7;
const attributeType = { float: 1, int: 2, string: 3, ints: 7 } as const;

/** Oldest operator set that has everything used here in its present form. */
const opset = 13;
const irVersion = 8;

type AttributeValue = number | string | readonly number[] | { readonly float: number };
/** A number is a fixed length, a string names one that is known only at run time. */
type Dimension = number | string;

/** An input or output of a network. */
export interface NamedShape {
  readonly name: string;
  readonly shape: readonly Dimension[];
}

/** Collects nodes and weights of one network; every method returns the name of the tensor it makes. */
export class OnnxGraph {
  readonly #name: string;
  readonly #nodes: object[] = [];
  readonly #initializers: object[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  /** A constant. `values.length` must be the product of `dims`. */
  constant(name: string, dims: readonly number[], values: Float32Array): string {
    if (values.length !== dims.reduce((product, n) => product * n, 1)) {
      throw new Error(`"${name}" has ${values.length} values for [${dims.join(', ')}].`);
    }
    return this.#initializer(name, dims, float32, values);
  }

  /** A constant list of integers, e.g. pads or a shape. */
  integers(name: string, values: readonly number[]): string {
    return this.#initializer(name, [values.length], int64, BigInt64Array.from(values, BigInt));
  }

  node(
    opType: string,
    inputs: readonly string[],
    output: string,
    attributes: Readonly<Record<string, AttributeValue>> = {},
  ): string {
    const attribute = Object.entries(attributes).map(([name, value]) => encodeAttribute(name, value));
    this.#nodes.push({ opType, name: output, input: [...inputs], output: [output], attribute });
    return output;
  }

  /** The finished file of a network from `input` to `output`. */
  encode(input: readonly Dimension[], output: readonly Dimension[]): Uint8Array {
    return this.encodeNamed([{ name: 'input', shape: input }], [{ name: 'output', shape: output }]);
  }

  /** The finished file. */
  encodeNamed(inputs: readonly NamedShape[], outputs: readonly NamedShape[]): Uint8Array {
    return encodeModel({
      irVersion,
      producerName: 'pipo-gate',
      opsetImport: [{ domain: '', version: opset }],
      graph: {
        name: this.#name,
        node: this.#nodes,
        initializer: this.#initializers,
        input: inputs.map(valueInfo),
        output: outputs.map(valueInfo),
      },
    });
  }

  #initializer(name: string, dims: readonly number[], dataType: number, values: ArrayBufferView): string {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#initializers.push({ name, dims: [...dims], dataType, rawData });
    return name;
  }
}

function encodeAttribute(name: string, value: AttributeValue): object {
  if (typeof value === 'number') return { name, i: value, type: attributeType.int };
  if (typeof value === 'string') return { name, s: Buffer.from(value), type: attributeType.string };
  if ('float' in value) return { name, f: value.float, type: attributeType.float };
  return { name, ints: [...value], type: attributeType.ints };
}

function valueInfo({ name, shape }: NamedShape): object {
  const dim = shape.map((d) => (typeof d === 'number' ? { dimValue: d } : { dimParam: d }));
  return { name, type: { tensorType: { elemType: float32, shape: { dim } } } };
}
