import type { Direction } from '../../main/core/voyage/direction.ts';
import type { TurnstileEvent } from '../../main/ports/turnstile.ts';
import type { InputWiring } from './board.ts';

/**
 * Turns the states of the inputs into passages. A passage is a PASS contact that was seen open and is
 * now closed. One grant covers one passage in its direction for `windowMs`: a second rotation, a
 * rotation the other way, or one that comes after the turnstile must long have closed, is `forced`.
 */
export class Passages {
  readonly #wiring: InputWiring;
  readonly #windowMs: number;
  readonly #emit: (event: TurnstileEvent) => void;
  readonly #grantedAt = new Map<Direction, number>();
  #before: readonly boolean[] | null = null;
  #emergency = false;

  constructor(wiring: InputWiring, windowMs: number, emit: (event: TurnstileEvent) => void) {
    this.#wiring = wiring;
    this.#windowMs = windowMs;
    this.#emit = emit;
  }

  /** How many inputs must be read. */
  get inputCount(): number {
    return Math.max(this.#wiring.passOut, this.#wiring.passIn, this.#wiring.emergency ?? 1);
  }

  grant(direction: Direction, nowMs: number): void {
    this.#grantedAt.set(direction, nowMs);
  }

  revoke(direction: Direction): void {
    this.#grantedAt.delete(direction);
  }

  /**
   * The inputs could not be watched for a while. A contact that is closed afterwards may belong to a
   * passage that was already counted, so it begins no passage.
   */
  forgetInputs(): void {
    this.#before = null;
  }

  observe(inputs: readonly boolean[], nowMs: number): void {
    const before = this.#before;
    this.#before = inputs;
    if (before !== null) {
      this.#pass('out', this.#wiring.passOut, before, inputs, nowMs);
      this.#pass('in', this.#wiring.passIn, before, inputs, nowMs);
    }
    this.#watchEmergency(inputs);
  }

  #pass(
    direction: Direction,
    input: number,
    before: readonly boolean[],
    inputs: readonly boolean[],
    nowMs: number,
  ) {
    if (before[input - 1] !== false || inputs[input - 1] !== true) return;
    const grantedAt = this.#grantedAt.get(direction);
    this.#grantedAt.delete(direction);
    const covered = grantedAt !== undefined && nowMs - grantedAt <= this.#windowMs;
    this.#emit({ kind: covered ? 'passed' : 'forced', direction, count: 1 });
  }

  #watchEmergency(inputs: readonly boolean[]): void {
    const { emergency, emergencyWhen } = this.#wiring;
    if (emergency === null) return;
    const on = inputs[emergency - 1] === (emergencyWhen === 'closed');
    if (on === this.#emergency) return;
    this.#emergency = on;
    this.#emit({ kind: 'emergency', on });
  }
}
