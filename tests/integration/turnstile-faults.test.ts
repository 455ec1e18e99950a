import { beforeAll, describe, expect, it } from 'vitest';
import { turnstileDevices } from '../../hardware/devices.ts';
import { hasSocat } from '../../hardware/index.ts';
import { noFaults } from '../../hardware/simulators/faults.ts';
import { lanes, type Played, playAll, rowsOf } from './turnstile-faults/play-table.ts';
import { faultTable } from './turnstile-faults/table.ts';

const socat = hasSocat();
if (!socat)
  console.log('skipped because socat is not installed: every fault of every turnstile on pseudo-terminals');

/** They mostly wait; more would keep two cores busy enough to spoil what is measured. */
const gatesAtOnce = 27;
const rows = lanes.flatMap(rowsOf);

describe('the fault table', () => {
  it('has every device that can be driven and every fault that can be simulated', () => {
    expect(lanes).toEqual(expect.arrayContaining([...turnstileDevices]));
    for (const lane of lanes)
      expect(Object.keys(faultTable[lane]), lane).toEqual(
        expect.arrayContaining([...Object.keys(noFaults()), 'unplug']),
      );
  });
});

describe.skipIf(!socat)('a whole gate over a real pseudo-terminal', () => {
  let played: readonly Played[] = [];
  beforeAll(async () => {
    const began = performance.now();
    played = await playAll(rows, gatesAtOnce);
    const again = played.filter((row) => row.again);
    console.log(
      `${played.length} faults played on ${lanes.length} turnstiles in ${((performance.now() - began) / 1000).toFixed(0)} s, ` +
        `${again.length} of them again${again.length > 0 ? `: ${again.map(({ lane, fault, moment }) => `${lane} ${fault} ${moment}`).join(', ')}` : ''}`,
    );
  }, 600_000);

  it.each(rows.map((row) => [row.lane, row.fault, row.moment, row] as const))(
    '%s: %s while %s ends as the table says, with no promise broken',
    (lane, fault, moment, row) => {
      const found = played.find((p) => p.lane === lane && p.fault === fault && p.moment === moment);
      expect(found?.outcome.broken).toEqual([]);
      expect(found?.outcome.stalled).toEqual([]);
      expect(row.endings).toContainEqual(found?.outcome.ending);
    },
  );
});
