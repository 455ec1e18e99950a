import type { Direction } from '../../main/core/voyage/direction.ts';
import type { GrantProof } from '../../main/ports/turnstile.ts';
import type { Counts } from '../passage/passage-counters.ts';
import type { LineResult, TurnstileFault } from '../serial/line.ts';

/** What identifying found out about a controller in this opening of the line. */
export interface ControllerAbilities {
  /** A permission that it holds can be asked for. */
  readonly readBack: boolean;
  /** It takes an unused permission back by itself, even if this computer dies. */
  readonly endsPermission: boolean;
  /** It counts rotations by itself. */
  readonly counters: boolean;
  /** It tells that the arm was freed for an emergency. */
  readonly emergency: boolean;
}

/** What a controller said of itself when it was last looked at. */
export interface Sighting {
  /** People who may still walk, each way; null where it cannot be asked. */
  readonly permitted: Readonly<Record<Direction, number>> | null;
  /** Null where it does not count. */
  readonly counts: Counts | null;
  readonly emergency: boolean;
  /** Why it lets nobody through; null when it would. */
  readonly trouble: TurnstileFault | null;
}

/**
 * A turnstile's own electronics, on one opened line: it is told that one person may walk, and it says by itself
 * that somebody did. Commands keep their order.
 */
export interface TurnstileController {
  /** A look would take a permission back that is still open, and so is not made meanwhile. */
  readonly looksEndPermissions: boolean;
  /** Asks, and sets what must be set; never lets anybody through. */
  identify(): Promise<LineResult<ControllerAbilities>>;
  /**
   * Lets one person through. `given` is called, before any later report of the device is heard, as soon as a
   * rotation can be this person's. `turnstile/refused` when the device said that it lets nobody through.
   */
  permit(direction: Direction, given: () => void): Promise<LineResult<GrantProof>>;
  /** Takes back whatever is permitted, both ways. */
  lock(): Promise<LineResult>;
  look(): Promise<LineResult<Sighting>>;
}

/** A controller on a line that has just been opened; `end` fails everything that still waits. */
export interface ControllerSession {
  readonly controller: TurnstileController;
  end(code: TurnstileFault): void;
}

/** How often a controller is and must be looked at, in milliseconds. */
export interface ControllerTiming {
  /** Rest between two looks. */
  readonly tickMs: number;
  /** How long whoever was let through has until the device, or else this driver, takes the permission back. */
  readonly permissionMs: number;
}
