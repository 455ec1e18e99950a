import { cosineOf } from './cosine.ts';

/**
 * A face described as a unit vector, bound to the model pack that made it.
 *
 * The constructor is the only way in and refuses what could pass for a perfect match: a vector of the
 * wrong length, with a NaN or an infinity, or of no length. It never prints itself.
 */
export class Template {
  readonly pack: string;
  readonly #vector: Float32Array<ArrayBuffer>;

  private constructor(pack: string, vector: Float32Array<ArrayBuffer>) {
    this.pack = pack;
    this.#vector = vector;
  }

  /**
   * Normalises `values` to unit length and keeps a copy.
   * @param pack name and version of the model pack, e.g. `face-api/2`
   * @param values finite components; any length above zero
   * @returns undefined if the values describe no direction (empty, NaN, infinite, all zero)
   */
  static from(pack: string, values: ArrayLike<number>): Template | undefined {
    const vector = new Float32Array(values);
    let sum = 0;
    for (const v of vector) sum += v * v;
    const norm = Math.sqrt(sum);
    if (vector.length === 0 || !Number.isFinite(norm) || norm < 1e-6) return undefined;
    for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / norm;
    return new Template(pack, vector);
  }

  /** Number of components. */
  get length(): number {
    return this.#vector.length;
  }

  /** A copy of the components, for storing encrypted and for the process boundary. Never log it. */
  toVector(): Float32Array<ArrayBuffer> {
    return this.#vector.slice();
  }

  /** Writes the components into `target` from index `start` on; for an index in memory. Never log them. */
  copyTo(target: Float32Array, start: number): void {
    target.set(this.#vector, start);
  }

  /**
   * Cosine similarity in -1..1 with a template of the same pack and length.
   * @returns undefined across packs: such a number would mean nothing
   */
  similarityTo(other: Template): number | undefined {
    if (other.pack !== this.pack || other.length !== this.length) return undefined;
    const similarity = cosineOf(this.#vector, other.#vector);
    return Number.isFinite(similarity) ? similarity : undefined;
  }

  toJSON(): string {
    return '[template]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `[template ${this.pack}]`;
  }
}
