import { err, ok } from '../../main/core/result.ts';
import type { FrameScanner } from './frame-scanner.ts';
import type { LineResult, SerialLine, TurnstileFault } from './line.ts';
import { type DriverClock, pause, within } from './pause.ts';

/** A request that is answered. */
export interface Ask<F, T> {
  readonly bytes: Uint8Array;
  /** The value when the frame answers this request; undefined when it answers something else. */
  readonly answer: (frame: F) => T | undefined;
  readonly timeoutMs: number;
  /** The first byte is about to be written: from now on a failure says nothing about what the device did. */
  readonly sending?: () => void;
}

/** What a device says to a command: carried out, or not at all. */
export type CommandAnswer = 'done' | 'refused';

export interface ExchangeOptions<F> {
  readonly line: SerialLine;
  readonly scanner: FrameScanner<F>;
  readonly clock: DriverClock;
  /** Least silence before a command, counted from the last byte either way, in milliseconds. */
  readonly gapMs: number;
  /**
   * True for a device that needs the gap between commands alone: its answer does not put off the next command.
   * Then a question that was under way when a grant was announced does not delay the grant.
   */
  readonly gapIsBetweenCommands?: boolean;
  /**
   * How long an urgent command lets a question wait for its answer, in milliseconds, before it goes out and the
   * question counts as not answered. Without it the question has all its time. On a line with one pair of wires
   * it must be longer than any answer takes, because a command would collide with the answer.
   */
  readonly patienceMs?: number;
  /**
   * For devices that speak without being asked: hears every frame that answers no request. Half a frame is then
   * kept when a command is sent, because the rest of it may be on its way.
   */
  readonly unasked?: (frame: F) => void;
}

interface Job<F> {
  readonly bytes: Uint8Array;
  readonly timeoutMs: number;
  /** True when the frame settles the job; null when no answer is expected. */
  readonly take: ((frame: F) => boolean) | null;
  readonly sending: () => void;
  readonly sent: () => void;
  readonly fail: (code: TurnstileFault) => void;
}

interface Waiting<F> {
  readonly take: (frame: F) => boolean;
  /** Null when it was answered. */
  readonly end: (code: TurnstileFault | null) => void;
  readonly isUrgent: boolean;
  readonly sinceMs: number;
}

/** A line whose buffer nobody empties must not hold up the OFF for ever. */
const writeLimitMs = 500;

/**
 * Commands and answers on one opened line: one outstanding request, a least silence before each, and
 * every request ends: with its answer, `turnstile/timeout`, `turnstile/garbled` (bytes came, but no
 * frame that passes its check), or the code with which the line was lost. It serves one opening only.
 */
export class Exchange<F> {
  readonly #options: ExchangeOptions<F>;
  readonly #urgent: Job<F>[] = [];
  readonly #normal: Job<F>[] = [];
  readonly #unsubscribe: () => void;
  #waiting: Waiting<F> | null = null;
  #running = false;
  #quietSince = Number.NEGATIVE_INFINITY;
  #down: TurnstileFault | null = null;

  constructor(options: ExchangeOptions<F>) {
    this.#options = options;
    const unsubscribes = [
      options.line.onData((bytes) => this.#receive(bytes)),
      // At once, so that what is asked for afterwards is known not to have been sent.
      options.line.onClose(() => this.end('turnstile/unplugged')),
    ];
    this.#unsubscribe = () => {
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
  }

  /** Sends and waits for the answer. */
  ask<T>(ask: Ask<F, T>, urgent = false): Promise<LineResult<T>> {
    return new Promise((resolve) => {
      const take = (frame: F) => {
        const value = ask.answer(frame);
        if (value !== undefined) resolve(ok(value));
        return value !== undefined;
      };
      const fail = (code: TurnstileFault) => resolve(err(code));
      const { bytes, timeoutMs, sending = nothing } = ask;
      this.#enqueue({ bytes, timeoutMs, take, sending, sent: nothing, fail }, urgent);
    });
  }

  /** Sends what the device does not answer; `sending` as in `Ask`. */
  tell(bytes: Uint8Array, urgent = false, sending: () => void = nothing): Promise<LineResult> {
    return new Promise((resolve) => {
      const fail = (code: TurnstileFault) => resolve(err(code));
      const sent = () => resolve(ok());
      this.#enqueue({ bytes, timeoutMs: 0, take: null, sending, sent, fail }, urgent);
    });
  }

  /** Ends every request with `code`, now and from now on. */
  end(code: TurnstileFault): void {
    if (this.#down !== null) return;
    this.#down = code;
    this.#unsubscribe();
    this.#waiting?.end(code);
    for (const job of [...this.#urgent.splice(0), ...this.#normal.splice(0)]) job.fail(code);
  }

  #receive(bytes: Uint8Array): void {
    if (this.#options.gapIsBetweenCommands !== true) this.#quietSince = this.#options.clock.mono();
    for (const frame of this.#options.scanner.push(bytes)) {
      // A frame that nobody waits for, or that answers another request, is dropped or overheard.
      if (this.#waiting?.take(frame) === true) this.#waiting.end(null);
      else this.#options.unasked?.(frame);
    }
  }

  #enqueue(job: Job<F>, urgent: boolean): void {
    if (this.#down !== null) {
      job.fail(this.#down);
      return;
    }
    (urgent ? this.#urgent : this.#normal).push(job);
    if (!this.#running) void this.#run();
    else if (urgent) this.#hurry();
  }

  /** A device that is not answering a question must not hold up the OFF. */
  #hurry(): void {
    const { clock, patienceMs } = this.#options;
    const waiting = this.#waiting;
    if (patienceMs === undefined || waiting === null || waiting.isUrgent) return;
    const leftMs = waiting.sinceMs + patienceMs - clock.mono();
    clock.after(Math.max(0, leftMs), () => {
      if (this.#waiting === waiting) waiting.end('turnstile/timeout');
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#urgent.length + this.#normal.length > 0) {
      const restMs = this.#quietSince + this.#options.gapMs - this.#options.clock.mono();
      if (restMs > 0) await pause(this.#options.clock, restMs);
      // Chosen after the rest, so that an OFF that came meanwhile goes first.
      const urgent = this.#urgent.shift();
      const job = urgent ?? this.#normal.shift();
      if (job !== undefined) await this.#perform(job, urgent !== undefined);
    }
    this.#running = false;
  }

  async #perform(job: Job<F>, isUrgent: boolean): Promise<void> {
    const { line, scanner, clock, unasked } = this.#options;
    if (unasked === undefined) scanner.reset();
    const garbageBefore = scanner.discarded + scanner.pending;
    // Listening begins before the write: an answer can be faster than the write's own completion.
    const answered = job.take === null ? null : this.#listen(job.take, isUrgent);
    job.sending();
    const wrote = await within<LineResult>(
      clock,
      writeLimitMs,
      line.write(job.bytes),
      err('turnstile/timeout'),
    );
    this.#quietSince = clock.mono();
    if (!wrote.ok) {
      this.#waiting = null;
      return job.fail(this.#down ?? wrote.error);
    }
    if (answered === null) return job.sent();
    const late = Symbol('late');
    const end = await within<TurnstileFault | null | symbol>(clock, job.timeoutMs, answered, late);
    this.#waiting = null;
    if (end === null) return;
    const garbled = scanner.discarded + scanner.pending > garbageBefore;
    job.fail(typeof end === 'string' ? end : garbled ? 'turnstile/garbled' : 'turnstile/timeout');
  }

  #listen(take: (frame: F) => boolean, isUrgent: boolean): Promise<TurnstileFault | null> {
    return new Promise((resolve) => {
      this.#waiting = {
        take,
        isUrgent,
        sinceMs: this.#options.clock.mono(),
        end: (code) => {
          this.#waiting = null;
          resolve(code);
        },
      };
    });
  }
}

const nothing = () => undefined;
