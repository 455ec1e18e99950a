import { standsAt } from './replay-scene.ts';

/** Somebody sent to the officer waits for a decision, but not for ever: the play goes on, ms. */
export const waitAtMostMs = 12_000;

/** The time of the play: it stands still while the person at the lane waits for the officer. */
export interface ReplayClock {
  /** @param passedMs since the last call; @param waits the screen says "see the officer" */
  advance(passedMs: number, waits: boolean): number;
}

export function createReplayClock(): ReplayClock {
  let playedMs = 0;
  let waitedMs = 0;
  return {
    advance(passedMs, waits) {
      const stands = standsAt(playedMs);
      if (stands && waits && waitedMs < waitAtMostMs) waitedMs += passedMs;
      else playedMs += passedMs;
      if (!stands) waitedMs = 0;
      return playedMs;
    },
  };
}
