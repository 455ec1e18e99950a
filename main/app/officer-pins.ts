import type { MonoMs, OfficerId } from '../core/brand.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import { afterWrongPin, lockOutLeftMs, minutesOf, noTries } from '../core/officers/lock-out.ts';
import { faultOfPin } from '../core/officers/pin-rules.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { PinVault } from '../ports/pin-vault.ts';
import type { FaceRule } from './officer-faces.ts';
import type { Refusal } from './officer-refusals.ts';
import { createTurns } from './officer-turns.ts';
import { createPinBook, type KnownPin, type PinBook } from './pin-book.ts';
import type { Recorder } from './recorder.ts';
import { storeFaultIn } from './store-fault.ts';

/** Rules of the site about PINs and windows. */
export interface ShiftRule {
  /** Digits that a new PIN has at least, 4 to 12. */
  readonly pinDigits: number;
  /** Wrong PINs in a row that lock an officer out. */
  readonly wrongPins: number;
  readonly lockOutMs: number;
  /** Without a touch a window locks itself after so long. */
  readonly lockAfterMs: number;
  readonly face: FaceRule;
}

export type PinRefusalCause = 'wrong-pin' | 'locked-out' | 'no-pin';

/** What the record says of a refused PIN; nothing of a sign-in where somebody confirms as the second officer. */
export type ToldOf = (cause: PinRefusalCause) => readonly EventDraft[];

export interface PinState {
  readonly hasPin: boolean;
  readonly mustChange: boolean;
  /** Gate's wall clock; null: not locked out. */
  readonly lockedOutUntilMs: number | null;
}

/** PINs of the officers, and how often each was wrong. One try of one officer at a time, whoever asks for it. */
export interface OfficerPins {
  state(officerId: OfficerId): PinState;
  /** Nobody has ever chosen a PIN at this gate. */
  nobodyHasOne(): boolean;
  /**
   * Codes: `officer/no-pin`, `officer/wrong-pin` (`left`: tries before the lock-out), `officer/locked-out`
   * (`minutes`), `record/not-written`. Takes some tenths of a second, also for somebody unknown.
   */
  check(officerId: OfficerId, pin: string, told?: ToldOf): Promise<Result<void, Refusal>>;
  /**
   * @param by who chose it; null: a command on the machine itself
   * Codes: `officer/pin-too-simple` (`digits`: at least so many), `record/not-written`.
   */
  choose(officerId: OfficerId, pin: string, by: OfficerId | null): Promise<Result<void, Refusal>>;
  /** As `choose` while nobody has a PIN; once somebody has one, as `check`. */
  chooseFirst(officerId: OfficerId, pin: string): Promise<Result<void, Refusal>>;
  /** A PIN for one sign-in, after which the officer must choose another. Ends a lock-out. */
  reset(officerId: OfficerId, by: OfficerId): Promise<Result<string, Refusal>>;
  /** To be called in the transaction that takes the officer off the list, and `reread` after it. */
  drop(officerId: OfficerId): void;
  /** Other PINs may stand in the database now. */
  reread(): void;
}

interface Deps {
  readonly vault: PinVault;
  readonly rule: ShiftRule;
  readonly recorder: Pick<Recorder, 'record' | 'commit'>;
  readonly clock: Clock;
  readonly randomDigits: (count: number) => string;
}

/** The turn of whoever is first of all at a gate. */
const first = Symbol('first');

const notWritten: Refusal = { code: 'record/not-written' };

export function createOfficerPins(deps: Deps): OfficerPins {
  return new Pins(deps);
}

class Pins implements OfficerPins {
  readonly #deps: Deps;
  readonly #book: PinBook;
  readonly #turns = createTurns<OfficerId | typeof first>();

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#book = createPinBook(deps.vault, deps.rule, deps.clock);
  }

  state(officerId: OfficerId): PinState {
    const known = this.#book.glance(officerId);
    if (known === 'unreadable') return { hasPin: true, mustChange: false, lockedOutUntilMs: null };
    if (known === undefined) return { hasPin: false, mustChange: false, lockedOutUntilMs: null };
    const ms = this.#leftMs(known);
    const lockedOutUntilMs = ms === 0 ? null : this.#deps.clock.wall() + ms;
    return { hasPin: true, mustChange: known.mustChange, lockedOutUntilMs };
  }

  nobodyHasOne(): boolean {
    return this.#book.isEmpty();
  }

  check(officerId: OfficerId, pin: string, told: ToldOf = refusedSignIn(officerId)) {
    return this.#turns.take(officerId, () => guarded(() => this.#check(officerId, pin, told)));
  }

  choose(officerId: OfficerId, pin: string, by: OfficerId | null) {
    return this.#turns.take(officerId, () => guarded(() => this.#choose(officerId, pin, by)));
  }

  chooseFirst(officerId: OfficerId, pin: string) {
    return this.#turns.take(first, () =>
      guarded(() =>
        this.#book.isEmpty()
          ? this.#choose(officerId, pin, officerId)
          : this.#turns.take(officerId, () => this.#check(officerId, pin, refusedSignIn(officerId))),
      ),
    );
  }

  reset(officerId: OfficerId, by: OfficerId): Promise<Result<string, Refusal>> {
    return this.#turns.take(officerId, () =>
      guarded(async () => {
        const pin = oneTimePin(officerId, this.#deps);
        const written = await this.#put(officerId, pin, { by, mustChange: true });
        return written.ok ? ok(pin) : written;
      }),
    );
  }

  drop(officerId: OfficerId): void {
    this.#deps.vault.drop(officerId);
  }

  reread(): void {
    this.#book.forget();
  }

  #leftMs({ lockedUntil }: KnownPin): number {
    return Math.max(0, (lockedUntil ?? 0) - this.#deps.clock.mono());
  }

  async #check(officerId: OfficerId, pin: string, told: ToldOf): Promise<Result<void, Refusal>> {
    const { vault, recorder } = this.#deps;
    const before = this.#book.find(officerId);
    if (before !== undefined && this.#leftMs(before) > 0) {
      recorder.record(this.#book.firstRefused(officerId) ? told('locked-out') : []);
      return err(lockedOut(this.#leftMs(before)));
    }
    const fits = await vault.fits(officerId, pin);
    // Nobody else had a turn meanwhile, but a supervisor may have taken the officer off the list.
    const known = this.#book.find(officerId);
    if (known === undefined) {
      recorder.record(told('no-pin'));
      return err({ code: 'officer/no-pin' });
    }
    if (!fits) return this.#wrong(officerId, known, told);
    if (known.tries.wrong > 0) {
      this.#book.set(officerId, { ...known, tries: noTries, lockedUntil: undefined });
      recorder.record([], () => vault.setTries(officerId, noTries));
    }
    return ok();
  }

  #wrong(officerId: OfficerId, known: KnownPin, told: ToldOf): Result<void, Refusal> {
    const { rule, recorder, clock, vault } = this.#deps;
    const tries = afterWrongPin(known.tries, clock.wall(), rule);
    const ms = tries.lockedUntilMs === null ? 0 : lockOutLeftMs(tries, clock.wall(), rule);
    const lockedUntil = ms === 0 ? undefined : ((clock.mono() + ms) as MonoMs);
    this.#book.set(officerId, { ...known, tries, lockedUntil });
    const minutes = minutesOf(ms);
    const lockOut: EventDraft[] =
      ms === 0 ? [] : [{ kind: 'officer.locked-out', payload: { officerId, minutes } }];
    recorder.record([...told('wrong-pin'), ...lockOut], () => vault.setTries(officerId, tries));
    if (ms > 0) return err(lockedOut(ms));
    const left = rule.wrongPins - (tries.wrong % rule.wrongPins);
    return err({ code: 'officer/wrong-pin', params: { left } });
  }

  async #choose(officerId: OfficerId, pin: string, by: OfficerId | null): Promise<Result<void, Refusal>> {
    const { vault, rule } = this.#deps;
    const isSame = this.#book.find(officerId) !== undefined && (await vault.fits(officerId, pin));
    if (isSame || faultOfPin(pin, officerId, { leastDigits: rule.pinDigits }) !== undefined)
      return err({ code: 'officer/pin-too-simple', params: { digits: rule.pinDigits } });
    return this.#put(officerId, pin, { by, mustChange: false });
  }

  async #put(
    officerId: OfficerId,
    pin: string,
    { by, mustChange }: { readonly by: OfficerId | null; readonly mustChange: boolean },
  ): Promise<Result<void, Refusal>> {
    const { vault, recorder, clock } = this.#deps;
    const sealed = await vault.seal(officerId, pin);
    const written = recorder.commit([{ kind: 'officer.pin-set', payload: { officerId, by } }], () =>
      vault.put(officerId, sealed, { mustChange, at: clock.wall() }),
    );
    if (!written.ok) return err(notWritten);
    this.#book.set(officerId, { mustChange, tries: noTries, lockedUntil: undefined });
    return ok();
  }
}

function lockedOut(ms: number): Refusal {
  return { code: 'officer/locked-out', params: { minutes: minutesOf(ms) } };
}

const refusedSignIn =
  (officerId: OfficerId): ToldOf =>
  (cause) => [{ kind: 'officer.sign-in-refused', payload: { officerId, cause } }];

function oneTimePin(officerId: OfficerId, { rule, randomDigits }: Deps): string {
  const next = (): string => randomDigits(rule.pinDigits);
  let pin = next();
  // What an officer could not choose is not given out either.
  while (faultOfPin(pin, officerId, { leastDigits: rule.pinDigits }) !== undefined) pin = next();
  return pin;
}

/** A database that cannot be read now is no bug: nobody signs in by it, and the strip says why. */
async function guarded<T>(work: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
  try {
    return await work();
  } catch (error) {
    if (storeFaultIn(error) === undefined) throw error;
    return err(notWritten);
  }
}
