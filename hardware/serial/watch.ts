import type { LineResult, TurnstileFault } from './line.ts';
import { type DriverClock, pause } from './pause.ts';

/** A driver in one opening of its line, as the watch over its device sees it. */
export interface Watched {
  readonly clock: DriverClock;
  /** False once the session is over: then nothing it says counts any more. */
  current(): boolean;
  /** Rest before the next look, in milliseconds. */
  restMs(): number;
  /** True while the line is kept free for a grant. */
  isHeld(): boolean;
  look(): Promise<LineResult>;
  /** The device was looked at, and answered or not. */
  looked(hasAnswered: boolean): void;
  drop(code: TurnstileFault): void;
}

/** So many looks in a row must fail before the device counts as gone: one may fall to noise. */
const failuresAllowed = 2;
/** While a grant is likely, whether it still is is looked at this often, in milliseconds. */
const heldLookMs = 20;

/**
 * Looks at a device for as long as its session lasts. One that stops answering is noticed here, also on a line
 * that does not report the loss of its plug.
 */
export async function watch(watched: Watched): Promise<void> {
  const { clock } = watched;
  let failures = 0;
  while (watched.current()) {
    if (failures === 0) await pause(clock, watched.restMs());
    while (watched.current() && watched.isHeld()) await pause(clock, heldLookMs);
    if (!watched.current()) return;
    const look = await watched.look();
    if (!watched.current()) return;
    watched.looked(look.ok);
    failures = look.ok ? 0 : failures + 1;
    if (!look.ok && failures >= failuresAllowed) {
      watched.drop(look.error);
      return;
    }
  }
}
