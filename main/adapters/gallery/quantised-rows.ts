import { type ProbeTerms, quantiseProbe, quantiseRow, strideOf } from './quantise.ts';
import {
  mostPages,
  type NewScanKernel,
  type PagedMemory,
  pageBytes,
  type ScanKernel,
} from './scan-kernel.ts';

/** Rows live in blocks, each with its scales and errors behind it; a block's data fit into a processor's cache. */
export const blockRows = 1024;

/** The quantised rows of one vector length, in the memory of a scan kernel. */
export class QuantisedRows {
  readonly #kernel: ScanKernel;
  readonly #length: number;
  readonly #stride: number;
  readonly #headBytes: number;
  readonly #blockBytes: number;
  #blocks = 0;
  /** The whole memory in two views, made anew whenever it has grown. */
  #bytes: Int8Array;
  #floats: Float32Array;

  constructor(length: number, newKernel: NewScanKernel) {
    this.#kernel = newKernel();
    this.#bytes = new Int8Array(this.#kernel.memory.buffer);
    this.#floats = new Float32Array(this.#kernel.memory.buffer);
    this.#length = length;
    this.#stride = strideOf(length);
    // At the head of the memory: the probe, then the numbers that a scan finds.
    this.#headBytes = this.#stride * 2 + blockRows * 4;
    this.#blockBytes = blockRows * (this.#stride + 8);
  }

  /** Bytes that one row takes. */
  get rowBytes(): number {
    return this.#stride + 8;
  }

  /** @param from holds the unit vector from index `start` on */
  write(row: number, from: Float32Array, start: number): void {
    while (row >= this.#blocks * blockRows) this.#addBlock();
    const { scale, error } = quantiseRow(from, start, this.#length, this.#bytes, this.#codesAt(row));
    this.#floats[this.#scaleAt(row) / 4] = scale;
    this.#floats[this.#errorAt(row) / 4] = error;
  }

  /** Overwrites a row with another one. */
  copy(from: number, to: number): void {
    this.#bytes.copyWithin(this.#codesAt(to), this.#codesAt(from), this.#codesAt(from) + this.#stride);
    this.#floats[this.#scaleAt(to) / 4] = this.#floats[this.#scaleAt(from) / 4] ?? 0;
    this.#floats[this.#errorAt(to) / 4] = this.#floats[this.#errorAt(from) / 4] ?? Number.NaN;
  }

  /** Leaves no trace of the row, and no bound that a scan could let pass. */
  erase(row: number): void {
    this.#bytes.fill(0, this.#codesAt(row), this.#codesAt(row) + this.#stride);
    this.#floats[this.#scaleAt(row) / 4] = 0;
    this.#floats[this.#errorAt(row) / 4] = Number.NaN;
  }

  /** Puts the probe where the next scans find it. */
  aim(probe: Float32Array): ProbeTerms {
    return quantiseProbe(probe, new Int16Array(this.#kernel.memory.buffer, 0, this.#length));
  }

  /**
   * Which of `count` rows from `first` on may reach the similarity `least`; they must lie in one block.
   * @param first a multiple of four
   * @returns their numbers, until the next scan
   */
  reaching(first: number, count: number, least: number, terms: ProbeTerms): Int32Array {
    const { memory, scan } = this.#kernel;
    const found = this.#stride * 2;
    const hits = scan(
      this.#codesAt(first),
      this.#scaleAt(first),
      this.#errorAt(first),
      this.#stride,
      Math.ceil(count / 4) * 4,
      first,
      0,
      terms.scale,
      terms.norm,
      least - terms.slack,
      found,
    );
    return new Int32Array(memory.buffer, found, hits);
  }

  #addBlock(): void {
    const { memory } = this.#kernel;
    const end = this.#headBytes + (this.#blocks + 1) * this.#blockBytes;
    const missing = Math.ceil(end / pageBytes) - memory.buffer.byteLength / pageBytes;
    if (missing > 0) growBy(memory, missing);
    this.#bytes = new Int8Array(memory.buffer);
    this.#floats = new Float32Array(memory.buffer);
    const firstError = this.#errorAt(this.#blocks * blockRows) / 4;
    this.#blocks += 1;
    this.#floats.fill(Number.NaN, firstError, firstError + blockRows);
  }

  #blockAt(row: number): number {
    return this.#headBytes + Math.floor(row / blockRows) * this.#blockBytes;
  }

  #codesAt(row: number): number {
    return this.#blockAt(row) + (row % blockRows) * this.#stride;
  }

  #scaleAt(row: number): number {
    return this.#blockAt(row) + blockRows * this.#stride + (row % blockRows) * 4;
  }

  #errorAt(row: number): number {
    return this.#scaleAt(row) + blockRows * 4;
  }
}

/**
 * Grows by a quarter at least. The engine counts the whole memory anew each time it grows: growing block by block,
 * a million rows spent nine tenths of their time in garbage collections. Pages not written to take no memory.
 */
function growBy(memory: PagedMemory, missing: number): void {
  const pages = memory.buffer.byteLength / pageBytes;
  memory.grow(Math.max(missing, Math.min(Math.ceil(pages / 4), mostPages - pages)));
}
