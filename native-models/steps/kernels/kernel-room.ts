/** Memory that grows in pages of 64 KiB; after growing, `buffer` is another object. */
export interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** One memory in four forms. Not to be kept: they are dead once the room has grown. */
export interface RoomViews {
  readonly bytes: Uint8Array;
  readonly int32: Int32Array;
  readonly float32: Float32Array;
  readonly float64: Float64Array;
}

const pageBytes = 65_536;

/** Where the kernels find their numbers and leave their results; what stands there is gone with the next call. */
export class Room {
  readonly #memory: GrowingMemory;
  #views: RoomViews;

  constructor(memory: GrowingMemory) {
    this.#memory = memory;
    this.#views = viewsOf(memory.buffer);
  }

  /** The memory, of at least so many bytes: it grows to the largest that was ever needed, and no further. */
  ofSize(bytes: number): RoomViews {
    const missing = bytes - this.#views.bytes.length;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / pageBytes));
      this.#views = viewsOf(this.#memory.buffer);
    }
    return this.#views;
  }
}

function viewsOf(buffer: ArrayBuffer): RoomViews {
  return {
    bytes: new Uint8Array(buffer),
    int32: new Int32Array(buffer),
    float32: new Float32Array(buffer),
    float64: new Float64Array(buffer),
  };
}

/** Lays parts of a room one behind the other, each at a multiple of 16 bytes. */
export class RoomPlan {
  /** Bytes of all parts so far. */
  size = 0;

  /** @returns the address of a part of so many bytes */
  part(bytes: number): number {
    const at = this.size;
    this.size += Math.ceil(bytes / 16) * 16;
    return at;
  }
}
