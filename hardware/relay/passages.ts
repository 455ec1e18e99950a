import type { GrantId } from '../../main/core/brand.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import type { TurnstileEvent } from '../../main/ports/turnstile.ts';
import { Coverage } from '../passage/coverage.ts';
import type { InputWiring } from './board.ts';

/** Turns the states of the inputs into passages. A passage is a PASS contact that was seen open and is now closed. */
export class Passages {
  readonly #wiring: InputWiring;
  readonly #emit: (event: TurnstileEvent) => void;
  readonly #coverage: Coverage;
  #before: readonly boolean[] | null = null;
  #emergency = false;

  constructor(wiring: InputWiring, windowMs: number, emit: (event: TurnstileEvent) => void) {
    this.#wiring = wiring;
    this.#emit = emit;
    this.#coverage = new Coverage(windowMs, emit);
  }

  /** How many inputs must be read. */
  get inputCount(): number {
    return Math.max(this.#wiring.passOut, this.#wiring.passIn, this.#wiring.emergency ?? 1);
  }

  grant(direction: Direction, grantId: GrantId, nowMs: number): void {
    this.#coverage.grant(direction, grantId, nowMs);
  }

  revoke(direction: Direction): void {
    this.#coverage.revoke(direction);
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
    // Before the passages: whoever walks in an emergency forces nothing.
    this.#watchEmergency(inputs);
    if (before === null) return;
    this.#pass('out', this.#wiring.passOut, before, inputs, nowMs);
    this.#pass('in', this.#wiring.passIn, before, inputs, nowMs);
  }

  #pass(
    direction: Direction,
    input: number,
    before: readonly boolean[],
    inputs: readonly boolean[],
    nowMs: number,
  ) {
    if (before[input - 1] !== false || inputs[input - 1] !== true) return;
    this.#coverage.rotated(direction, 1, nowMs);
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
