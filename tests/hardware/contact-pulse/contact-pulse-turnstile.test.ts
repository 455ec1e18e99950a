import { describe, expect, it } from 'vitest';
import { sampleContacts } from '../../../hardware/contact-pulse/sample.ts';
import { createLcusTurnstile } from '../../../hardware/lcus/turnstile.ts';
import { createSimulatedDevice, type SimulatedSettings } from '../../../hardware/simulators/device.ts';
import { MemoryLine } from '../../../hardware/simulators/memory-line.ts';
import { createTurnstileOn, type DeviceSettings } from '../../../hardware/turnstile.ts';
import type { GrantId } from '../../../main/core/brand.ts';
import type { ContactDescription } from '../../../main/core/device/contact-description.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { seeded } from '../../support/turnstile-bench.ts';
import { createTurnstileLane } from '../../support/turnstile-lane.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

/** The chapter of the manual of an LCUS unit, as an integrator would copy it into the configuration. */
const plain = (channel: 1 | 2): ContactDescription => ({
  on: channel === 1 ? 'A0 01 01 A2' : 'A0 02 01 A3',
  off: channel === 1 ? 'A0 01 00 A1' : 'A0 02 00 A2',
  onAnswer: null,
  offAnswer: null,
  query:
    channel === 1
      ? { ask: 'A0 01 05 A6', closed: 'A0 01 01 A2', open: 'A0 01 00 A1' }
      : { ask: 'A0 02 05 A7', closed: 'A0 02 01 A3', open: 'A0 02 00 A2' },
});

/** A driver before a device of another kind. */
function crossed(driver: DeviceSettings, real: SimulatedSettings) {
  const clock = createVirtualClock();
  const random = seeded(20261122);
  const device = createSimulatedDevice({ ...real, clock, random });
  const line = new MemoryLine(clock, device);
  device.onSend((bytes) => line.deliver(bytes));
  const turnstile = createTurnstileOn(line, { ...driver, clock, random, log: createRecordingLog() });
  const events: string[] = [];
  turnstile.onEvent((event) => events.push(event.kind === 'fault' ? event.code : event.kind));
  return { clock, device, turnstile, events };
}

async function settled<T>(clock: ReturnType<typeof createVirtualClock>, promise: Promise<T>): Promise<T> {
  await clock.advance(1500);
  return promise;
}

describe('an LCUS unit that is described by its bytes', () => {
  it.each([
    ['without acknowledgements', { out: plain(1), in: plain(2) }],
    ['with acknowledgements', sampleContacts],
  ])('%s is driven like one, proven and in time', async (_name, contacts) => {
    const { clock, device, turnstile, events } = crossed(
      { device: 'contact-pulse', contacts },
      { device: 'lcus' },
    );
    await settled(clock, turnstile.start());
    expect(turnstile.capabilities()).toMatchObject({ readBack: true, boardTimedPulse: false });
    expect(await settled(clock, turnstile.grant('in', 'grant' as GrantId))).toEqual({
      ok: true,
      value: 'read-back',
    });
    await clock.advance(2000);
    expect(device.counters()).toMatchObject({ closings: 1, releases: { in: 1 }, tooFast: 0 });
    expect(device.counters().longestClosedMs).toBeGreaterThanOrEqual(400);
    expect(device.counters().longestClosedMs).toBeLessThanOrEqual(800);
    expect(events).toEqual(['recovered']);
  });

  it('that does not know the described acknowledgement is a fault, and no contact stays closed', async () => {
    const { clock, device, turnstile, events } = crossed(
      { device: 'contact-pulse', contacts: sampleContacts },
      { device: 'lcus', dialect: 'text' },
    );
    await settled(clock, turnstile.start());
    expect(events).toEqual(['turnstile/timeout']);
    expect(await turnstile.grant('out', 'grant' as GrantId)).toEqual({
      ok: false,
      error: 'turnstile/absent',
    });
    expect(device.counters()).toMatchObject({ closings: 0, onCommands: 0 });
  });

  it('speaks to the LCUS driver as well: both mean the same bytes', async () => {
    const clock = createVirtualClock();
    const random = seeded(20261122);
    const contacts = { out: plain(1), in: plain(2) };
    const device = createSimulatedDevice({ device: 'contact-pulse', contacts, clock, random });
    const line = new MemoryLine(clock, device);
    device.onSend((bytes) => line.deliver(bytes));
    const turnstile = createLcusTurnstile({ line, clock, random, log: createRecordingLog() });
    await settled(clock, turnstile.start());
    expect(await settled(clock, turnstile.grant('out', 'grant' as GrantId))).toEqual({
      ok: true,
      value: 'read-back',
    });
    await clock.advance(2000);
    expect(device.counters()).toMatchObject({ closings: 1, badBytes: 0 });
  });
});

describe('a described board', () => {
  it('with one contact releases both ways by it', async () => {
    const lane = createTurnstileLane({ device: 'contact-pulse', contacts: { out: plain(1), in: null } });
    lane.simulated.person.wontWalk();
    await lane.start();
    expect((await lane.grant('in')).ok).toBe(true);
    await lane.clock.advance(1000);
    expect(lane.simulated.counters()).toMatchObject({ closings: 1, releases: { out: 1, in: 1 } });
  });

  it('without a query is told OFF twice, and proves nothing', async () => {
    const mute = { ...plain(1), query: null };
    const lane = createTurnstileLane({ device: 'contact-pulse', contacts: { out: mute, in: null } });
    await lane.start();
    expect(lane.turnstile.capabilities().readBack).toBe(false);
    expect(await lane.grant()).toEqual({ ok: true, value: 'written' });
    await lane.clock.advance(1000);
    // OFF at opening, ON, and OFF twice.
    expect(lane.simulated.counters()).toMatchObject({ commands: 4, onCommands: 1, closings: 1 });
  });

  it('that only acknowledges is noticed when it is gone', async () => {
    const acknowledging = { ...plain(1), onAnswer: '06', offAnswer: '06', query: null };
    const lane = createTurnstileLane({ device: 'contact-pulse', contacts: { out: acknowledging, in: null } });
    await lane.start();
    lane.simulated.faults.silent = true;
    await lane.clock.advance(7000);
    expect(lane.events.at(-1)).toEqual({ kind: 'fault', code: 'turnstile/timeout' });
    expect(await lane.grant()).toEqual({ ok: false, error: 'turnstile/absent' });
  });

  it.each([-1, 301, Number.NaN])('is not driven with a gap of %d ms', (gapMs) => {
    expect(() => createTurnstileLane({ device: 'contact-pulse', contacts: sampleContacts, gapMs })).toThrow(
      RangeError,
    );
  });

  it('whose gap would put off the end of the pulse, or whose bytes cannot work, is refused', () => {
    const contacts = { out: { ...plain(1), on: plain(1).off }, in: null };
    expect(() => createTurnstileLane({ device: 'contact-pulse', contacts })).toThrow('out.off');
    const short = { device: 'contact-pulse', contacts: sampleContacts, gapMs: 200, pulseMs: 150 } as const;
    expect(() => createTurnstileLane(short)).toThrow(RangeError);
  });
});
