import { err, ok } from '../../main/core/result.ts';
import type { Unsubscribe } from '../../main/ports/unsubscribe.ts';
import type { LineResult, SerialLine, TurnstileFault } from '../serial/line.ts';
import { Listeners } from '../serial/listeners.ts';
import type { DriverClock } from '../serial/pause.ts';

/** The far end of a line in memory. */
export interface FarEnd {
  receive(bytes: Uint8Array): void;
}

/** Milliseconds that bytes need to the board. */
const transitMs = 2;

/** A serial line in memory, with a plug that can be pulled. */
export class MemoryLine implements SerialLine {
  readonly path = 'memory';
  /** The code with which the next openings are refused; null lets them in. */
  refusal: TurnstileFault | null = null;
  readonly #clock: DriverClock;
  readonly #farEnd: FarEnd;
  readonly #data = new Listeners<Uint8Array>();
  readonly #closed = new Listeners<void>();
  #plugged = true;
  #open = false;

  constructor(clock: DriverClock, farEnd: FarEnd) {
    this.#clock = clock;
    this.#farEnd = farEnd;
  }

  onData(listener: (bytes: Uint8Array) => void): Unsubscribe {
    return this.#data.add(listener);
  }

  onClose(listener: () => void): Unsubscribe {
    return this.#closed.add(listener);
  }

  open(): Promise<LineResult> {
    if (this.refusal !== null) return Promise.resolve(err(this.refusal));
    if (!this.#plugged) return Promise.resolve(err('turnstile/absent'));
    if (this.#open) return Promise.resolve(err('turnstile/busy'));
    this.#open = true;
    return Promise.resolve(ok());
  }

  write(bytes: Uint8Array): Promise<LineResult> {
    if (!this.#open) return Promise.resolve(err('turnstile/unplugged'));
    const copy = bytes.slice();
    this.#clock.after(transitMs, () => {
      if (this.#plugged) this.#farEnd.receive(copy);
    });
    return Promise.resolve(ok());
  }

  close(): Promise<void> {
    this.#open = false;
    return Promise.resolve();
  }

  /** Bytes from the far end. */
  deliver(bytes: Uint8Array): void {
    if (this.#open && this.#plugged) this.#data.tell(bytes);
  }

  /** `reported: false` is a line that goes dead without the system noticing. */
  unplug(reported = true): void {
    this.#plugged = false;
    if (reported) this.lose();
  }

  replug(): void {
    this.#plugged = true;
  }

  /** The system closes the line, whatever the reason; the plug stays where it is. */
  lose(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#closed.tell();
  }
}
