import { describe, expect, it } from 'vitest';
import { laneDevices } from '../../support/lane-devices.ts';
import { createTurnstileLane, type LaneOptions } from '../../support/turnstile-lane.ts';

async function twice(options: LaneOptions) {
  const lane = createTurnstileLane(options);
  await lane.start();
  lane.simulated.faults.doublePulse = true;
  expect((await lane.grant()).ok).toBe(true);
  await lane.clock.advance(1500);
  lane.simulated.faults.doublePulse = false;
  return lane;
}

describe.each([
  'lcus',
  'lcus with text answers',
  'modbus-relay',
  'modbus-relay without inputs',
  'modbus-relay without a pulse of its own',
  'kmtronic',
  'kmtronic of two relays',
  'numato',
  'numato without inputs',
  'contact-pulse',
] as const)('a board that closes its contact again by itself: %s', (name) => {
  const options = laneDevices[name];

  it('gets OFF at once, is told, takes no grant, and is trusted again after some seconds', async () => {
    const lane = await twice(options);
    expect(lane.simulated.counters()).toMatchObject({ closings: 2, onCommands: 1 });
    expect(lane.simulated.contactClosed).toBe(false);
    const health = () => lane.events.filter(({ kind }) => kind === 'fault' || kind === 'recovered');
    expect(health().at(-1)).toEqual({ kind: 'fault', code: 'turnstile/uncommanded' });
    expect(await lane.grant()).toEqual({ ok: false, error: 'turnstile/absent' });
    await lane.clock.advance(4000);
    expect(health().at(-1)?.kind).toBe('recovered');
    expect((await lane.grant()).ok).toBe(true);
    await lane.clock.advance(2000);
    expect(lane.events.filter(({ kind }) => kind === 'fault')).toHaveLength(1);
  });

  it('is also noticed when the next grant is likely', async () => {
    const lane = createTurnstileLane(options);
    await lane.start();
    lane.simulated.faults.doublePulse = true;
    await lane.grant();
    for (let wordMs = 0; wordMs < 1500; wordMs += 50) {
      lane.turnstile.standBy();
      await lane.clock.advance(50);
    }
    expect(lane.events).toContainEqual({ kind: 'fault', code: 'turnstile/uncommanded' });
  });
});

describe('a second person on the pulse that nobody commanded', () => {
  it('finds the arm locked where the board is looked at often: the OFF came before the turnstile noticed', async () => {
    const lane = await twice({ device: 'modbus-relay' });
    await lane.clock.advance(5000);
    expect(lane.simulated.counters()).toMatchObject({
      closings: 2,
      tooShort: 1,
      releases: { out: 1 },
      rotations: { out: 1 },
    });
  });

  it('is forced behind the grant where the OFF came too late', async () => {
    const lane = createTurnstileLane({ device: 'modbus-relay' });
    await lane.start();
    lane.simulated.faults.doublePulse = true;
    await lane.grant();
    // From the end of the pulse on the board does not obey: its contact hangs for as long as the pulse repeats.
    await lane.clock.advance(600);
    lane.simulated.faults.stuckOn = true;
    await lane.clock.advance(300);
    lane.simulated.faults.stuckOn = false;
    await lane.clock.advance(5000);
    expect(lane.simulated.counters()).toMatchObject({ releases: { out: 2 }, rotations: { out: 2 } });
    expect(lane.events.filter(({ kind }) => kind === 'passed' || kind === 'forced')).toEqual([
      { kind: 'passed', direction: 'out', grantId: 'grant' },
      { kind: 'forced', direction: 'out', count: 1, behind: 'grant' },
    ]);
  });

  it('is not seen by a board that answers nothing, which promised no more', async () => {
    const lane = await twice({ device: 'lcus', dialect: 'write-only' });
    expect(lane.simulated.counters().closings).toBe(2);
    expect(lane.events.map(({ kind }) => kind)).toEqual(['recovered']);
  });
});
