import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Models beside the checkout; absent on most machines. */
export const modelsDir = resolve(import.meta.dirname, '../../../../shared/models');
export const hasModels = existsSync(modelsDir);

type Attributes = Readonly<Record<string, string>>;

interface Made {
  readonly id: number;
  readonly port: number;
  readonly shape: readonly number[];
}

/** Writes small OpenVINO IR files by hand, layer after layer. */
export class IrWriter {
  readonly #layers: string[] = [];
  readonly #edges: string[] = [];
  readonly #weights: number[] = [];

  input(shape: readonly number[], attributes: Attributes = {}): Made {
    return this.layer('Parameter', [], shape, {
      shape: shape.join(','),
      element_type: 'f32',
      ...attributes,
    });
  }

  floats(shape: readonly number[], values: readonly number[]): Made {
    const bytes = [...new Uint8Array(Float32Array.from(values).buffer)];
    return this.#constant(shape, 'f32', bytes);
  }

  /** Bit patterns of IEEE 754 binary16, and the conversion to single precision that follows them in such files. */
  halves(shape: readonly number[], bits: readonly number[]): Made {
    const constant = this.#constant(shape, 'f16', [...new Uint8Array(Uint16Array.from(bits).buffer)]);
    return this.layer('Convert', [constant], shape, { destination_type: 'f32' });
  }

  integers(values: readonly number[]): Made {
    const bytes = [...new Uint8Array(BigInt64Array.from(values, BigInt).buffer)];
    return this.#constant([values.length], 'i64', bytes);
  }

  layer(type: string, inputs: readonly Made[], shape: readonly number[], attributes: Attributes = {}): Made {
    const id = this.#layers.length;
    const port = inputs.length;
    const data = Object.entries(attributes).map(([key, value]) => `${key}="${value}"`);
    const ins = inputs.map((made, i) => `<port id="${i}">${dimsOf(made.shape)}</port>`);
    for (const [i, made] of inputs.entries()) this.#edge(made, id, i);
    this.#layers.push(
      `<layer id="${id}" name="${type} ${id}" type="${type}" version="opset1">` +
        `<data ${data.join(' ')} />` +
        (ins.length > 0 ? `<input>${ins.join('')}</input>` : '') +
        `<output><port id="${port}">${dimsOf(shape)}</port></output></layer>`,
    );
    return { id, port, shape };
  }

  /** The finished file; the last argument names the output. */
  finish(made: Made, name = 'answer/sink_port_0'): { xml: string; weights: Uint8Array } {
    const id = this.#layers.length;
    this.#edge(made, id, 0);
    const layer =
      `<layer id="${id}" name="${name}" type="Result" version="opset1">` +
      `<input><port id="0">${dimsOf(made.shape)}</port></input></layer>`;
    const xml =
      `<?xml version="1.0"?><net name="small" version="11"><layers>${this.#layers.join('')}${layer}</layers>` +
      `<edges>${this.#edges.join('')}</edges></net>`;
    return { xml, weights: Uint8Array.from(this.#weights) };
  }

  #constant(shape: readonly number[], type: string, bytes: readonly number[]): Made {
    const made = this.layer('Const', [], shape, {
      element_type: type,
      shape: shape.join(', '),
      offset: String(this.#weights.length),
      size: String(bytes.length),
    });
    this.#weights.push(...bytes);
    return made;
  }

  #edge(from: Made, layer: number, port: number): void {
    this.#edges.push(
      `<edge from-layer="${from.id}" from-port="${from.port}" to-layer="${layer}" to-port="${port}" />`,
    );
  }
}

function dimsOf(shape: readonly number[]): string {
  return shape.map((length) => `<dim>${length}</dim>`).join('');
}
