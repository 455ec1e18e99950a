/** What stands at one place of the buffer: a whole frame, the beginning of one, or neither. */
export type Match<F> = { readonly frame: F; readonly length: number } | 'incomplete' | 'none';

/** Recognises a frame that begins exactly at `offset`; must not throw on any bytes. */
export type Matcher<F> = (bytes: Uint8Array, offset: number) => Match<F>;

/**
 * Finds frames in a stream that may carry garbage, halves and joined frames. Any whole, checked frame
 * wins over what stands before it, so a false beginning never blocks a true frame. The buffer is
 * capped: a device that never ends a frame costs `maxBytes` and no more.
 */
export class FrameScanner<F> {
  readonly #match: Matcher<F>;
  readonly #maxBytes: number;
  #buffer = new Uint8Array(0);
  #discarded = 0;

  constructor(match: Matcher<F>, maxBytes: number) {
    this.#match = match;
    this.#maxBytes = maxBytes;
  }

  /** Bytes so far that belonged to no frame. */
  get discarded(): number {
    return this.#discarded;
  }

  /** Bytes that wait for the rest of their frame. */
  get pending(): number {
    return this.#buffer.length;
  }

  push(chunk: Uint8Array): F[] {
    const frames: F[] = [];
    // Fed in pieces, so that a burst larger than the cap loses none of the frames inside it.
    for (let at = 0; at < chunk.length; at += this.#maxBytes) {
      this.#append(chunk.subarray(at, at + this.#maxBytes));
      this.#scan(frames);
      this.#cap();
    }
    return frames;
  }

  /** Forgets a half-received frame. */
  reset(): void {
    this.#discarded += this.#buffer.length;
    this.#buffer = new Uint8Array(0);
  }

  #append(chunk: Uint8Array): void {
    const joined = new Uint8Array(this.#buffer.length + chunk.length);
    joined.set(this.#buffer);
    joined.set(chunk, this.#buffer.length);
    this.#buffer = joined;
  }

  #scan(frames: F[]): void {
    let firstIncomplete = -1;
    let offset = 0;
    while (offset < this.#buffer.length) {
      const match = this.#match(this.#buffer, offset);
      if (match === 'none') {
        offset += 1;
      } else if (match === 'incomplete') {
        if (firstIncomplete < 0) firstIncomplete = offset;
        offset += 1;
      } else {
        frames.push(match.frame);
        this.#drop(offset, offset + match.length);
        offset = 0;
        firstIncomplete = -1;
      }
    }
    const keepFrom = firstIncomplete < 0 ? this.#buffer.length : firstIncomplete;
    this.#drop(keepFrom, keepFrom);
  }

  /** Removes `garbage` bytes that were no frame, and all up to `end`. */
  #drop(garbage: number, end: number): void {
    this.#discarded += garbage;
    this.#buffer = this.#buffer.slice(end);
  }

  #cap(): void {
    const excess = this.#buffer.length - this.#maxBytes;
    if (excess > 0) this.#drop(excess, excess);
  }
}
