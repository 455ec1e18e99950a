import { describe, expect, it } from 'vitest';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { healthView } from '../../main/bridge/views/health-view.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const none = { reader: false, lists: false };
const watched = { disk: true, power: true };

describe('the health strip', () => {
  it('does not say that a part is well which nobody watches', () => {
    const health = createHealthBoard(createVirtualClock(), {});
    const parts = healthView({ health }, none).map(({ part }) => part);
    expect(parts).not.toContain('disk');
    expect(parts).not.toContain('power');
    expect(healthView({ health, watched }, none).filter(({ state }) => state === 'ok')).toHaveLength(
      healthView({ health }, none).length + 2,
    );
  });

  it('shows a nearly full disk on the disk, and a full one there as well as on the record', () => {
    const health = createHealthBoard(createVirtualClock(), {});
    const shown = () =>
      healthView({ health, watched }, none)
        .filter(({ part }) => part === 'disk' || part === 'store')
        .map(({ part, state, code }) => [part, state, code]);
    health.report('disk', 'store/disk-low');
    expect(shown()).toEqual([
      ['store', 'ok', null],
      ['disk', 'warning', 'store/disk-low'],
    ]);
    health.report('store', 'store/disk-full', 'disk');
    expect(shown()).toEqual([
      ['store', 'down', 'store/disk-full'],
      ['disk', 'down', 'store/disk-full'],
    ]);
  });

  it('names who has acknowledged a fault', () => {
    const health = createHealthBoard(createVirtualClock(), { camera: 'camera/frozen' });
    const acknowledgedBy = () => 'สมศรี';
    expect(healthView({ health, acknowledgedBy }, none)[0]).toMatchObject({
      ...{ part: 'camera', state: 'down', acknowledgedBy: 'สมศรี' },
    });
  });
});
