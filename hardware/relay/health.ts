import type { TurnstileCapabilities, TurnstileEvent } from '../../main/ports/turnstile.ts';
import type { TurnstileFault } from '../serial/line.ts';

/** What nobody has confirmed: a device that was not identified yet can do nothing. */
export const noCapabilities: TurnstileCapabilities = {
  readBack: false,
  passageFeedback: false,
  boardTimedPulse: false,
  emergencyInput: false,
  passageCounters: false,
};

/** The state that the gate sees: one fault at a time, told once, and its end told once. */
export class Health {
  readonly #emit: (event: TurnstileEvent) => void;
  #fault: TurnstileFault | null = 'turnstile/absent';
  #told = false;

  constructor(emit: (event: TurnstileEvent) => void) {
    this.#emit = emit;
  }

  /** Why the device cannot be used now; null when it can. */
  get fault(): TurnstileFault | null {
    return this.#fault;
  }

  raise(code: TurnstileFault): void {
    // A device that was pulled out stays "unplugged": it is not another fault that its path is gone too.
    const sameStory =
      this.#fault === code || (this.#fault === 'turnstile/unplugged' && code === 'turnstile/absent');
    if (this.#told && sameStory) return;
    this.#fault = code;
    this.#told = true;
    this.#emit({ kind: 'fault', code });
  }

  /** Identified, safe and usable; also told for the first time and when the capabilities changed. */
  ready(capabilities: TurnstileCapabilities): void {
    this.#fault = null;
    this.#told = true;
    this.#emit({ kind: 'recovered', capabilities });
  }
}
