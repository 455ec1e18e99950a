import { describe, expect, it } from 'vitest';
import type { MonoMs } from '../../../main/core/brand.ts';
import { looksTakenOver, type SessionLife, withLife } from '../../../main/core/uplink/short-sessions.ts';

const life = (stoodMs: number, isClosedByBroker = true): SessionLife => ({
  upAt: 1000 as MonoMs,
  endedAt: (1000 + stoodMs) as MonoMs,
  isClosedByBroker,
});

describe('sessions that end too soon', () => {
  it('three that the broker closed at once mean that another client uses our name', () => {
    expect(looksTakenOver([life(500), life(1500)])).toBe(false);
    expect(looksTakenOver([life(500), life(1500), life(20)])).toBe(true);
  });

  it('a good one, or one that broke on the way, clears the suspicion', () => {
    expect(looksTakenOver([life(500), life(60_000), life(20)])).toBe(false);
    expect(looksTakenOver([life(500), life(900, false), life(20)])).toBe(false);
  });

  it('only the last few are remembered', () => {
    let lives: readonly SessionLife[] = [];
    for (let i = 0; i < 1000; i += 1) lives = withLife(lives, life(i));
    expect(lives).toHaveLength(3);
  });
});
