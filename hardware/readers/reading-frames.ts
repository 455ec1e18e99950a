import type { Reading } from '../../main/ports/identity-reader.ts';
import type { DriverClock } from '../serial/pause.ts';

/** Milliseconds without a byte, after a line end, that end a reading: several lines of one paper follow closer. */
const quietMs = 100;
/** A reading without its line end is given up after this silence, in milliseconds. */
const abandonedMs = 500;
/** More bytes than any paper has; a reader that sends more is out of its mind or no reader. */
const maxBytes = 1024;
/** A timer that fires later than this, in milliseconds, shows that this process was not running. */
const asleepMs = 15;

const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/**
 * Cuts a stream of bytes into readings: lines that end by CR, LF or both and follow each other without a pause.
 * After noise, an overflow or a lost half it begins anew with the next silence. Holds at most `maxBytes`.
 */
export class ReadingFrames {
  readonly #clock: DriverClock;
  readonly #deliver: (reading: Reading) => void;
  #buffer = new Uint8Array(0);
  #overflowed = false;
  #cancel: () => void = () => undefined;

  constructor(clock: DriverClock, deliver: (reading: Reading) => void) {
    this.#clock = clock;
    this.#deliver = deliver;
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (!this.#overflowed) this.#append(bytes);
    this.#arm(this.#overflowed || isLineEnd(bytes.at(-1)) ? quietMs : abandonedMs, true);
  }

  /** Forgets a half-received reading: the line was lost, or is opened anew. */
  reset(): void {
    this.#cancel();
    this.#buffer = new Uint8Array(0);
    this.#overflowed = false;
  }

  #append(bytes: Uint8Array): void {
    if (this.#buffer.length + bytes.length > maxBytes) {
      this.#overflowed = true;
      this.#buffer = new Uint8Array(0);
      // Said at once: a reader that never falls silent would otherwise never be noticed.
      this.#deliver({ ok: false, error: 'paper/too-long' });
      return;
    }
    const joined = new Uint8Array(this.#buffer.length + bytes.length);
    joined.set(this.#buffer);
    joined.set(bytes, this.#buffer.length);
    this.#buffer = joined;
  }

  #arm(delayMs: number, mayWaitOn: boolean): void {
    this.#cancel();
    const due = this.#clock.mono() + delayMs;
    this.#cancel = this.#clock.after(delayMs, () => {
      // After a stall this fires before the bytes are read that have long been waiting.
      if (mayWaitOn && this.#clock.mono() - due > asleepMs) this.#arm(delayMs, false);
      else this.#end();
    });
  }

  #end(): void {
    const bytes = this.#buffer;
    this.reset();
    const isWhole = isLineEnd(bytes.at(-1));
    if (bytes.length === 0 || bytes.every(isLineEnd)) return;
    this.#deliver(
      isWhole
        ? { ok: true, value: new TextDecoder().decode(bytes) }
        : { ok: false, error: 'paper/incomplete' },
    );
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === carriageReturn || byte === lineFeed;
}
