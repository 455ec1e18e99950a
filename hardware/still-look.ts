import type { Turnstile } from '../main/ports/turnstile.ts';
import type { Counts } from './passage/passage-counters.ts';
import type { LineResult, SerialLine } from './serial/line.ts';

/** What a device says of itself when it is asked, and commanded nothing: not even OFF. */
export interface StillLook {
  /** Whether a contact is closed, or a permission open; null when the device cannot be asked that. */
  readonly released: boolean | null;
  /** Rotations that the device itself has counted; null where it does not count. */
  readonly counts: Counts | null;
}

/** A driver, with a look at its device that is no part of a gate's work: for whoever proves a device. */
export interface DeviceDriver extends Turnstile {
  /** Opens the line, asks, sends no command, and closes it again. Only before `start`. */
  look(): Promise<LineResult<StillLook>>;
}

export const nothingToSee: StillLook = { released: null, counts: null };

/** Opens the line for one piece of work, and closes it whatever comes of that. */
export async function onceOpen<T>(
  line: SerialLine,
  work: () => Promise<LineResult<T>>,
): Promise<LineResult<T>> {
  const opened = await line.open();
  if (!opened.ok) return opened;
  const result = await work();
  await line.close();
  return result;
}
