/**
 * Watches the bytes of an MQTT connection go by and tells how long the packet is that began last. A packet says its
 * length in its first five bytes (MQTT 5 section 2.1.4), so one that is far too long is known before it has arrived;
 * the library would gather up to 256 MB of it.
 */
export class PacketGauge {
  readonly #maxBytes: number;
  /** Bytes of the current packet that have not come yet. */
  #left = 0;
  /** Undefined outside the length field. */
  #length: { value: number; shift: number } | undefined;

  /** @param maxBytes longest packet allowed, without its first two to five bytes */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The length of the first packet in `chunk` that is too long; undefined if none is. */
  take(chunk: Uint8Array): number | undefined {
    for (let i = 0; i < chunk.length; ) {
      if (this.#left > 0) {
        const passed = Math.min(this.#left, chunk.length - i);
        this.#left -= passed;
        i += passed;
        continue;
      }
      this.#readLength(chunk[i] ?? 0);
      if (this.#left > this.#maxBytes) return this.#left;
      i += 1;
    }
    return undefined;
  }

  /** First the type of the packet, then its length in groups of seven bits, the lowest first. */
  #readLength(byte: number): void {
    if (this.#length === undefined) {
      this.#length = { value: 0, shift: 0 };
      return;
    }
    const { value, shift } = this.#length;
    const sofar = value + (byte & 0x7f) * 2 ** shift;
    const isLast = byte < 0x80 || shift === 21;
    this.#length = isLast ? undefined : { value: sofar, shift: shift + 7 };
    if (isLast) this.#left = sofar;
  }
}
