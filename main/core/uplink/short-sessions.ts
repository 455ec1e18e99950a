import type { MonoMs } from '../brand.ts';

/** How a session with the broker went that had come up. */
export interface SessionLife {
  readonly upAt: MonoMs;
  readonly endedAt: MonoMs;
  /** The broker closed it; not this side, and not a broken line. */
  readonly isClosedByBroker: boolean;
}

/** A session that ends sooner than this was hardly one, ms. */
const shortMs = 10_000;
/** So many in a row are no accident. */
const suspicious = 3;

/**
 * True if somebody else uses our name: each of the last sessions stood only a moment before the broker closed it, as
 * it does when another client signs on under the same id. MQTT 5 has a word for it (reason 0x8E), which not every
 * broker says; MQTT 3.1.1 has none.
 * @param lives in the order in which they ended
 */
export function looksTakenOver(lives: readonly SessionLife[]): boolean {
  const last = lives.slice(-suspicious);
  return (
    last.length === suspicious &&
    last.every(({ upAt, endedAt, isClosedByBroker }) => isClosedByBroker && endedAt - upAt < shortMs)
  );
}

/** The lives that may still matter, with one more. */
export function withLife(lives: readonly SessionLife[], life: SessionLife): readonly SessionLife[] {
  return [...lives, life].slice(-suspicious);
}
