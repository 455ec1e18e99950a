import { ok } from '../../main/core/result.ts';
import type { LineResult, TurnstileFault } from '../serial/line.ts';
import type { DriverClock } from '../serial/pause.ts';
import type { RelayBoard } from './board.ts';

export type ContactFault = Extract<TurnstileFault, 'turnstile/stuck-on' | 'turnstile/uncommanded'>;

/** A contact that closed by itself must be open for this long before the board is trusted again, in milliseconds. */
const trustAgainMs = 3000;
/** For this long after a pulse its contact is looked at most of all: a failing board closes it again. */
const closeWatchMs = 1000;

/**
 * Looks, while no pulse is being made, whether a contact is closed that should be open: after a lost
 * OFF, a welded contact, a board that repeats a pulse, or somebody's finger on it. It answers with OFF
 * each time; it calls the contact uncommanded, and stuck when it was seen closed for `limitMs`.
 */
export class ContactGuard {
  readonly #board: RelayBoard;
  readonly #clock: DriverClock;
  readonly #channels: readonly number[];
  readonly #limitMs: number;
  readonly #closedSince = new Map<number, number>();
  #turn = 0;
  #stuck = false;
  #untrustedUntilMs = Number.NEGATIVE_INFINITY;
  #pulsed: { readonly channel: number; readonly untilMs: number } | null = null;

  constructor(board: RelayBoard, clock: DriverClock, channels: readonly number[], limitMs: number) {
    this.#board = board;
    this.#clock = clock;
    this.#channels = channels;
    this.#limitMs = limitMs;
  }

  get fault(): ContactFault | null {
    if (this.#stuck) return 'turnstile/stuck-on';
    return this.#clock.mono() < this.#untrustedUntilMs ? 'turnstile/uncommanded' : null;
  }

  /** Whether there is a contact that should be looked at again without delay. */
  get suspects(): boolean {
    return this.#suspect() !== undefined;
  }

  /** A pulse ended with this contact still closed. */
  markStuck(channel: number): void {
    this.#closedSince.set(channel, Number.NEGATIVE_INFINITY);
    this.#stuck = true;
  }

  /** A pulse ended with this contact open, or so it seemed. */
  pulsed(channel: number): void {
    this.#pulsed = { channel, untilMs: this.#clock.mono() + closeWatchMs };
  }

  /**
   * OFF to every contact, all at once, so that no ON can come between them: on a board that cannot be asked
   * this is all that can be done about one that is closed although it should be open.
   */
  async openBlindly(): Promise<LineResult> {
    const offs = await Promise.all(this.#channels.map((channel) => this.#board.switchOff(channel)));
    return offs.find((off) => !off.ok) ?? ok();
  }

  /**
   * Looks at one channel: a suspect, otherwise the next in turn. A grant can overtake the question; what
   * is read then is the grant's own pulse, and `undisturbed` says that it was not.
   */
  async check(undisturbed: () => boolean): Promise<LineResult> {
    const channel = this.#suspect() ?? this.#channels[this.#turn++ % this.#channels.length];
    if (channel === undefined) return ok();
    const contact = await this.#board.contact(channel);
    if (!contact.ok) return contact;
    if (!undisturbed()) return ok();
    if (!contact.value) {
      this.#closedSince.delete(channel);
      this.#stuck &&= this.#closedSince.size > 0;
      return ok();
    }
    this.#foundClosed(channel);
    return this.#board.switchOff(channel);
  }

  #foundClosed(channel: number): void {
    const nowMs = this.#clock.mono();
    const since = this.#closedSince.get(channel) ?? nowMs;
    this.#closedSince.set(channel, since);
    // One that a pulse left closed is stuck, and was commanded.
    if (since > Number.NEGATIVE_INFINITY) this.#untrustedUntilMs = nowMs + trustAgainMs;
    this.#stuck ||= nowMs - since >= this.#limitMs;
  }

  #suspect(): number | undefined {
    const [closed] = this.#closedSince.keys();
    if (closed !== undefined || this.#pulsed === null) return closed;
    return this.#clock.mono() < this.#pulsed.untilMs ? this.#pulsed.channel : undefined;
  }
}
