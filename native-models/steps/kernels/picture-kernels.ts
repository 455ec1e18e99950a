import { type GrowingMemory, Room } from './kernel-room.ts';
import { pictureKernelsWasm } from './picture-kernels-wasm.ts';
import { plainKernels } from './plain-kernels.ts';

/**
 * The inner loops over the pixels of a picture. Addresses are bytes in `room`, multiples of 16 (a picture's pixels: of
 * 4); `picture-kernels.wat` says what stands there.
 */
export interface PictureLoops {
  /** Two rows of a picture brought to another width: each becomes three, of blue, green and red, `plane` bytes apart. */
  narrow(
    row: number,
    other: number,
    sources: number,
    weights: number,
    taps: number,
    count: number,
    out: number,
    otherOut: number,
    plane: number,
  ): void;
  /** sum = sum + row * weight, of `count` numbers, a multiple of four. */
  add(sum: number, row: number, count: number, weight: number): void;
  /** One row of a chip: the mean of the bilinear samples around each place, R, G, B. */
  sample(
    pixels: number,
    line: number,
    lastX: number,
    lastY: number,
    a: number,
    b: number,
    tx: number,
    ty: number,
    cy: number,
    size: number,
    offsets: number,
    samples: number,
    out: number,
  ): void;
  /** A stretch of one row of a grey chip: mean luma of side * side samples in each pixel, NaN outside the picture. */
  luma(
    pixels: number,
    line: number,
    lastX: number,
    lastY: number,
    a: number,
    b: number,
    tx: number,
    ty: number,
    cx: number,
    cy: number,
    count: number,
    parts: number,
    side: number,
    out: number,
  ): void;
}

export interface PictureKernels extends PictureLoops {
  readonly kind: 'wasm-simd' | 'plain';
  readonly room: Room;
}

/** As much of WebAssembly as is used here; Node's own types leave it out. */
interface WasmRuntime {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (limits: { initial: number }) => GrowingMemory;
  readonly Instance: new (
    module: object,
    imports: Record<string, object>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

/** Undefined in a runtime that may not make code, e.g. one started with `--jitless`. */
const wasm = (globalThis as { readonly WebAssembly?: WasmRuntime }).WebAssembly;
let shared: PictureKernels | undefined;

/**
 * Of this process: WebAssembly SIMD where the runtime has it, else plain JavaScript, the same bits more slowly. One set
 * is enough, for no step waits between filling the room and reading it.
 */
export function pictureKernels(): PictureKernels {
  shared ??= newWasmKernels() ?? newPlainKernels();
  return shared;
}

/** @returns undefined in a runtime without WebAssembly or without its 128-bit SIMD */
export function newWasmKernels(): PictureKernels | undefined {
  const bytes = pictureKernelsWasm();
  if (wasm === undefined || !wasm.validate(bytes)) return undefined;
  const memory = new wasm.Memory({ initial: 1 });
  const { exports } = new wasm.Instance(new wasm.Module(bytes), { pictures: { memory } });
  return { kind: 'wasm-simd', room: new Room(memory), ...(exports as unknown as PictureLoops) };
}

export function newPlainKernels(): PictureKernels {
  const room = new Room(new PlainMemory());
  return { kind: 'plain', room, ...plainKernels(room) };
}

class PlainMemory implements GrowingMemory {
  buffer = new ArrayBuffer(65_536);

  grow(pages: number): number {
    const before = this.buffer.byteLength / 65_536;
    this.buffer = this.buffer.transfer((before + pages) * 65_536);
    return before;
  }
}
