import type { Log } from '../../main/ports/log.ts';
import { BackOff } from './back-off.ts';
import type { LineResult, SerialLine, TurnstileFault } from './line.ts';
import type { DriverClock } from './pause.ts';

/** What the driver does with an opened line. */
export interface LinkUser {
  /** Right after opening: switch everything OFF, then identify the device. Must end by itself. */
  prepare(): Promise<LineResult>;
  /** The device is safe and identified. */
  up(): void;
  /** The line was lost or could not be had; called for every failed attempt. */
  down(code: TurnstileFault): void;
  /** Before this side closes a line that may still work: switch everything OFF. Must end by itself. */
  makeSafe(): Promise<void>;
}

export interface LinkOptions {
  readonly line: SerialLine;
  readonly clock: DriverClock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
}

/**
 * Keeps a line open: opens it, lets the user identify the device, and after any loss tries again for
 * ever with jittered back-off. A device is never used before it was identified in this opening.
 */
export class Link {
  readonly #options: LinkOptions;
  readonly #user: LinkUser;
  readonly #backOff: BackOff;
  #stopped = false;
  #loop: Promise<void> | null = null;
  #lose: (code: TurnstileFault | null) => void = () => undefined;
  #wake: () => void = () => undefined;

  constructor(options: LinkOptions, user: LinkUser) {
    this.#options = options;
    this.#user = user;
    this.#backOff = new BackOff(options.random);
  }

  /** Begins; resolves after the first attempt, whether it succeeded or not. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#loop !== null || this.#stopped) return resolve();
      this.#loop = this.#keepOpen(resolve);
    });
  }

  /** Gives the opened line up because the device does not behave; it is opened again. */
  drop(code: TurnstileFault): void {
    this.#lose(code);
  }

  /** Switches OFF, closes, and ends the attempts. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#lose(null);
    this.#wake();
    await this.#loop;
  }

  async #keepOpen(attempted: () => void): Promise<void> {
    const { line, log } = this.#options;
    while (!this.#stopped) {
      const code = await this.#connect(attempted);
      if (code !== null) {
        log.warn('turnstile.line-down', { path: line.path, code });
        this.#user.down(code);
      }
      attempted();
      await this.#user.makeSafe();
      await line.close();
      if (!this.#stopped) await this.#rest(this.#backOff.next());
    }
    attempted();
  }

  /** One opening, until it ends; null when this side wanted the end. */
  async #connect(attempted: () => void): Promise<TurnstileFault | null> {
    const { line, log } = this.#options;
    const opened = await line.open();
    if (!opened.ok) return opened.error;
    const lost = new Promise<TurnstileFault | null>((resolve) => {
      this.#lose = resolve;
    });
    const unsubscribe = line.onClose(() => this.#lose('turnstile/unplugged'));
    if (this.#stopped) this.#lose(null);
    const early = await Promise.race([lost, this.#user.prepare()]);
    const ready = early !== null && typeof early === 'object';
    if (ready && early.ok) {
      log.info('turnstile.line-up', { path: line.path });
      this.#backOff.reset();
      this.#user.up();
      attempted();
    }
    const code = !ready ? early : early.ok ? await lost : early.error;
    unsubscribe();
    return code;
  }

  #rest(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(delayMs, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
