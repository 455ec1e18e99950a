import { describe, expect, it } from 'vitest';
import { createReplayClock, waitAtMostMs } from '../../../renderer/camera/replay-clock.ts';
import { standsAt, walkUpMs } from '../../../renderer/camera/replay-scene.ts';

describe('the time of the replayed walk-ups', () => {
  it('stands still while somebody at the lane waits for the officer, but not for ever', () => {
    const clock = createReplayClock();
    let played = 0;
    while (!standsAt(played)) played = clock.advance(50, true);
    expect(clock.advance(waitAtMostMs - 50, true)).toBe(played);
    expect(clock.advance(50, true)).toBe(played);
    expect(clock.advance(50, true)).toBe(played + 50);
  });

  it('goes on at once when the officer has decided, and gives the next person the same patience', () => {
    const clock = createReplayClock();
    let played = 0;
    while (!standsAt(played)) played = clock.advance(50, true);
    clock.advance(5000, true);
    while (played < walkUpMs || !standsAt(played)) played = clock.advance(50, false);
    expect(clock.advance(waitAtMostMs, true)).toBe(played);
  });
});
