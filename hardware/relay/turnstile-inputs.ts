import type { GrantId } from '../../main/core/brand.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import type { TurnstileEvent } from '../../main/ports/turnstile.ts';
import { Coverage } from '../passage/coverage.ts';
import { PassContact } from './pass-contact.ts';
import { Readiness, type ReadinessFault } from './readiness.ts';
import { type InputStates, type InputWiring, wiredInputs } from './wiring.ts';

/** From the turning of the arm until it must be at home again, in milliseconds. */
const homeAgainMs = 2000;

/** Turns the states of the inputs into what the turnstile says: passages, the fire line, ready and alarm. */
export class TurnstileInputs {
  readonly #wiring: InputWiring;
  readonly #emit: (event: TurnstileEvent) => void;
  readonly #coverage: Coverage;
  readonly #readiness: Readiness;
  readonly #contacts = { out: new PassContact(), in: new PassContact() };
  #rotatedAtMs = Number.NEGATIVE_INFINITY;
  #emergency = false;

  constructor(wiring: InputWiring, windowMs: number, emit: (event: TurnstileEvent) => void) {
    this.#wiring = wiring;
    this.#emit = emit;
    this.#coverage = new Coverage(windowMs, emit);
    this.#readiness = new Readiness(wiring);
  }

  /** Which inputs must be read. */
  get wanted(): readonly number[] {
    return wiredInputs(this.#wiring);
  }

  get reportsPassages(): boolean {
    return this.#wiring.passOut !== null || this.#wiring.passIn !== null;
  }

  get reportsEmergency(): boolean {
    return this.#wiring.emergency !== null;
  }

  /** What the turnstile says against being used. */
  get fault(): ReadinessFault | null {
    return this.#readiness.fault;
  }

  grant(direction: Direction, grantId: GrantId, nowMs: number): void {
    this.#coverage.grant(direction, grantId, nowMs);
  }

  revoke(direction: Direction): void {
    this.#coverage.revoke(direction);
  }

  /** The inputs could not be watched for a while, or cannot be. */
  forget(): void {
    this.#contacts.out.forget();
    this.#contacts.in.forget();
    this.#readiness.forget();
  }

  /** Ready and alarm only; tells nothing. */
  assess(inputs: InputStates, nowMs: number): void {
    const turning =
      this.#coverage.awaits('out', nowMs) ||
      this.#coverage.awaits('in', nowMs) ||
      nowMs - this.#rotatedAtMs < homeAgainMs;
    this.#readiness.assess(inputs, { excused: turning || this.#isEmergency(inputs), nowMs });
  }

  /** Tells what changed at the fire line and at the PASS contacts. */
  report(inputs: InputStates, nowMs: number): void {
    // Before the passages: whoever walks in an emergency forces nothing.
    const emergency = this.#isEmergency(inputs);
    if (emergency !== this.#emergency) {
      this.#emergency = emergency;
      this.#emit({ kind: 'emergency', on: emergency });
    }
    this.#pass('out', inputs.get(this.#wiring.passOut ?? Number.NaN), nowMs);
    this.#pass('in', inputs.get(this.#wiring.passIn ?? Number.NaN), nowMs);
  }

  #pass(direction: Direction, closed: boolean | undefined, nowMs: number): void {
    if (closed === undefined || !this.#contacts[direction].look(closed, nowMs)) return;
    this.#rotatedAtMs = nowMs;
    this.#coverage.rotated(direction, 1, nowMs);
  }

  #isEmergency(inputs: InputStates): boolean {
    const { emergency, emergencyWhen } = this.#wiring;
    return emergency !== null && inputs.get(emergency) === (emergencyWhen === 'closed');
  }
}
