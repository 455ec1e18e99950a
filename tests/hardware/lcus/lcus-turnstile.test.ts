import { describe, expect, it } from 'vitest';
import { lcusCommand, lcusOperation } from '../../../hardware/lcus/frames.ts';
import { createTurnstileLane } from '../../support/turnstile-lane.ts';

const written = {
  readBack: false,
  passageFeedback: false,
  boardTimedPulse: false,
  emergencyInput: false,
  passageCounters: false,
};

describe('an LCUS board that answers nothing', () => {
  const writeOnly = async () => {
    const lane = createTurnstileLane({ device: 'lcus', dialect: 'write-only' });
    await lane.start();
    return lane;
  };

  it('is used, and says that it proves nothing', async () => {
    const lane = await writeOnly();
    expect(lane.events).toEqual([{ kind: 'recovered', capabilities: written }]);
    expect(await lane.grant()).toEqual({ ok: true, value: 'written' });
    await lane.clock.advance(2000);
    expect(lane.simulated.counters()).toMatchObject({
      closings: 1,
      releases: { out: 1 },
      rotations: { out: 1 },
    });
    expect(lane.simulated.counters().longestClosedMs).toBeLessThanOrEqual(500);
  });

  it('is told OFF a second time, in case the first was lost', async () => {
    const lane = await writeOnly();
    await lane.grant();
    await lane.clock.advance(380);
    // A byte that the board takes for a command just before the OFF makes it deaf for a moment.
    lane.simulated.receive(Uint8Array.of(0xff));
    await lane.clock.advance(60);
    expect(lane.simulated.contactClosed).toBe(true);
    await lane.clock.advance(150);
    expect(lane.simulated.contactClosed).toBe(false);
  });

  it('is told OFF again and again while nothing is being done: nobody could say that a contact is closed', async () => {
    const lane = await writeOnly();
    lane.simulated.receive(lcusCommand(2, lcusOperation.on));
    expect(lane.simulated.contactClosed).toBe(true);
    await lane.clock.advance(6000);
    expect(lane.simulated.contactClosed).toBe(false);
    expect(lane.events.filter(({ kind }) => kind === 'fault')).toEqual([]);
  });
});

describe('an LCUS board that was taken for one that answers nothing', () => {
  it('is never taken for one of another dialect because its answer came too late', async () => {
    const lane = createTurnstileLane({ device: 'lcus' });
    lane.simulated.faults.silent = true;
    const write = lane.line.write.bind(lane.line);
    lane.line.write = (bytes) => {
      // Owed to the binary question, it comes in time for the one in text.
      if (bytes[0] === 0xff) {
        lane.simulated.faults.silent = false;
        lane.clock.after(20, () => lane.line.deliver(lcusCommand(1, 0)));
      }
      return write(bytes);
    };
    await lane.start();
    expect(lane.events).toMatchObject([{ kind: 'recovered', capabilities: { readBack: true } }]);
    expect(await lane.grant()).toEqual({ ok: true, value: 'read-back' });
  });

  it('is found to answer later, and from then on must', async () => {
    const lane = createTurnstileLane({ device: 'lcus' });
    lane.simulated.faults.silent = true;
    await lane.start();
    expect(lane.turnstile.capabilities().readBack).toBe(false);
    lane.simulated.faults.silent = false;
    await lane.clock.advance(7000);
    expect(lane.turnstile.capabilities().readBack).toBe(true);
    lane.simulated.faults.silent = true;
    await lane.clock.advance(1000);
    expect(lane.events.at(-1)).toEqual({ kind: 'fault', code: 'turnstile/timeout' });
    // Opening it again does not turn its silence into a habit.
    await lane.clock.advance(10_000);
    expect(lane.events.at(-1)).toEqual({ kind: 'fault', code: 'turnstile/timeout' });
  });

  it('is not so taken when it talks nonsense', async () => {
    const lane = createTurnstileLane({ device: 'lcus' });
    lane.simulated.faults.wrongChecksum = true;
    await lane.start();
    expect(lane.events).toEqual([{ kind: 'fault', code: 'turnstile/garbled' }]);
  });
});

describe('an LCUS board', () => {
  it('that was left ON is switched OFF as soon as the line is open', async () => {
    const lane = createTurnstileLane({ device: 'lcus' });
    lane.simulated.person.wontWalk();
    lane.simulated.receive(lcusCommand(2, lcusOperation.on));
    await lane.clock.advance(1000);
    expect(lane.simulated.contactClosed).toBe(true);
    void lane.turnstile.start();
    await lane.clock.advance(150);
    expect(lane.simulated.contactClosed).toBe(false);
    await lane.clock.advance(1000);
    expect(lane.events.map(({ kind }) => kind)).toEqual(['recovered']);
  });

  it('that somebody switched ON is switched OFF by the next look, and is out of service until it has behaved', async () => {
    const lane = createTurnstileLane({ device: 'lcus' });
    await lane.start();
    await lane.clock.advance(300);
    lane.simulated.receive(lcusCommand(1, lcusOperation.on));
    await lane.clock.advance(1800);
    expect(lane.simulated.contactClosed).toBe(false);
    expect(lane.events.at(-1)).toEqual({ kind: 'fault', code: 'turnstile/uncommanded' });
    expect(await lane.grant()).toEqual({ ok: false, error: 'turnstile/absent' });
    expect(lane.simulated.counters().onCommands).toBe(1);
    await lane.clock.advance(3000);
    expect(lane.events.map(({ kind }) => kind)).toEqual(['recovered', 'fault', 'recovered']);
  });

  it('whose contact is welded from the beginning is stuck from the beginning', async () => {
    const lane = createTurnstileLane({ device: 'lcus' });
    lane.simulated.receive(lcusCommand(1, lcusOperation.on));
    lane.simulated.faults.stuckOn = true;
    await lane.clock.advance(500);
    await lane.start();
    expect(lane.events).toEqual([{ kind: 'fault', code: 'turnstile/stuck-on' }]);
    expect(await lane.grant('in')).toEqual({ ok: false, error: 'turnstile/absent' });
  });

  it('whose OFF was lost gets another one in time', async () => {
    const lane = createTurnstileLane({ device: 'lcus' });
    lane.simulated.person.wontWalk();
    await lane.start();
    await lane.grant();
    // The grant took 110 ms of the 400: this is just before the OFF.
    await lane.clock.advance(250);
    lane.simulated.receive(Uint8Array.of(0xff));
    await lane.clock.advance(1500);
    expect(lane.simulated.counters().tooFast).toBe(1);
    expect(lane.simulated.counters().longestClosedMs).toBeGreaterThan(400);
    expect(lane.simulated.counters().longestClosedMs).toBeLessThanOrEqual(800);
    expect(lane.events.map(({ kind }) => kind)).toEqual(['recovered']);
  });

  it('that does not understand the ON fails the grant', async () => {
    const lane = createTurnstileLane({ device: 'lcus' });
    await lane.start();
    await lane.clock.advance(300);
    lane.simulated.receive(Uint8Array.of(0xff));
    expect(await lane.grant()).toEqual({ ok: false, error: 'turnstile/garbled' });
    await lane.clock.advance(200);
    expect(lane.simulated.counters().closings).toBe(0);
    expect(lane.events.at(-1)).toEqual({ kind: 'fault', code: 'turnstile/garbled' });
  });

  it.each([100, 200, 300, 500, 1000])('keeps a pulse of %d ms under twice its length', async (pulseMs) => {
    const lane = createTurnstileLane({ device: 'lcus', pulseMs });
    await lane.start();
    const granted = await lane.grant();
    expect(granted).toEqual({ ok: true, value: pulseMs < 300 ? 'written' : 'read-back' });
    await lane.clock.advance(3000);
    const { longestClosedMs, closings } = lane.simulated.counters();
    expect(closings).toBe(1);
    expect(longestClosedMs).toBeGreaterThanOrEqual(pulseMs);
    expect(longestClosedMs).toBeLessThan(2 * pulseMs);
  });

  it.each([99, 1001, Number.NaN])('refuses a pulse of %d ms', (pulseMs) => {
    expect(() => createTurnstileLane({ device: 'lcus', pulseMs })).toThrow(RangeError);
  });

  it('with one contact for both directions releases both ways', async () => {
    const lane = createTurnstileLane({ device: 'lcus', channels: { out: 1, in: 1 } });
    lane.simulated.person.wontWalk();
    await lane.start();
    expect((await lane.grant('in')).ok).toBe(true);
    await lane.clock.advance(500);
    expect(lane.simulated.counters()).toMatchObject({ closings: 1, releases: { out: 1, in: 1 } });
  });

  it('gets no two commands closer than the family allows', async () => {
    const lane = createTurnstileLane({ device: 'lcus' });
    const times: number[] = [];
    const receive = lane.simulated.receive.bind(lane.simulated);
    lane.simulated.receive = (bytes) => {
      times.push(lane.clock.mono());
      receive(bytes);
    };
    await lane.start();
    await lane.grant();
    await lane.settle(lane.turnstile.lock());
    await lane.clock.advance(5000);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(gaps.length).toBeGreaterThan(10);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
  });
});

describe('a line that goes dead without the system noticing', () => {
  it('is noticed within a second, and used again when it is back', async () => {
    const lane = createTurnstileLane({ device: 'lcus' });
    await lane.start();
    await lane.clock.advance(2000);
    lane.unplug(false);
    await lane.clock.advance(1000);
    expect(lane.events.at(-1)).toEqual({ kind: 'fault', code: 'turnstile/timeout' });
    lane.line.replug();
    await lane.clock.advance(3000);
    expect(lane.events.at(-1)?.kind).toBe('recovered');
  });
});

describe('a line that cannot be opened', () => {
  it.each(['turnstile/absent', 'turnstile/denied', 'turnstile/busy'] as const)(
    'is %s until it can',
    async (code) => {
      const lane = createTurnstileLane({ device: 'lcus' });
      lane.line.refusal = code;
      await lane.start();
      await lane.clock.advance(10_000);
      expect(lane.events).toEqual([{ kind: 'fault', code }]);
      expect(await lane.grant()).toEqual({ ok: false, error: 'turnstile/absent' });
      lane.line.refusal = null;
      await lane.clock.advance(3000);
      expect(lane.events.at(-1)?.kind).toBe('recovered');
    },
  );
});
