import { plainScan } from './plain-scan.ts';
import { quantisedScanWasm } from './quantised-scan-wasm.ts';

/** Memory that grows in pages of 64 KiB and keeps its addresses; after growing, `buffer` is another object. */
export interface PagedMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/**
 * The inner loop: writes the numbers of the rows whose upper bound reaches `least`, returns how many.
 * Addresses are bytes in the kernel's memory; `quantised-scan.wat` says what stands there.
 */
export type Scan = (
  rows: number,
  scales: number,
  errors: number,
  stride: number,
  count: number,
  first: number,
  probe: number,
  probeScale: number,
  probeNorm: number,
  least: number,
  found: number,
) => number;

export interface ScanKernel {
  readonly kind: 'wasm-simd' | 'plain';
  readonly memory: PagedMemory;
  readonly scan: Scan;
}

export type NewScanKernel = () => ScanKernel;

export const pageBytes = 65_536;
/** All that 32-bit addresses reach: 4 GiB. */
export const mostPages = 65_536;

/** As much of WebAssembly as is used here; Node's own types leave it out. */
interface WasmRuntime {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (limits: { initial: number; maximum: number }) => PagedMemory;
  readonly Instance: new (
    module: object,
    imports: Record<string, object>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

/** Undefined in a runtime that may not make code, e.g. one started with `--jitless`. */
const wasm = (globalThis as { readonly WebAssembly?: WasmRuntime }).WebAssembly;
let compiled: object | undefined;

/** WebAssembly SIMD where this runtime has it, else plain JavaScript: the same answers, more slowly. */
export function newScanKernel(): ScanKernel {
  return newWasmKernel() ?? newPlainKernel();
}

/** @returns undefined in a runtime without WebAssembly or without its 128-bit SIMD */
export function newWasmKernel(): ScanKernel | undefined {
  if (wasm === undefined || (compiled === undefined && !wasm.validate(quantisedScanWasm()))) return undefined;
  compiled ??= new wasm.Module(quantisedScanWasm());
  const memory = new wasm.Memory({ initial: 1, maximum: mostPages });
  const { exports } = new wasm.Instance(compiled, { gallery: { memory } });
  return { kind: 'wasm-simd', memory, scan: exports['scan'] as Scan };
}

export function newPlainKernel(): ScanKernel {
  const memory = new PlainMemory();
  return { kind: 'plain', memory, scan: plainScan(memory) };
}

/** Grows by exactly what is asked for, as WebAssembly's memory does: who asks leaves room to spare. */
class PlainMemory implements PagedMemory {
  buffer = new ArrayBuffer(pageBytes);

  grow(pages: number): number {
    const before = this.buffer.byteLength / pageBytes;
    if (before + pages > mostPages) throw new RangeError('The gallery in memory is full.');
    this.buffer = this.buffer.transfer((before + pages) * pageBytes);
    return before;
  }
}
