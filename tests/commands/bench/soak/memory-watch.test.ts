import { describe, expect, it } from 'vitest';
import { judge, type MemorySample } from '../../../../main/commands/bench/soak/memory-watch.ts';

const minutes = (count: number, heapMb: (minute: number) => number, ownMb = (_: number) => 180) =>
  Array.from(
    { length: count },
    (_, minute): MemorySample => ({ minute, heapMb: heapMb(minute), ownMb: ownMb(minute) }),
  );

describe('the memory of a soak', () => {
  it('is flat when it only wavers', () => {
    const verdict = judge(minutes(31, (minute) => 40 + (minute % 2)));
    expect(verdict.flat).toBe(true);
    expect(Math.abs(verdict.heapMbPerMinute)).toBeLessThan(0.05);
  });

  it('is flat when it settles in the first third and stays there', () => {
    expect(judge(minutes(31, (minute) => 40 + Math.min(minute, 9))).flat).toBe(true);
  });

  it('is not flat when every minute leaves a little behind', () => {
    const verdict = judge(minutes(31, (minute) => 40 + 0.3 * minute));
    expect(verdict.heapMbPerMinute).toBeCloseTo(0.3, 6);
    expect(verdict.flat).toBe(false);
  });

  it('is not flat when only the rest of the process grows, as it does where native code leaks', () => {
    const verdict = judge(
      minutes(
        31,
        () => 40,
        (minute) => 180 + 2 * minute,
      ),
    );
    expect(verdict.ownMbPerMinute).toBeCloseTo(2, 6);
    expect(verdict.flat).toBe(false);
  });

  it('is not called flat by fewer samples than anybody could tell it from', () => {
    expect(judge(minutes(3, () => 40)).flat).toBe(false);
  });
});
