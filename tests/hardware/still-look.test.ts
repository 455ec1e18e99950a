import { describe, expect, it } from 'vitest';
import { sampleSettings, turnstileDevices } from '../../hardware/index.ts';
import { createTurnstileOn } from '../../hardware/turnstile.ts';
import { seeded } from '../support/turnstile-bench.ts';
import { createTurnstileLane } from '../support/turnstile-lane.ts';

/** A lane whose first driver has gone, and a second one that has only been built. */
async function afterADriver(device: (typeof turnstileDevices)[number], stuck: boolean) {
  const settings = sampleSettings(device);
  const lane = createTurnstileLane(settings);
  await lane.start();
  lane.simulated.person.wontWalk();
  if (stuck) {
    lane.simulated.faults.stuckOn = true;
    await lane.grant();
  }
  await lane.settle(lane.turnstile.close());
  lane.simulated.faults.stuckOn = false;
  const { clock, line, log } = lane;
  const second = createTurnstileOn(line, { ...settings, clock, random: seeded(20261122), log });
  return { ...lane, look: () => lane.settle(second.look()) };
}

describe.each(turnstileDevices)('a look at %s that touches nothing', (device) => {
  it('sees that nobody is let through', async () => {
    const { look, simulated } = await afterADriver(device, false);
    const { onCommands } = simulated.counters();
    const looked = await look();
    expect(looked.ok && looked.value.released).not.toBe(true);
    expect(simulated.counters().onCommands).toBe(onCommands);
  });

  it('sees what is still released, leaves it so, and leaves the line free', async () => {
    const { look, simulated } = await afterADriver(device, true);
    if (!simulated.contactClosed) return;
    for (let time = 0; time < 2; time += 1) {
      const looked = await look();
      expect(looked.ok && looked.value.released).not.toBe(false);
      expect(simulated.contactClosed).toBe(true);
    }
  });

  it('says why it could not look', async () => {
    const { look, line } = await afterADriver(device, false);
    line.refusal = 'turnstile/busy';
    expect(await look()).toEqual({ ok: false, error: 'turnstile/busy' });
  });
});

it('knows of the boards that can be asked whether their contact is closed', async () => {
  const released: Record<string, unknown> = {};
  for (const device of turnstileDevices) {
    const { look, simulated } = await afterADriver(device, true);
    const looked = await look();
    released[device] = [simulated.contactClosed, looked.ok ? looked.value.released : looked.error];
  }
  expect(released).toEqual({
    lcus: [true, true],
    'modbus-relay': [true, true],
    kmtronic: [true, true],
    numato: [true, true],
    'contact-pulse': [true, true],
    lot: [true, true],
    digicon: [true, null],
  });
});
