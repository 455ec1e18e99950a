import { err, ok, type Result } from '../../main/core/result.ts';
import { type NamedShape, OnnxGraph } from './graph.ts';
import { type IrConstant, readConstant } from './ir-constant.ts';
import { IrError } from './ir-error.ts';
import { type IrLayer, type IrNetwork, type IrPort, readIr } from './ir-file.ts';
import { type Conversion, convertOperation, refuse } from './ir-operations.ts';

/**
 * Rewrites a network of OpenVINO IR (version 10 or 11, feed-forward, float) as ONNX. The first dimension of every
 * input and output becomes free, so that several pictures can be given at once.
 * @param xml the graph
 * @param weights the numbers, little-endian, half or single precision; what is computed is single precision
 * @returns a sentence if anything of it is damaged or not known: never a network with a part missing
 */
export function convertIr(xml: string, weights: Uint8Array): Result<Uint8Array, string> {
  try {
    return ok(convertNetwork(readIr(xml), weights));
  } catch (error) {
    if (error instanceof IrError) return err(error.message);
    throw error;
  }
}

function convertNetwork(network: IrNetwork, weights: Uint8Array): Uint8Array {
  const conversion = new NetworkConversion(network.name, weights);
  for (const layer of network.layers) conversion.add(layer);
  return conversion.encode();
}

class NetworkConversion implements Conversion {
  readonly graph: OnnxGraph;
  readonly #weights: Uint8Array;
  readonly #constants = new Map<string, IrConstant>();
  readonly #written = new Set<string>();
  readonly #shapes = new Map<string, readonly number[]>();
  readonly #names = new Map<string, string>();
  readonly #inputs: NamedShape[] = [];
  readonly #outputs: NamedShape[] = [];

  constructor(name: string, weights: Uint8Array) {
    this.graph = new OnnxGraph(name);
    this.#weights = weights;
  }

  add(layer: IrLayer): void {
    for (const [port, shape] of layer.outputs) this.#shapes.set(keyOf({ layer: layer.id, port }), shape);
    switch (layer.type) {
      case 'Parameter':
        this.#addInput(layer);
        break;
      case 'Result':
        this.#addOutput(layer);
        break;
      case 'Const':
        this.#constants.set(this.output(layer), readConstant(layer, this.#weights));
        break;
      case 'Convert':
        this.#addConvert(layer);
        break;
      default:
        convertOperation(this, layer);
    }
  }

  encode(): Uint8Array {
    if (this.#inputs.length === 0 || this.#outputs.length === 0)
      throw new IrError('The graph has no input or no output.');
    return this.graph.encodeNamed(this.#inputs, this.#outputs);
  }

  /** Name of a layer's first output; the others, such as the places of a pooling's maxima, are never made. */
  output(layer: IrLayer): string {
    const [port] = layer.outputs.keys();
    if (port === undefined) return refuse(layer, 'has no output');
    return keyOf({ layer: layer.id, port });
  }

  tensor(layer: IrLayer, index: number): string {
    const name = this.#sourceOf(layer, index);
    const constant = this.#constants.get(name);
    if (!constant) return this.#names.get(name) ?? name;
    if (!constant.isFloat) return refuse(layer, 'computes with whole numbers');
    if (!this.#written.has(name))
      this.graph.constant(name, constant.shape, Float32Array.from(constant.values));
    this.#written.add(name);
    return name;
  }

  constant(layer: IrLayer, index: number): IrConstant | undefined {
    return this.#constants.get(this.#sourceOf(layer, index));
  }

  shape(layer: IrLayer, index: number): readonly number[] {
    return this.#shapes.get(this.#sourceOf(layer, index)) ?? [];
  }

  #sourceOf(layer: IrLayer, index: number): string {
    const source = layer.inputs[index];
    return source ? keyOf(source) : refuse(layer, `has no input ${index}`);
  }

  /** Decompression of weights and the like; a change of a computed number's type never occurs in such networks. */
  #addConvert(layer: IrLayer): void {
    const constant = this.constant(layer, 0);
    const target = layer.attributes['destination_type'];
    if (!constant?.isFloat || (target !== 'f32' && target !== 'f16'))
      refuse(layer, `converts to "${target}", which is known for constant fractions only`);
    else this.#constants.set(this.output(layer), constant);
  }

  #addInput(layer: IrLayer): void {
    const type = layer.attributes['element_type'];
    if (type !== 'f32' && type !== 'f16') refuse(layer, `takes "${type}" instead of fractions`);
    const name = this.output(layer);
    this.#names.set(name, layer.name);
    this.#inputs.push({ name: layer.name, shape: freeBatch(this.#shapes.get(name) ?? []) });
  }

  #addOutput(layer: IrLayer): void {
    const shape = this.shape(layer, 0);
    // "658/sink_port_0" is output "658".
    const name = layer.name.replace(/\/sink_port_\d+$/, '');
    this.graph.node('Identity', [this.tensor(layer, 0)], name);
    this.#outputs.push({ name, shape: freeBatch(shape) });
  }
}

function freeBatch([, ...rest]: readonly number[]): (number | string)[] {
  return ['batch', ...rest.map((length, i) => (length < 0 ? `length${i}` : length))];
}

function keyOf({ layer, port }: IrPort): string {
  return `layer${layer}/${port}`;
}
