/** A camera that gives the same picture for so long is frozen, ms: no real sensor is free of noise. */
export const stillAfterMs = 5_000;
/** Every seventh pixel is looked at, so that a change of seven pixels in a row is never missed. */
const stride = 7;

/** A checksum (FNV-1a over sampled pixels) of an RGBA picture: equal for equal pictures. */
export function checksumOf(pixels: Uint8Array): number {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.byteLength >>> 2);
  let sum = 0x811c9dc5;
  for (let i = 0; i < words.length; i += stride) sum = Math.imul(sum ^ (words[i] ?? 0), 0x01000193);
  return sum >>> 0;
}

/** Notices that a camera repeats itself. */
export class StillPicture {
  #checksum: number | undefined;
  #sinceMs = 0;

  /** The camera was opened anew. */
  forget(): void {
    this.#checksum = undefined;
  }

  /** True when the picture has been this one for `stillAfterMs`. */
  standsStill(checksum: number, nowMs: number): boolean {
    if (checksum !== this.#checksum) {
      this.#checksum = checksum;
      this.#sinceMs = nowMs;
    }
    return nowMs - this.#sinceMs >= stillAfterMs;
  }
}
