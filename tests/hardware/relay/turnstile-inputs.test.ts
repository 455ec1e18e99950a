import { describe, expect, it } from 'vitest';
import { type InputWiring, unwired } from '../../../hardware/relay/wiring.ts';
import type { GrantId } from '../../../main/core/brand.ts';
import { createTurnstileLane, type LaneOptions } from '../../support/turnstile-lane.ts';

const everything: InputWiring = {
  passOut: 1,
  passIn: 2,
  emergency: 3,
  emergencyWhen: 'closed',
  ready: 4,
  readyWhen: 'closed',
  alarm: 5,
  alarmWhen: 'closed',
};

function create(wiring: Partial<InputWiring> = {}, options: Partial<LaneOptions> = {}) {
  const lane = createTurnstileLane({
    ...options,
    device: 'modbus-relay',
    wiring: { ...everything, ...wiring },
  });
  const faults = () =>
    lane.events.flatMap((event) => {
      if (event.kind === 'fault') return [event.code];
      return event.kind === 'recovered' ? ['recovered'] : [];
    });
  const passages = () => lane.events.filter(({ kind }) => kind === 'passed' || kind === 'forced');
  return { ...lane, faults, passages };
}

const nothingSent = { ok: false, error: 'turnstile/absent' };

describe('a turnstile that says whether it is ready', () => {
  it('gets no grant while it is not, and goes on by itself when it is', async () => {
    const lane = create();
    await lane.start();
    lane.simulated.arm.ready = false;
    await lane.clock.advance(1200);
    expect(lane.faults()).toEqual(['recovered', 'turnstile/not-ready']);
    expect(await lane.grant()).toEqual(nothingSent);
    lane.simulated.arm.ready = true;
    await lane.clock.advance(200);
    expect(lane.faults()).toEqual(['recovered', 'turnstile/not-ready', 'recovered']);
    expect(lane.simulated.counters().onCommands).toBe(0);
    expect(await lane.grant()).toEqual({ ok: true, value: 'read-back' });
  });

  it('is not believed to be usable when it is not ready from the beginning', async () => {
    const lane = create();
    lane.simulated.arm.ready = false;
    await lane.start();
    expect(lane.faults()).toEqual(['turnstile/not-ready']);
    expect(await lane.grant()).toEqual(nothingSent);
  });

  it('may leave its rest while people walk through, with a grant or the free way', async () => {
    const lane = create();
    await lane.start();
    await lane.grant();
    await lane.clock.advance(4000);
    lane.simulated.person.pushesThrough('in');
    await lane.clock.advance(4000);
    expect(lane.simulated.counters().rotations).toEqual({ out: 1, in: 1 });
    expect(lane.faults()).toEqual(['recovered']);
  });

  it('may also be free in an emergency, and that is told as the emergency', async () => {
    const lane = create();
    await lane.start();
    lane.simulated.arm.emergency = true;
    lane.simulated.arm.ready = false;
    await lane.clock.advance(5000);
    expect(lane.faults()).toEqual(['recovered']);
    expect(lane.events.at(-1)).toEqual({ kind: 'emergency', on: true });
  });

  it('is not known to be ready on a board that cannot read its inputs', async () => {
    const lane = create({}, { hasInputs: false });
    await lane.start();
    expect(lane.faults()).toEqual(['turnstile/not-ready']);
    expect(await lane.grant()).toEqual(nothingSent);
  });

  it.each(['closed', 'open'] as const)(
    'is read right when the contact is %s while it is',
    async (readyWhen) => {
      const lane = create({ readyWhen });
      await lane.start();
      expect(lane.faults()).toEqual(['recovered']);
      lane.simulated.arm.ready = false;
      await lane.clock.advance(1200);
      expect(lane.faults().at(-1)).toBe('turnstile/not-ready');
    },
  );
});

describe('a turnstile that sounds its alarm', () => {
  it.each(['closed', 'open'] as const)(
    'gets no grant until it stops, with a contact that is then %s',
    async (alarmWhen) => {
      const lane = create({ alarmWhen });
      await lane.start();
      lane.simulated.arm.alarm = true;
      await lane.clock.advance(100);
      expect(lane.faults()).toEqual(['recovered', 'turnstile/alarm']);
      expect(await lane.grant()).toEqual(nothingSent);
      lane.simulated.arm.alarm = false;
      await lane.clock.advance(100);
      expect(lane.faults()).toEqual(['recovered', 'turnstile/alarm', 'recovered']);
      expect(lane.simulated.counters().onCommands).toBe(0);
    },
  );

  it('says so rather than that it is not ready, and still reports who walks', async () => {
    const lane = create();
    await lane.start();
    lane.simulated.arm.alarm = true;
    lane.simulated.arm.ready = false;
    await lane.clock.advance(2000);
    lane.simulated.person.pushesThrough('out');
    await lane.clock.advance(100);
    expect(lane.faults()).toEqual(['recovered', 'turnstile/alarm']);
    expect(lane.passages()).toEqual([{ kind: 'forced', direction: 'out', count: 1, behind: null }]);
    lane.simulated.arm.alarm = false;
    await lane.clock.advance(4000);
    expect(lane.faults()).toEqual(['recovered', 'turnstile/alarm', 'recovered', 'turnstile/not-ready']);
  });
});

describe('a turnstile with a bouncing PASS contact', () => {
  it('is reported once for each person', async () => {
    const lane = create();
    lane.simulated.faults.passBounce = true;
    await lane.start();
    for (const grantId of ['one', 'two', 'three'] as GrantId[]) {
      await lane.settle(lane.turnstile.grant('out', grantId));
      await lane.clock.advance(2500);
    }
    expect(lane.simulated.counters().rotations.out).toBe(3);
    expect(lane.passages()).toEqual(
      ['one', 'two', 'three'].map((grantId) => ({ kind: 'passed', direction: 'out', grantId })),
    );
  });

  it('does not hide whoever follows', async () => {
    const lane = create();
    Object.assign(lane.simulated.faults, { passBounce: true, rotatesTwice: true });
    await lane.start();
    await lane.grant();
    await lane.clock.advance(4000);
    expect(lane.passages()).toEqual([
      { kind: 'passed', direction: 'out', grantId: 'grant' },
      { kind: 'forced', direction: 'out', count: 1, behind: 'grant' },
    ]);
  });
});

describe('a turnstile with one PASS contact', () => {
  it('reports that way only, on the input where it is wired', async () => {
    const lane = create({ ...unwired, passIn: 7 });
    await lane.start();
    expect(lane.turnstile.capabilities()).toMatchObject({ passageFeedback: true, emergencyInput: false });
    lane.simulated.person.pushesThrough('out');
    await lane.settle(lane.turnstile.grant('in', 'in' as GrantId));
    await lane.clock.advance(2000);
    expect(lane.passages()).toEqual([{ kind: 'passed', direction: 'in', grantId: 'in' }]);
  });

  it('without any reports no passages and says so', async () => {
    const lane = create({ ...unwired, emergency: 2 });
    await lane.start();
    expect(lane.turnstile.capabilities()).toMatchObject({ passageFeedback: false, emergencyInput: true });
    await lane.grant();
    await lane.clock.advance(2000);
    expect(lane.passages()).toEqual([]);
  });
});
