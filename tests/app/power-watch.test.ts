import { describe, expect, it } from 'vitest';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { startPowerWatch } from '../../main/app/power-watch.ts';
import type { PowerReading } from '../../main/core/power/power-reading.ts';
import { memoryLog } from '../support/store-options.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const battery = (isLow: boolean): PowerReading => ({ kind: 'battery', chargePercent: 50, isLow });

async function watching(first: PowerReading) {
  const clock = createVirtualClock();
  const health = createHealthBoard(clock, { power: 'power/not-seen' });
  const supply = { now: first, read: () => Promise.resolve(supply.now) };
  const watch = startPowerWatch({ supply, health, clock, log: memoryLog() });
  await clock.advance(0);
  const sees = async (reading: PowerReading) => {
    supply.now = reading;
    await clock.advance(10_000);
    return health.codeOf('power');
  };
  return { clock, health, sees, watch };
}

describe('the supply of the kiosk', () => {
  it('counts as unseen until it was looked at, and as well once it is', async () => {
    const { health } = await watching({ kind: 'mains' });
    expect(health.codeOf('power')).toBeUndefined();
  });

  it('is looked at every ten seconds: on battery, low, and back', async () => {
    const { sees } = await watching({ kind: 'mains' });
    expect(await sees(battery(false))).toBe('power/on-battery');
    expect(await sees(battery(true))).toBe('power/battery-low');
    expect(await sees({ kind: 'mains' })).toBeUndefined();
  });

  it('is unseen after two looks that saw nothing, not after one', async () => {
    const { sees } = await watching({ kind: 'mains' });
    expect(await sees({ kind: 'not-seen' })).toBeUndefined();
    expect(await sees({ kind: 'not-seen' })).toBe('power/not-seen');
    expect(await sees({ kind: 'mains' })).toBeUndefined();
  });

  it('stays unseen where nothing was ever seen', async () => {
    const { health } = await watching({ kind: 'not-seen' });
    expect(health.codeOf('power')).toBe('power/not-seen');
  });

  it('is not looked at any more once the gate ends', async () => {
    const { sees, watch } = await watching({ kind: 'mains' });
    watch.close();
    expect(await sees(battery(true))).toBeUndefined();
  });
});
