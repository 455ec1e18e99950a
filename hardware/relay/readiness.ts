import type { TurnstileFault } from '../serial/line.ts';
import type { InputStates, InputWiring } from './wiring.ts';

export type ReadinessFault = Extract<TurnstileFault, 'turnstile/not-ready' | 'turnstile/alarm'>;

/**
 * Ready is gone also while the arm turns; where everybody may pass one way, people turn it unannounced. So
 * it must be gone for longer than a rotation takes, in milliseconds.
 */
const notReadyAfterMs = 1000;

/** What the turnstile's Ready and Alarm contacts say against using it. */
export class Readiness {
  readonly #wiring: InputWiring;
  #fault: ReadinessFault | null = null;
  /** Null while it is ready. */
  #notReadySinceMs: number | null = null;
  #isFirstLook = true;

  constructor(wiring: InputWiring) {
    this.#wiring = wiring;
    this.forget();
  }

  get fault(): ReadinessFault | null {
    return this.#fault;
  }

  /** Nobody looks: what is wired and cannot be seen is not known to be ready. */
  forget(): void {
    this.#isFirstLook = true;
    this.#notReadySinceMs = null;
    this.#fault = this.#wiring.ready === null && this.#wiring.alarm === null ? null : 'turnstile/not-ready';
  }

  /** `excused`: the arm may be turning, or is free, so that it is in order when it is not ready. */
  assess(
    inputs: InputStates,
    { excused, nowMs }: { readonly excused: boolean; readonly nowMs: number },
  ): void {
    const { ready, readyWhen, alarm, alarmWhen } = this.#wiring;
    const isReady = ready === null || inputs.get(ready) === (readyWhen === 'closed');
    const since = this.#isFirstLook ? Number.NEGATIVE_INFINITY : nowMs;
    this.#isFirstLook = false;
    this.#notReadySinceMs = isReady || excused ? null : (this.#notReadySinceMs ?? since);
    if (alarm !== null && inputs.get(alarm) === (alarmWhen === 'closed')) this.#fault = 'turnstile/alarm';
    else this.#fault = this.#isTooLong(nowMs) ? 'turnstile/not-ready' : null;
  }

  #isTooLong(nowMs: number): boolean {
    return this.#notReadySinceMs !== null && nowMs - this.#notReadySinceMs >= notReadyAfterMs;
  }
}
