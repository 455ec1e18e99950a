import type { Direction } from '../../../main/core/voyage/direction.ts';
import type { Turnstile, TurnstileCapabilities, TurnstileEvent } from '../../../main/ports/turnstile.ts';
import type { SimulatedTurnstile } from '../../simulated-turnstile.ts';
import type { SimulatorCounters } from '../../simulators/device.ts';

/**
 * How the device lets somebody through: a relay closes a contact for `pulseMs`, or a controller is given a
 * permission that it takes back by itself after `lastsMs` at most, or when somebody has walked. Milliseconds.
 */
export type Release =
  | { readonly kind: 'contact'; readonly pulseMs: number }
  | { readonly kind: 'permission'; readonly lastsMs: number };

/** What the device under test is said to be. */
export interface DeviceProfile {
  readonly capabilities: TurnstileCapabilities;
  readonly release: Release;
}

/** Whoever stands at the arm and at the plug: a simulated person, or the one who reads the screen. */
export interface Hand {
  /** From now on, whoever is let in walks. Resolves when they are ready. */
  walks(direction: Direction): Promise<void>;
  /** From now on nobody walks, released or not. */
  stays(): Promise<void>;
  fireLine(on: boolean): Promise<void>;
  pullsPlug(): Promise<void>;
  pushesPlug(): Promise<void>;
}

/** What really happened at the arm, to check every report against. Only a simulator knows it. */
export interface Referee {
  counters(): SimulatorCounters;
  /** True while a contact is closed, or a permission is open. */
  isReleased(): boolean;
}

/** A driver on a device, a hand at the arm, and time. */
export interface TurnstileBench {
  readonly profile: DeviceProfile;
  readonly turnstile: Turnstile;
  /** All that the driver told so far. */
  readonly events: readonly TurnstileEvent[];
  readonly hand: Hand;
  /** Null on a real device. */
  readonly referee: Referee | null;
  /** True where nothing but the device takes time, so that what happens between two moments is certain. */
  readonly isExact: boolean;
  nowMs(): number;
  /** Lets time pass until it holds; rejects with `what` after `withinMs`. Resolves with the time it took. */
  until(what: string, holds: () => boolean, withinMs?: number): Promise<number>;
  /** Lets time pass until the promise has settled. */
  settle<T>(promise: Promise<T>, withinMs?: number): Promise<T>;
  /** Lets a stretch of time pass in which something must not happen. */
  pass(delayMs: number): Promise<void>;
  /** Milliseconds allowed here to what takes `ms` on a computer that does nothing else. */
  limitMs(ms: number): number;
  /** The same for what waits for a hand. */
  handMs(ms: number): number;
  grant(direction?: Direction): ReturnType<Turnstile['grant']>;
  /** Events of one kind so far. */
  kinds<K extends TurnstileEvent['kind']>(kind: K): Extract<TurnstileEvent, { kind: K }>[];
  close(): Promise<void>;
}

/** The same on a simulator, whose faults can be switched. */
export interface SimulatedBench extends TurnstileBench {
  readonly sim: SimulatedTurnstile;
  readonly referee: Referee;
}
