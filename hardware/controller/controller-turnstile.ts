import type { GrantId } from '../../main/core/brand.ts';
import { err } from '../../main/core/result.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import type { GrantProof, TurnstileCapabilities, TurnstileEvent } from '../../main/ports/turnstile.ts';
import type { Unsubscribe } from '../../main/ports/unsubscribe.ts';
import { Health, noCapabilities } from '../relay/health.ts';
import { longestBlindMs, QuestionHold } from '../relay/question-hold.ts';
import type { LineResult, SerialLine, TurnstileFault } from '../serial/line.ts';
import { Link, type LinkOptions } from '../serial/link.ts';
import { Listeners } from '../serial/listeners.ts';
import { watch } from '../serial/watch.ts';
import { type DeviceDriver, onceOpen, type StillLook } from '../still-look.ts';
import type { ControllerSession, ControllerTiming } from './controller.ts';
import { LiveController } from './live-controller.ts';
import { lookAtController } from './look-at-controller.ts';
import { OpenPermission } from './open-permission.ts';
import { Sightings } from './sightings.ts';

export interface ControllerTurnstileOptions extends LinkOptions {
  /** Begins to speak the controller's language on the line that has just been opened. */
  readonly begin: (line: SerialLine, turned: (direction: Direction) => void) => ControllerSession;
  readonly timing: ControllerTiming;
  /** How long after its permission a grant covers a passage, in milliseconds: who began to walk in time may end it. */
  readonly passageWindowMs: number;
}

/** A turnstile whose own controller lets people through, one on each grant, and reports who walked. */
export class ControllerTurnstile implements DeviceDriver {
  readonly #options: ControllerTurnstileOptions;
  readonly #listeners = new Listeners<TurnstileEvent>();
  readonly #health: Health;
  readonly #permission = new OpenPermission();
  readonly #sightings: Sightings;
  readonly #hold = new QuestionHold();
  readonly #link: Link;
  /** On an open line; `#live` once it is identified. */
  #opened: LiveController | null = null;
  #live: LiveController | null = null;
  #capabilities = noCapabilities;
  #isClosing = false;

  constructor(options: ControllerTurnstileOptions) {
    this.#options = options;
    const emit = (event: TurnstileEvent) => this.#listeners.tell(event);
    this.#health = new Health(emit);
    this.#sightings = new Sightings(options.passageWindowMs, this.#permission, emit, options.log);
    this.#link = new Link(options, {
      prepare: () => this.#prepare(),
      up: () => this.#up(),
      down: (code) => this.#down(code),
      makeSafe: () => this.#makeSafe(),
    });
  }

  look(): Promise<LineResult<StillLook>> {
    const { line, begin } = this.#options;
    return onceOpen(line, () => lookAtController(begin(line, () => undefined)));
  }

  /** Resolves after the first attempt to open and identify; every later attempt shows as an event. */
  start(): Promise<void> {
    return this.#link.start();
  }

  close(): Promise<void> {
    this.#isClosing = true;
    return this.#link.stop();
  }

  capabilities(): TurnstileCapabilities {
    return this.#capabilities;
  }

  onEvent(listener: (event: TurnstileEvent) => void): Unsubscribe {
    return this.#listeners.add(listener);
  }

  async grant(direction: Direction, grantId: GrantId): Promise<LineResult<GrantProof>> {
    const live = this.#live;
    // Not the fault itself: after a garbled answer, say, nobody could tell whether the arm was released.
    if (this.#health.fault !== null || live === null) return err('turnstile/absent');
    if (this.#permission.isBusy || live.isInDoubt) return err('turnstile/busy');
    const { clock, log } = this.#options;
    this.#permission.begin(direction);
    const given = () => this.#sightings.given(direction, grantId, clock.mono());
    const proof = await live.session.controller.permit(direction, given);
    log.info('turnstile.permission', {
      grantId,
      direction,
      proof: proof.ok ? proof.value : proof.error,
    });
    // The line is given up, and opened again with an OFF: so nobody is left before an arm that may be released.
    if (!proof.ok) this.#drop(live, proof.error);
    return proof;
  }

  standBy(): void {
    this.#hold.ask(this.#options.clock.mono());
  }

  async lock(): Promise<LineResult> {
    const live = this.#opened;
    if (live === null) return err(this.#health.fault ?? 'turnstile/unplugged');
    const locked = await live.lock();
    if (!locked.ok) this.#drop(live, locked.error);
    return locked;
  }

  #prepare(): Promise<LineResult> {
    const { line, begin, clock, timing, log } = this.#options;
    const session = begin(line, (direction) => this.#turned(direction));
    const live: LiveController = new LiveController({
      session,
      permission: this.#permission,
      sightings: this.#sightings,
      ...{ clock, timing, log },
      isCurrent: () => this.#live === live,
      drop: (code) => this.#drop(live, code),
    });
    this.#opened = live;
    return live.prepare();
  }

  #up(): void {
    const live = this.#opened;
    if (live === null) return;
    this.#live = live;
    this.#tellHealth(live);
    live.begin();
    const { clock, timing } = this.#options;
    void watch({
      clock,
      current: () => this.#live === live,
      restMs: () => timing.tickMs,
      isHeld: () => this.#hold.isHeld(clock.mono(), longestBlindMs.ownReports),
      look: () => live.watchOnce(),
      looked: (hasAnswered) => {
        live.isInDoubt = !hasAnswered;
        this.#hold.looked(clock.mono());
        this.#tellHealth(live);
      },
      drop: (code) => this.#drop(live, code),
    });
  }

  #tellHealth(live: LiveController): void {
    const { fault } = live;
    if (fault !== null) this.#health.raise(fault);
    else if (this.#health.fault !== null) this.#ready(live);
  }

  #ready({ abilities }: LiveController): void {
    this.#capabilities = {
      readBack: abilities.readBack,
      passageFeedback: true,
      boardTimedPulse: abilities.endsPermission,
      emergencyInput: abilities.emergency,
      passageCounters: abilities.counters,
    };
    this.#health.ready(this.#capabilities);
  }

  #turned(direction: Direction): void {
    if (!this.#isClosing) this.#sightings.turned(direction, this.#options.clock.mono());
  }

  #drop(live: LiveController, code: TurnstileFault): void {
    if (this.#live === live) this.#link.drop(code);
  }

  #down(code: TurnstileFault): void {
    this.#live = null;
    this.#health.raise(code);
    // The line is gone: nothing that waits for it will be answered. Otherwise OFF is still tried.
    if (code === 'turnstile/unplugged') this.#opened?.session.end(code);
  }

  async #makeSafe(): Promise<void> {
    const live = this.#opened;
    this.#live = null;
    if (live === null) return;
    await live.session.controller.lock();
    live.session.end('turnstile/unplugged');
    this.#opened = null;
    this.#permission.end();
  }
}
