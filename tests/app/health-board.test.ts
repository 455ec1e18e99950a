import { describe, expect, it } from 'vitest';
import { createHealthBoard, type HealthChange } from '../../main/app/health-board.ts';
import { healthParts } from '../../main/core/codes.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

describe('the health board', () => {
  it('counts nothing as working that is said to be down from the beginning', () => {
    const board = createHealthBoard(createVirtualClock(), { camera: 'camera/window-gone' });
    expect(board.all().map(({ part }) => part)).toEqual([...healthParts]);
    expect(board.codeOf('camera')).toBe('camera/window-gone');
    expect(board.codeOf('store')).toBeUndefined();
  });

  it('tells each change once, with what was before, and since when', async () => {
    const clock = createVirtualClock(1000);
    const board = createHealthBoard(clock, {});
    const changes: HealthChange[] = [];
    const stop = board.onChange((change) => changes.push(change));
    await clock.advance(50);
    board.report('camera', 'camera/frozen');
    board.report('camera', 'camera/frozen');
    board.report('camera', 'camera/unplugged');
    board.report('camera', undefined);
    stop();
    board.report('camera', 'camera/frozen');
    expect(changes).toEqual([
      { part: 'camera', before: undefined, after: 'camera/frozen' },
      { part: 'camera', before: 'camera/frozen', after: 'camera/unplugged' },
      { part: 'camera', before: 'camera/unplugged', after: undefined },
    ]);
    expect(board.all().find(({ part }) => part === 'camera')?.sinceMs).toBe(1050);
  });

  it('lets no source clear the trouble of another, and shows what stops the lane before what only warns', () => {
    const board = createHealthBoard(createVirtualClock(), {});
    board.report('store', 'store/backup-failed', 'disk');
    board.report('store', undefined);
    expect(board.codeOf('store')).toBe('store/backup-failed');
    board.report('store', 'store/write-failed');
    expect(board.codeOf('store')).toBe('store/write-failed');
    board.report('store', undefined, 'disk');
    expect(board.codeOf('store')).toBe('store/write-failed');
    board.report('store', undefined);
    expect(board.codeOf('store')).toBeUndefined();
  });

  it('refuses a fault of another part', () => {
    const board = createHealthBoard(createVirtualClock(), {});
    expect(() => board.report('camera', 'store/disk-full')).toThrow('not a fault of camera');
  });
});
