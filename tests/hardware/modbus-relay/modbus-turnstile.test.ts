import { describe, expect, it } from 'vitest';
import { coilOn, modbusFunction, writeCoilRequest } from '../../../hardware/modbus-relay/frames.ts';
import { unwired } from '../../../hardware/relay/wiring.ts';
import type { GrantId } from '../../../main/core/brand.ts';
import { createTurnstileLane, type LaneOptions } from '../../support/turnstile-lane.ts';

type ModbusLane = Extract<LaneOptions, { device: 'modbus-relay' }>;
const started = async (options: Omit<ModbusLane, 'device'> = {}) => {
  const lane = createTurnstileLane({ device: 'modbus-relay', ...options });
  await lane.start();
  return lane;
};
const passages = ({ events }: Awaited<ReturnType<typeof started>>) =>
  events.filter(({ kind }) => kind === 'passed' || kind === 'forced');

describe('a Modbus relay board with its inputs wired', () => {
  it('reports one passage for a grant, soon after the arm turned', async () => {
    const lane = await started();
    lane.simulated.person.willWalk(900);
    const before = lane.clock.mono();
    await lane.grant('in');
    while (passages(lane).length === 0 && lane.clock.mono() - before < 5000) await lane.clock.advance(1);
    // 100 ms until the turnstile notices the contact, 900 ms of walking.
    expect(lane.clock.mono() - before - 1000).toBeLessThan(120);
    await lane.clock.advance(5000);
    expect(passages(lane)).toEqual([{ kind: 'passed', direction: 'in', grantId: 'grant' }]);
  });

  it('reports a second person behind the first as forced behind that grant', async () => {
    const lane = await started();
    lane.simulated.faults.rotatesTwice = true;
    await lane.grant('out');
    await lane.clock.advance(4000);
    expect(passages(lane)).toEqual([
      { kind: 'passed', direction: 'out', grantId: 'grant' },
      { kind: 'forced', direction: 'out', count: 1, behind: 'grant' },
    ]);
    expect(lane.simulated.counters()).toMatchObject({ rotations: { out: 2 }, forced: { out: 1 } });
  });

  it('reports a push through the locked arm as forced', async () => {
    const lane = await started();
    lane.simulated.person.pushesThrough('in');
    await lane.clock.advance(500);
    expect(passages(lane)).toEqual([{ kind: 'forced', direction: 'in', count: 1, behind: null }]);
  });

  it('reports a rotation against the granted direction as forced', async () => {
    const lane = await started();
    lane.simulated.person.wontWalk();
    await lane.grant('out');
    lane.simulated.person.pushesThrough('in');
    await lane.clock.advance(500);
    expect(passages(lane)).toEqual([{ kind: 'forced', direction: 'in', count: 1, behind: null }]);
  });

  it('does not let an old grant cover a rotation after the turnstile has closed', async () => {
    const lane = await started();
    lane.simulated.person.wontWalk();
    await lane.grant('out');
    await lane.clock.advance(7500);
    lane.simulated.person.pushesThrough('out');
    await lane.clock.advance(500);
    expect(passages(lane)).toEqual([{ kind: 'forced', direction: 'out', count: 1, behind: null }]);
  });

  it('forgets a grant that was locked', async () => {
    const lane = await started();
    lane.simulated.person.wontWalk();
    await lane.grant('out');
    await lane.settle(lane.turnstile.lock());
    lane.simulated.person.pushesThrough('out');
    await lane.clock.advance(500);
    expect(passages(lane)).toEqual([{ kind: 'forced', direction: 'out', count: 1, behind: null }]);
  });

  it('does not count a passage twice when the line is lost while its contact is closed', async () => {
    const lane = await started();
    await lane.grant('out');
    while (passages(lane).length === 0) await lane.clock.advance(5);
    // Somebody stands in the arm: the contact stays closed for longer than the line needs to come back.
    const held = lane.clock.mono() + 3000;
    lane.simulated.arm.passContact = (direction) => direction === 'out' && lane.clock.mono() < held;
    lane.line.lose();
    await lane.clock.advance(4000);
    expect(lane.events.map(({ kind }) => kind)).toEqual(['recovered', 'passed', 'fault', 'recovered']);
    expect(passages(lane)).toHaveLength(1);
  });

  it('takes a push that was seen just before a grant for no passage on it', async () => {
    const lane = await started();
    const receive = lane.simulated.receive.bind(lane.simulated);
    let asked = false;
    lane.simulated.receive = (bytes) => {
      receive(bytes);
      asked ||= bytes[1] === modbusFunction.readInputs;
    };
    lane.simulated.person.wontWalk();
    lane.simulated.person.pushesThrough('out');
    while (!asked) await lane.clock.advance(1);
    // The answer that shows the push is on its way when the grant is given.
    await lane.grant('out');
    await lane.clock.advance(500);
    expect(passages(lane)).toEqual([{ kind: 'forced', direction: 'out', count: 1, behind: null }]);
  });

  it('counts no passage from an answer that arrives when the driver is being closed', async () => {
    const lane = await started();
    const receive = lane.simulated.receive.bind(lane.simulated);
    let asked = false;
    lane.simulated.receive = (bytes) => {
      receive(bytes);
      asked ||= bytes[1] === modbusFunction.readInputs;
    };
    lane.simulated.arm.passContact = (direction) => direction === 'out';
    while (!asked) await lane.clock.advance(1);
    // The answer that shows the contact closed is on its way now.
    void lane.turnstile.close();
    await lane.clock.advance(3000);
    expect(passages(lane)).toEqual([]);
  });

  it('tells the fire line once when it goes on and once when it goes off', async () => {
    const lane = await started();
    lane.simulated.arm.emergency = true;
    await lane.clock.advance(500);
    lane.simulated.arm.emergency = false;
    await lane.clock.advance(500);
    expect(lane.events.filter(({ kind }) => kind === 'emergency')).toEqual([
      { kind: 'emergency', on: true },
      { kind: 'emergency', on: false },
    ]);
  });

  it('tells a fire line that was on before the gate started, also one that opens', async () => {
    const wiring = { ...unwired, emergency: 3, emergencyWhen: 'open' } as const;
    const lane = createTurnstileLane({ device: 'modbus-relay', wiring });
    lane.simulated.arm.emergency = true;
    await lane.start();
    await lane.clock.advance(200);
    expect(lane.events).toContainEqual({ kind: 'emergency', on: true });
  });

  it('has the board end the pulse, even when the line is lost in its middle', async () => {
    const lane = await started({ pulseMs: 500 });
    lane.simulated.person.wontWalk();
    expect((await lane.grant()).ok).toBe(true);
    lane.unplug();
    await lane.clock.advance(5000);
    expect(lane.simulated.counters()).toMatchObject({ closings: 1, longestClosedMs: 500 });
  });
});

describe('a plainer Modbus relay board', () => {
  it('without inputs opens the gate, and says that it reports no passages', async () => {
    const lane = await started({ hasInputs: false });
    expect(lane.turnstile.capabilities()).toEqual({
      readBack: true,
      boardTimedPulse: true,
      passageFeedback: false,
      emergencyInput: false,
      passageCounters: false,
    });
    expect(await lane.grant()).toEqual({ ok: true, value: 'read-back' });
    await lane.clock.advance(2000);
    expect(passages(lane)).toEqual([]);
    expect(lane.simulated.counters().rotations.out).toBe(1);
  });

  it('without inputs is missed when it falls silent', async () => {
    const lane = await started({ hasInputs: false });
    await lane.clock.advance(1000);
    lane.simulated.faults.silent = true;
    await lane.clock.advance(1000);
    expect(lane.events.at(-1)).toEqual({ kind: 'fault', code: 'turnstile/timeout' });
  });

  it('without a pulse of its own gets ON and OFF, and the change is told', async () => {
    const lane = await started({ flashOn: false });
    expect(await lane.grant()).toEqual({ ok: true, value: 'read-back' });
    await lane.clock.advance(2000);
    expect(lane.turnstile.capabilities().boardTimedPulse).toBe(false);
    expect(lane.events.filter(({ kind }) => kind === 'recovered')).toHaveLength(2);
    const { longestClosedMs } = lane.simulated.counters();
    expect(longestClosedMs).toBeGreaterThanOrEqual(400);
    expect(longestClosedMs).toBeLessThan(600);
  });
});

describe('a Modbus relay board that refuses the pulse of its own', () => {
  const locked = async (afterMs: number) => {
    const lane = await started({ flashOn: false });
    await lane.clock.advance(300);
    const granted = lane.turnstile.grant('out', 'overtaken' as GrantId);
    await lane.clock.advance(afterMs);
    return { lane, granted };
  };

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'keeps its contact open once lock, %d ms after the grant, was answered',
    async (afterMs) => {
      const { lane, granted } = await locked(afterMs);
      expect(await lane.settle(lane.turnstile.lock(), 1)).toEqual({ ok: true, value: undefined });
      expect(lane.simulated.contactClosed).toBe(false);
      const { closings, onCommands } = lane.simulated.counters();
      const answer = await lane.settle(granted, 1);
      // Only an ON that was queued before the lock may have gone out, and then OFF came behind it.
      expect(answer.ok).toBe(onCommands === 1);
      if (afterMs < 8) expect(answer).toEqual({ ok: false, error: 'turnstile/busy' });
      await lane.clock.advance(3000);
      expect(lane.simulated.counters()).toMatchObject({ closings, onCommands });
      expect(lane.events.filter(({ kind }) => kind === 'fault')).toEqual([]);
      expect((await lane.grant()).ok).toBe(true);
    },
  );

  it.each([0, 4, 7])('gets no ON behind the OFF of a gate that ends %d ms later', async (afterMs) => {
    const { lane, granted } = await locked(afterMs);
    await lane.settle(lane.turnstile.close(), 1);
    expect((await granted).ok).toBe(false);
    await lane.clock.advance(1000);
    expect(lane.simulated.counters().onCommands).toBe(0);
  });
});

describe('a Modbus relay board that was left ON', () => {
  it('is switched OFF as soon as the line is open', async () => {
    const lane = createTurnstileLane({ device: 'modbus-relay' });
    lane.simulated.receive(writeCoilRequest(1, 1, coilOn));
    await lane.clock.advance(1000);
    expect(lane.simulated.contactClosed).toBe(true);
    void lane.turnstile.start();
    await lane.clock.advance(60);
    expect(lane.simulated.contactClosed).toBe(false);
  });
});

describe('a Modbus relay board that is silent from the beginning', () => {
  it('is a fault, not a board without abilities', async () => {
    const lane = createTurnstileLane({ device: 'modbus-relay' });
    lane.simulated.faults.silent = true;
    await lane.start();
    expect(lane.events).toEqual([{ kind: 'fault', code: 'turnstile/timeout' }]);
  });
});
