import type { GrantId } from '../../main/core/brand.ts';
import { err, ok } from '../../main/core/result.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import type { GrantProof, TurnstileCapabilities, TurnstileEvent } from '../../main/ports/turnstile.ts';
import type { Unsubscribe } from '../../main/ports/unsubscribe.ts';
import type { LineResult, SerialLine, TurnstileFault } from '../serial/line.ts';
import { Link, type LinkOptions } from '../serial/link.ts';
import { Listeners } from '../serial/listeners.ts';
import { pause } from '../serial/pause.ts';
import { type DeviceDriver, onceOpen, type StillLook } from '../still-look.ts';
import type { BoardAbilities, BoardSession, BoardTiming, Channels } from './board.ts';
import { ContactGuard } from './contact-guard.ts';
import { Health, noCapabilities } from './health.ts';
import { lookAtContacts } from './look-at-contacts.ts';
import { Pulse, takenBack } from './pulse.ts';
import { QuestionHold } from './question-hold.ts';
import { TurnstileInputs } from './turnstile-inputs.ts';
import { type Session, type WatchOwner, watch } from './watch.ts';
import type { InputWiring } from './wiring.ts';

export interface RelayTurnstileOptions extends LinkOptions {
  /** Begins to speak the board's language on the line that has just been opened. */
  readonly begin: (line: SerialLine) => BoardSession;
  readonly timing: BoardTiming;
  /** Milliseconds, 100 to 1000; 300 to 500 is usual. */
  readonly pulseMs: number;
  readonly channels: Channels;
  /** Null when no reporting contact is wired. */
  readonly wiring: InputWiring | null;
  /** How long after its pulse a grant still covers a passage; the turnstile closes by itself after 5 s. */
  readonly passageWindowMs: number;
}

/** A turnstile whose lock is a contact of a relay board, and whose reports, if any, are its inputs. */
export class RelayTurnstile implements DeviceDriver {
  readonly #options: RelayTurnstileOptions;
  readonly #listeners = new Listeners<TurnstileEvent>();
  readonly #health: Health;
  readonly #inputs: TurnstileInputs | null;
  readonly #hold = new QuestionHold();
  readonly #link: Link;
  #opened: Session | null = null;
  #session: Session | null = null;
  #pulse: Pulse | null = null;
  /** Pulses begun so far, so that a look can tell that one began meanwhile. */
  #pulses = 0;
  #capabilities = noCapabilities;

  constructor(options: RelayTurnstileOptions) {
    if (!(options.pulseMs >= 100 && options.pulseMs <= 1000)) {
      throw new RangeError(`A pulse of ${options.pulseMs} ms is outside 100 to 1000 ms.`);
    }
    this.#options = options;
    const emit = (event: TurnstileEvent) => this.#listeners.tell(event);
    this.#health = new Health(emit);
    this.#inputs = options.wiring && new TurnstileInputs(options.wiring, options.passageWindowMs, emit);
    this.#link = new Link(options, {
      prepare: () => this.#prepare(),
      up: () => this.#up(),
      down: (code) => this.#down(code),
      makeSafe: () => this.#makeSafe(),
    });
  }

  look(): Promise<LineResult<StillLook>> {
    const { line, begin, clock, timing } = this.#options;
    return onceOpen(line, async () => {
      // Whoever had the line before may have spoken a moment ago.
      await pause(clock, timing.gapMs);
      return lookAtContacts(begin(line), this.#channels());
    });
  }

  /** Resolves after the first attempt to open and identify; every later attempt shows as an event. */
  start(): Promise<void> {
    return this.#link.start();
  }

  close(): Promise<void> {
    return this.#link.stop();
  }

  capabilities(): TurnstileCapabilities {
    return this.#capabilities;
  }

  onEvent(listener: (event: TurnstileEvent) => void): Unsubscribe {
    return this.#listeners.add(listener);
  }

  async grant(direction: Direction, grantId: GrantId): Promise<LineResult<GrantProof>> {
    const session = this.#session;
    // Not the fault itself: after a garbled answer, say, nobody could tell whether the arm was released.
    if (this.#health.fault !== null || session === null) return err('turnstile/absent');
    if (this.#pulse !== null) return err('turnstile/busy');
    const { clock, timing, pulseMs, channels, log } = this.#options;
    const { board, abilities } = session;
    const pulse = new Pulse({ board, abilities, timing, clock, channel: channels[direction], pulseMs });
    this.#pulse = pulse;
    this.#pulses += 1;
    // Before the first byte: the arm may turn before the read-back is in.
    this.#inputs?.grant(direction, grantId, clock.mono());
    const proof = await pulse.begin();
    if (!proof.ok) this.#inputs?.revoke(direction);
    log.info('turnstile.pulse', { grantId, direction, proof: proof.ok ? proof.value : proof.error });
    void this.#complete(session, pulse, proof);
    return proof.ok || pulse.sent || proof.error === takenBack ? proof : err('turnstile/absent');
  }

  standBy(): void {
    this.#hold.ask(this.#options.clock.mono());
  }

  async lock(): Promise<LineResult> {
    this.#inputs?.revoke('out');
    this.#inputs?.revoke('in');
    if (this.#opened === null) return err(this.#health.fault ?? 'turnstile/unplugged');
    return this.#switchOff(this.#opened);
  }

  /** The end of a pulse, after the grant was answered. */
  async #complete(session: Session, pulse: Pulse, proof: LineResult<GrantProof>): Promise<void> {
    const ended = await pulse.finish(proof.ok);
    if (this.#pulse === pulse) this.#pulse = null;
    if (this.#session !== session) return;
    const isNews = session.abilities.boardTimedPulse !== pulse.boardTimed;
    session.abilities = { ...session.abilities, boardTimedPulse: pulse.boardTimed };
    const isStuck = !ended.ok && ended.error === 'turnstile/stuck-on';
    if (isStuck) session.guard.markStuck(pulse.channel);
    else session.guard.pulsed(pulse.channel);
    if (isNews || isStuck) this.#review(session, isNews);
    if (isStuck) return;
    if (!proof.ok && proof.error !== takenBack) {
      this.#link.drop(proof.error);
    } else if (!ended.ok) {
      this.#link.drop(ended.error);
    }
  }

  async #prepare(): Promise<LineResult> {
    const { line, clock, pulseMs } = this.#options;
    const started = this.#options.begin(line);
    const { board } = started;
    const guard = new ContactGuard(board, clock, this.#channels(), 2 * pulseMs);
    const session: Session = {
      ...started,
      guard,
      abilities: noAbilities,
      checkedAt: clock.mono(),
      firstInputs: null,
    };
    this.#opened = session;
    const off = await this.#switchOff(session);
    if (!off.ok) return off;
    const abilities = await board.identify();
    if (!abilities.ok) return abilities;
    session.abilities = abilities.value;
    const open = abilities.value.readBack ? await this.#provenOpen(session) : ok();
    return open.ok ? this.#firstInputs(session) : open;
  }

  /** After OFF every contact must read open; one that stays closed is stuck from the beginning. */
  async #provenOpen(session: Session): Promise<LineResult> {
    const { clock, pulseMs } = this.#options;
    for (const channel of this.#channels()) {
      const contact = await session.board.contact(channel);
      if (!contact.ok) return contact;
      if (!contact.value) continue;
      await pause(clock, 2 * pulseMs);
      const again = await session.board.contact(channel);
      if (!again.ok) return again;
      if (again.value) session.guard.markStuck(channel);
    }
    return ok();
  }

  /** What is closed already when the watch begins, belongs to no passage that it could report. */
  async #firstInputs(session: Session): Promise<LineResult> {
    if (this.#inputs === null || !session.abilities.inputs) return ok();
    const inputs = await session.board.inputs(this.#inputs.wanted);
    if (!inputs.ok) return inputs;
    session.firstInputs = inputs.value;
    return ok();
  }

  #up(): void {
    const session = this.#opened;
    if (session === null) return;
    this.#session = session;
    this.#inputs?.forget();
    const nowMs = this.#options.clock.mono();
    if (session.firstInputs !== null) this.#inputs?.assess(session.firstInputs, nowMs);
    this.#review(session, true);
    if (session.firstInputs !== null) this.#inputs?.report(session.firstInputs, nowMs);
    void watch(session, this.#owner());
  }

  /** Tells the fault that the board or the turnstile shows, its end, or `news` about what the board can do. */
  #review(session: Session, news = false): void {
    const { readBack, boardTimedPulse, inputs } = session.abilities;
    this.#capabilities = {
      readBack,
      boardTimedPulse,
      passageFeedback: inputs && this.#inputs?.reportsPassages === true,
      emergencyInput: inputs && this.#inputs?.reportsEmergency === true,
      passageCounters: false,
    };
    const fault = session.guard.fault ?? this.#inputs?.fault ?? null;
    if (fault !== null) this.#health.raise(fault);
    else if (news || this.#health.fault !== null) this.#health.ready(this.#capabilities);
  }

  #down(code: TurnstileFault): void {
    this.#session = null;
    this.#health.raise(code);
    // The line is gone: nothing that waits for it will be answered. Otherwise OFF is still tried.
    if (code === 'turnstile/unplugged') this.#opened?.end(code);
  }

  async #makeSafe(): Promise<void> {
    const session = this.#opened;
    this.#session = null;
    if (session === null) return;
    await this.#switchOff(session);
    session.end('turnstile/unplugged');
    this.#opened = null;
  }

  async #switchOff(session: Session): Promise<LineResult> {
    // Before the first OFF is queued, so that no pulse under way can put an ON behind it.
    this.#pulse?.cancel();
    let result: LineResult = ok();
    for (const channel of this.#channels()) {
      const off = await session.board.switchOff(channel);
      if (!off.ok) result = off;
    }
    return result;
  }

  #owner(): WatchOwner {
    const { clock, timing } = this.#options;
    return {
      clock,
      timing,
      inputs: this.#inputs,
      hold: this.#hold,
      current: (session) => this.#session === session,
      pulses: () => ({ begun: this.#pulses, busy: this.#pulse !== null }),
      looked: (session) => this.#review(session),
      answersNow: (session) => this.#review(session, true),
      drop: (code) => this.#link.drop(code),
    };
  }

  #channels(): readonly number[] {
    return [...new Set([this.#options.channels.out, this.#options.channels.in])];
  }
}

const noAbilities: BoardAbilities = { readBack: false, boardTimedPulse: false, inputs: false };
