import { ok } from '../../main/core/result.ts';
import type { LineResult } from '../serial/line.ts';
import type { DriverClock } from '../serial/pause.ts';
import type { RelayBoard } from './board.ts';

/**
 * Looks, while no pulse is being made, whether a contact is closed that should be open: after a lost
 * OFF, a welded contact, or somebody's finger on the board. It answers with OFF each time, and calls
 * the contact stuck when it was seen closed for `limitMs`.
 */
export class ContactGuard {
  readonly #board: RelayBoard;
  readonly #clock: DriverClock;
  readonly #channels: readonly number[];
  readonly #limitMs: number;
  readonly #closedSince = new Map<number, number>();
  #turn = 0;
  #stuck = false;

  constructor(board: RelayBoard, clock: DriverClock, channels: readonly number[], limitMs: number) {
    this.#board = board;
    this.#clock = clock;
    this.#channels = channels;
    this.#limitMs = limitMs;
  }

  get stuck(): boolean {
    return this.#stuck;
  }

  /** A pulse ended with this contact still closed. */
  markStuck(channel: number): void {
    this.#closedSince.set(channel, Number.NEGATIVE_INFINITY);
    this.#stuck = true;
  }

  /**
   * Looks at one channel: one that was closed before, otherwise the next in turn. A grant can overtake
   * the question; what is read then is the grant's own pulse, and `undisturbed` says that it was not.
   */
  async check(undisturbed: () => boolean): Promise<LineResult> {
    const [suspect] = this.#closedSince.keys();
    const channel = suspect ?? this.#channels[this.#turn++ % this.#channels.length];
    if (channel === undefined) return ok();
    const contact = await this.#board.contact(channel);
    if (!contact.ok) return contact;
    if (!undisturbed()) return ok();
    if (!contact.value) {
      this.#closedSince.delete(channel);
      this.#stuck = this.#closedSince.size > 0;
      return ok();
    }
    const nowMs = this.#clock.mono();
    const since = this.#closedSince.get(channel) ?? nowMs;
    this.#closedSince.set(channel, since);
    this.#stuck ||= nowMs - since >= this.#limitMs;
    return this.#board.switchOff(channel);
  }
}
