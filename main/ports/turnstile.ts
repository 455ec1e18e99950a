import type { GrantId } from '../core/brand.ts';
import type { FaultOf } from '../core/codes.ts';
import type { Result } from '../core/result.ts';
import type { Direction } from '../core/voyage/direction.ts';
import type { Unsubscribe } from './unsubscribe.ts';

/** What the hardware can do; declared by the driver, confirmed by probing at each (re)open. */
export interface TurnstileCapabilities {
  /** The board reports the state of its contact. */
  readonly readBack: boolean;
  /** The device reports that a person walked through. Without it a crossing is never confirmed by the device. */
  readonly passageFeedback: boolean;
  /** The board ends the pulse by itself, even if this computer dies. */
  readonly boardTimedPulse: boolean;
  /** The device reports the observed fire or emergency line. */
  readonly emergencyInput: boolean;
  /** The device counts rotations by itself, so that one that nobody saw is still known of. */
  readonly passageCounters: boolean;
}

/** How far the grant was proven: read back from the board, or only written to the line. */
export type GrantProof = 'read-back' | 'written';

export type TurnstileEvent =
  /** One person walked on this grant, in its direction and in its time; told at most once for each grant. */
  | { readonly kind: 'passed'; readonly direction: Direction; readonly grantId: GrantId }
  /**
   * `count` passages that no grant covered. `behind` is the grant on whose heels they came, the same way and
   * within moments: whoever followed somebody through, and nobody who broke in later.
   */
  | {
      readonly kind: 'forced';
      readonly direction: Direction;
      readonly count: number;
      readonly behind: GrantId | null;
    }
  /** The device's own counter moved while the line was lost: so many walked, and nobody can say who. */
  | { readonly kind: 'missed'; readonly direction: Direction; readonly count: number }
  | { readonly kind: 'fault'; readonly code: FaultOf<'turnstile'> }
  | { readonly kind: 'recovered'; readonly capabilities: TurnstileCapabilities }
  | { readonly kind: 'emergency'; readonly on: boolean };

/**
 * A lane's lock. Nothing here ever leaves the arm released: `grant` pulses a normally-open contact for
 * 300 to 500 ms and the turnstile itself closes behind the person or after its own time.
 */
export interface Turnstile {
  /** Begins to connect and keeps reconnecting; connection trouble arrives as events, never as a throw. */
  start(): Promise<void>;
  /**
   * Releases the arm for one person. The caller has already committed the grant to the journal.
   * Three failures prove that the arm was not released: `turnstile/absent`, when the device is not ready
   * and nothing was sent (why it is not ready was told as a `fault` event), `turnstile/busy`, when an
   * earlier release is not over or `lock` came before the contact was closed, and `turnstile/refused`, when
   * the device itself said that it does not obey. After any other failure the arm may have been released.
   */
  grant(direction: Direction, grantId: GrantId): Promise<Result<GrantProof, FaultOf<'turnstile'>>>;
  /**
   * A grant is likely within moments: the driver keeps the line free for it, so that its first byte need not
   * wait for the answer to a question. Forgotten by itself after a fraction of a second; never needed.
   */
  standBy(): void;
  /** Sends OFF at once, whatever the state. */
  lock(): Promise<Result<void, FaultOf<'turnstile'>>>;
  capabilities(): TurnstileCapabilities;
  onEvent(listener: (event: TurnstileEvent) => void): Unsubscribe;
  /** Sends OFF, then closes the line. */
  close(): Promise<void>;
}
