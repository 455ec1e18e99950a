import { describe, expect, it } from 'vitest';
import { rebuildAfterMs, resendAfterMs } from '../../../main/core/uplink/patience.ts';
import { retryDelayMs } from '../../../main/core/uplink/retry.ts';

describe('waiting before the next attempt', () => {
  it('S2: the first comes at once, the next within 2 s each, and later ones grow to 60 s', () => {
    expect(retryDelayMs(0, 0.99)).toBeLessThan(400);
    for (let attempt = 1; attempt <= 30; attempt += 1) {
      expect(retryDelayMs(attempt, 0.99)).toBeLessThan(2000);
      expect(retryDelayMs(attempt, 0)).toBeGreaterThanOrEqual(1000);
    }
    expect(retryDelayMs(31, 0.99)).toBeGreaterThan(2000);
    expect(retryDelayMs(40, 0)).toBe(30_000);
    expect(retryDelayMs(1_000_000, 0.999)).toBeLessThanOrEqual(60_000);
  });

  it('S2: two gates that fell together do not return together', () => {
    for (const attempt of [0, 1, 31, 60]) {
      expect(retryDelayMs(attempt, 0.1)).not.toBe(retryDelayMs(attempt, 0.9));
    }
  });

  it('S2: a shorter bound holds for every attempt after the first', () => {
    for (let attempt = 1; attempt < 100; attempt += 1) {
      expect(retryDelayMs(attempt, 0.999, 2000)).toBeLessThanOrEqual(2000);
    }
  });

  it("S3: a line is rebuilt after three batches' time without acknowledgement, then less and less often", () => {
    expect(resendAfterMs(undefined)).toBe(2500);
    expect(resendAfterMs(2000)).toBe(6000);
    expect(rebuildAfterMs(2000, 0)).toBe(6000);
    expect(rebuildAfterMs(undefined, 1)).toBe(5000);
    expect(rebuildAfterMs(undefined, 50)).toBe(60_000);
  });
});
