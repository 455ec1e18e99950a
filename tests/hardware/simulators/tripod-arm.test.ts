import { describe, expect, it } from 'vitest';
import { noFaults } from '../../../hardware/simulators/faults.ts';
import { SimulatedPerson } from '../../../hardware/simulators/person.ts';
import { TripodArm } from '../../../hardware/simulators/tripod-arm.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

function arm() {
  const clock = createVirtualClock();
  const faults = noFaults();
  const person = new SimulatedPerson();
  const tripod = new TripodArm(clock, faults, person);
  const pulse = async (closedMs: number) => {
    tripod.unlockContact('out', true);
    await clock.advance(closedMs);
    tripod.unlockContact('out', false);
  };
  return { clock, faults, person, tripod, pulse };
}

describe('the simulated arm', () => {
  it('ignores a contact shorter than 100 ms', async () => {
    const { clock, tripod, pulse } = arm();
    await pulse(99);
    await clock.advance(6000);
    expect(tripod.counters()).toMatchObject({ releases: { out: 0 }, rotations: { out: 0 }, tooShort: 1 });
  });

  it('turns once for one person, and closes the PASS contact for 300 ms', async () => {
    const { clock, tripod, pulse } = arm();
    await pulse(400);
    await clock.advance(299);
    expect(tripod.passContact('out')).toBe(false);
    await clock.advance(1);
    expect(tripod.passContact('out')).toBe(true);
    expect(tripod.passContact('in')).toBe(false);
    await clock.advance(299);
    expect(tripod.passContact('out')).toBe(true);
    await clock.advance(1);
    expect(tripod.passContact('out')).toBe(false);
    expect(tripod.counters()).toMatchObject({
      rotations: { out: 1 },
      forced: { out: 0 },
      abandoned: { out: 0 },
    });
  });

  it('locks itself after 5 s, and who comes then does not get through', async () => {
    const { clock, person, tripod, pulse } = arm();
    person.willWalk(5500);
    await pulse(400);
    await clock.advance(10_000);
    expect(tripod.counters()).toMatchObject({ rotations: { out: 0 }, abandoned: { out: 1 } });
  });

  it('counts a push through the locked arm as forced, except in an emergency', async () => {
    const { person, tripod } = arm();
    person.pushesThrough('in');
    tripod.emergency = true;
    person.pushesThrough('in');
    expect(tripod.counters()).toMatchObject({ rotations: { in: 2 }, forced: { in: 1 } });
  });

  it('with the fault "forced" is pushed through after each passage', async () => {
    const { clock, faults, tripod, pulse } = arm();
    faults.forced = true;
    await pulse(400);
    await clock.advance(3000);
    expect(tripod.counters()).toMatchObject({ rotations: { out: 2 }, forced: { out: 1 } });
  });

  it('with the fault "neverRotates" waits in vain', async () => {
    const { clock, faults, tripod, pulse } = arm();
    faults.neverRotates = true;
    await pulse(400);
    await clock.advance(6000);
    expect(tripod.counters()).toMatchObject({
      releases: { out: 1 },
      rotations: { out: 0 },
      abandoned: { out: 1 },
    });
  });

  it('with the fault "passBounce" closes its PASS contact three times at one rotation', async () => {
    const { clock, faults, person, tripod } = arm();
    faults.passBounce = true;
    person.pushesThrough('in');
    const closings: number[] = [];
    for (let before = false; clock.mono() < 2000; await clock.advance(1)) {
      const closed = tripod.passContact('in');
      if (closed && !before) closings.push(clock.mono());
      before = closed;
    }
    expect(closings).toEqual([0, 130, 390]);
    expect(tripod.counters().rotations.in).toBe(1);
  });

  it('is not ready while it is not at home, nor when it says so', async () => {
    const { clock, person, tripod } = arm();
    expect(tripod.readyContact).toBe(true);
    person.pushesThrough('out');
    expect(tripod.readyContact).toBe(false);
    await clock.advance(300);
    expect(tripod.readyContact).toBe(true);
    tripod.ready = false;
    expect(tripod.readyContact).toBe(false);
  });
});
