import { err, ok } from '../../main/core/result.ts';
import type { GrantProof } from '../../main/ports/turnstile.ts';
import type { LineResult } from '../serial/line.ts';
import { type DriverClock, pause, within } from '../serial/pause.ts';
import type { BoardAbilities, BoardTiming, RelayBoard } from './board.ts';

export interface PulseOptions {
  readonly board: RelayBoard;
  readonly abilities: BoardAbilities;
  readonly timing: BoardTiming;
  readonly clock: DriverClock;
  readonly channel: number;
  /** How long the contact is closed, in milliseconds. */
  readonly pulseMs: number;
}

/** A pulse that was cancelled before its contact could be closed; the board itself never answers this. */
export const takenBack = 'turnstile/busy';

/** How long a computer-timed OFF may be put off by questions, as a part of the pulse. */
const proofPart = 1.6;

/**
 * One closing of a contact. `begin` ends as soon as the closing is proven (or, where the board cannot be
 * asked, written); `finish` then opens the contact and proves that too. A contact is stuck when it is
 * still closed after twice the pulse.
 */
export class Pulse {
  readonly #options: PulseOptions;
  #startedAt = 0;
  #boardTimed: boolean;
  #cancelled = false;
  #sent = false;

  constructor(options: PulseOptions) {
    this.#options = options;
    this.#boardTimed = options.abilities.boardTimedPulse;
  }

  get channel(): number {
    return this.#options.channel;
  }

  /** False when the board turned out to know no pulse of its own. */
  get boardTimed(): boolean {
    return this.#boardTimed;
  }

  /** False while it is certain that no byte of it has gone out. */
  get sent(): boolean {
    return this.#sent;
  }

  /**
   * Somebody else sends OFF: a contact that reads open is no contradiction any more, and one that is not
   * closed yet must stay open (`begin` then fails with `takenBack`).
   */
  cancel(): void {
    this.#cancelled = true;
  }

  async begin(): Promise<LineResult<GrantProof>> {
    this.#startedAt = this.#options.clock.mono();
    const closed = await this.#close();
    if (!closed.ok) return closed;
    return this.#options.abilities.readBack ? this.#prove() : ok('written');
  }

  /** Opens the contact: at the end of the pulse, or at once when the pulse was not `granted`. */
  async finish(granted: boolean): Promise<LineResult> {
    const { clock, pulseMs, abilities, board, channel } = this.#options;
    if (granted) await this.#restUntil(this.#startedAt + pulseMs);
    if (!granted || !this.#boardTimed) {
      const off = await board.switchOff(channel);
      if (!off.ok && off.error === 'turnstile/unplugged') return off;
    }
    // A board that cannot be asked is told twice, in case the first was lost on the way.
    if (!abilities.readBack) return board.switchOff(channel);
    for (;;) {
      const contact = await board.contact(channel);
      if (contact.ok && !contact.value) return ok();
      if (!contact.ok && contact.error === 'turnstile/unplugged') return contact;
      if (clock.mono() - this.#startedAt >= 2 * pulseMs) {
        return contact.ok ? err('turnstile/stuck-on') : contact;
      }
      await board.switchOff(channel);
      await pause(clock, this.#options.timing.gapMs);
    }
  }

  async #close(): Promise<LineResult> {
    const { board, channel, pulseMs, clock } = this.#options;
    const sending = () => {
      this.#sent = true;
    };
    if (this.#boardTimed) {
      const pulsed = await board.pulse(channel, pulseMs, sending);
      if (!pulsed.ok) return pulsed;
      this.#boardTimed = pulsed.value;
    }
    if (!this.#boardTimed) {
      // The OFF was queued while the board thought about its answer: an ON now would come after it.
      if (this.#cancelled) return err(takenBack);
      const on = await board.switchOn(channel, sending);
      if (!on.ok) return on;
    }
    this.#startedAt = clock.mono();
    return ok();
  }

  async #prove(): Promise<LineResult<GrantProof>> {
    const { board, channel, clock, pulseMs, timing } = this.#options;
    const latestMs = this.#startedAt + pulseMs * (this.#boardTimed ? 1 : proofPart);
    let proof: LineResult<GrantProof> = ok('written');
    // A question that could hold up the OFF, or that comes when the board has ended the pulse, is not asked.
    while (!this.#cancelled && this.#nextAnswerBy(clock.mono()) <= latestMs) {
      // The question may have to wait for others first; the OFF must not wait for it.
      const contact = await within<LineResult<boolean>>(
        clock,
        latestMs - clock.mono(),
        board.contact(channel),
        err('turnstile/timeout'),
      );
      if (contact.ok && contact.value) return ok('read-back');
      if (this.#cancelled || (contact.ok && this.#boardTimed && clock.mono() > latestMs))
        return ok('written');
      if (!contact.ok && contact.error === 'turnstile/unplugged') return contact;
      // Open: the board did not understand. No answer: a pulse that the board has acknowledged was at
      // least taken, and to call it failed would leave a person before a released arm without a record.
      if (contact.ok) proof = err('turnstile/garbled');
      else proof = this.#boardTimed ? ok('written') : contact;
      await pause(clock, timing.gapMs);
    }
    return this.#cancelled ? ok('written') : proof;
  }

  #nextAnswerBy(nowMs: number): number {
    const { gapMs, replyMs } = this.#options.timing;
    return Math.max(nowMs, this.#startedAt + gapMs) + replyMs;
  }

  async #restUntil(atMs: number): Promise<void> {
    const restMs = atMs - this.#options.clock.mono();
    if (restMs > 0) await pause(this.#options.clock, restMs);
  }
}
