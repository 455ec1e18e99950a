import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DiskLimits,
  type DiskStage,
  diskLimits,
  diskStage,
  diskStages,
  isAtLeast,
} from '../../../main/core/keeping/disk-stage.ts';

const seed = 20261122;
const limits: DiskLimits = { tightBytes: 1000, lowBytes: 500, fullBytes: 100, leaveAt: 1.25 };
const stages = fc.constantFrom(...diskStages);
const bytes = fc.integer({ min: 0, max: 2000 });

describe('the stage of a disk that runs full', () => {
  it.each<[number, DiskStage]>([
    [1000, 'ample'],
    [999, 'tight'],
    [499, 'low'],
    [99, 'full'],
    [0, 'full'],
  ])('with %i bytes free becomes %s at once', (free, stage) => {
    expect(diskStage(free, 'ample', limits)).toBe(stage);
  });

  it('ends only with room to spare, so that the lane does not flap', () => {
    expect(diskStage(110, 'full', limits)).toBe('full');
    expect(diskStage(125, 'full', limits)).toBe('low');
    expect(diskStage(624, 'low', limits)).toBe('low');
    expect(diskStage(625, 'low', limits)).toBe('tight');
    expect(diskStage(1250, 'full', limits)).toBe('ample');
  });

  it('does not change with a second look at the same disk', () => {
    fc.assert(
      fc.property(bytes, stages, (free, before) => {
        const once = diskStage(free, before, limits);
        expect(diskStage(free, once, limits)).toBe(once);
      }),
      { seed },
    );
  });

  it('is never better for a fuller disk', () => {
    fc.assert(
      fc.property(bytes, bytes, stages, (a, b, before) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(isAtLeast(diskStage(less, before, limits), diskStage(more, before, limits))).toBe(true);
      }),
      { seed },
    );
  });

  it('gives up backups before pictures, and pictures before grants', () => {
    const { tightBytes, lowBytes, fullBytes } = diskLimits;
    expect(tightBytes).toBeGreaterThan(lowBytes);
    expect(lowBytes).toBeGreaterThan(fullBytes);
  });
});
