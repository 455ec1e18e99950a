import { describe, expect, it } from 'vitest';
import {
  afterWrongPin,
  lockOutLeftMs,
  lockOutMs,
  minutesOf,
  noTries,
  type PinTries,
} from '../../../main/core/officers/lock-out.ts';

const rule = { wrongPins: 5, lockOutMs: 300_000 };
const now = 1_795_000_000_000;
const wrongTimes = (times: number): PinTries =>
  Array.from({ length: times }).reduce<PinTries>((tries) => afterWrongPin(tries, now, rule), noTries);

describe('wrong PINs', () => {
  it('lock out at the fifth in a row, not before', () => {
    expect(wrongTimes(4)).toEqual({ wrong: 4, lockedUntilMs: null });
    expect(wrongTimes(5)).toEqual({ wrong: 5, lockedUntilMs: now + 300_000 });
  });

  it('leave a typing slip after a lock-out without a new one', () => {
    expect(wrongTimes(6).lockedUntilMs).toBeNull();
  });

  it('lock out twice as long each further time, up to an hour', () => {
    expect([5, 10, 15, 20, 25, 500].map((wrong) => minutesOf(lockOutMs(wrong, rule)))).toEqual([
      5, 10, 20, 40, 60, 60,
    ]);
  });

  it('make a thousand guesses take over a week', () => {
    const waits = Array.from({ length: 1000 }, (_, i) => lockOutMs(i + 1, rule));
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(7 * 86_400_000);
  });
});

describe('a lock-out that is read after a restart', () => {
  it('goes on for what is left of it', () => {
    expect(lockOutLeftMs(wrongTimes(5), now + 100_000, rule)).toBe(200_000);
    expect(lockOutLeftMs(wrongTimes(5), now + 300_000, rule)).toBe(0);
    expect(lockOutLeftMs(wrongTimes(4), now, rule)).toBe(0);
  });

  it('is never longer than it was at first, however far the clock was set back', () => {
    expect(lockOutLeftMs(wrongTimes(5), now - 86_400_000, rule)).toBe(300_000);
    expect(lockOutLeftMs({ wrong: 0, lockedUntilMs: now }, 0, rule)).toBe(300_000);
  });
});
