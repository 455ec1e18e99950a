import { describe, expect, it } from 'vitest';
import { createLotTurnstile } from '../../../hardware/lot/turnstile.ts';
import { writeRegister } from '../../../hardware/modbus/registers.ts';
import type { GrantId } from '../../../main/core/brand.ts';
import { createLotLane, startedLot } from '../../support/controller-lane.ts';

const entries = 0x40;
const accumulates = 0x3010;
const secondsToPass = 0x3011;
const locks = ['011000400001020000a890', '011000410001020000a941'];

describe('a LOT turnstile when its line is opened', () => {
  it('is locked both ways before anything is asked, and again before the line is closed', async () => {
    const lane = await startedLot();
    expect(lane.sent.slice(0, 2).map(({ hex }) => hex)).toEqual(locks);
    await lane.settle(lane.turnstile.close());
    expect(lane.sent.slice(-2).map(({ hex }) => hex)).toEqual(locks);
  });

  it('is given the time to pass, and told to add no permissions up, only where it is set otherwise', async () => {
    const lane = createLotLane({ secondsToPass: 4 });
    lane.lot.set(accumulates, 1);
    await lane.start();
    expect([lane.lot.setting(secondsToPass), lane.lot.setting(accumulates)]).toEqual([4, 0]);
    const set = () => lane.log.lines.filter(({ event }) => event === 'turnstile.set').length;
    expect(set()).toBe(2);
    lane.line.lose();
    await lane.until(() => lane.kinds('recovered').length === 2);
    expect(set()).toBe(2);
  });

  it('is not used when it keeps another time to pass, and says so', async () => {
    const lane = createLotLane();
    lane.lot.refuses.add(secondsToPass);
    await lane.start();
    expect(lane.events).toEqual([{ kind: 'fault', code: 'turnstile/refused' }]);
    expect(await lane.grant()).toEqual({ ok: false, error: 'turnstile/absent' });
  });

  it('is used although it knows no setting for adding permissions up', async () => {
    const lane = createLotLane();
    lane.lot.refuses.add(accumulates);
    await lane.start();
    expect(lane.faults()).toEqual([]);
    expect(await lane.grant()).toEqual({ ok: true, value: 'read-back' });
  });

  it('is asked word by word where it answers nothing else, and reports the same', async () => {
    const lane = createLotLane({ answersBlocks: false });
    lane.lot.counts = { out: 0xffff, in: 0 };
    await lane.start();
    await lane.grant('out');
    await lane.until(() => lane.told().length === 1);
    expect(lane.kinds('passed')).toHaveLength(1);
    expect(lane.faults()).toEqual([]);
  });

  it.each([true, false])(
    'is looked at without a command, whether it answers blocks or not (%s)',
    async (blocks) => {
      const lane = createLotLane({ answersBlocks: blocks });
      lane.lot.counts = { out: 0x1_0003, in: 4 };
      const driver = createLotTurnstile({
        line: lane.line,
        clock: lane.clock,
        random: () => 0,
        log: lane.log,
      });
      expect(await lane.settle(driver.look())).toEqual({
        ok: true,
        value: { released: false, counts: { out: 0x1_0003, in: 4 } },
      });
      expect(lane.sent.filter(({ hex }) => !hex.startsWith('0103'))).toEqual([]);
    },
  );

  it.each(Array.from({ length: 25 }, (_, index) => 5 * index))(
    'loses nobody who walks %i ms later and carries one over into the other word of a counter',
    async (afterMs) => {
      const lane = createLotLane({ answersBlocks: false });
      lane.lot.counts = { out: 0xffff, in: 0xffff };
      await lane.start();
      await lane.clock.advance(afterMs);
      lane.simulated.person.pushesThrough('out');
      await lane.clock.advance(500);
      expect(lane.told()).toEqual([{ kind: 'forced', direction: 'out', count: 1, behind: null }]);
      expect(lane.faults()).toEqual([]);
    },
  );

  it('has a permission left open by somebody else taken back', async () => {
    const lane = createLotLane();
    lane.simulated.receive(writeRegister(1, entries, 3));
    expect(lane.simulated.contactClosed).toBe(true);
    await lane.start();
    expect(lane.simulated.contactClosed).toBe(false);
    expect(lane.faults()).toEqual([]);
  });

  it('is stuck from the beginning when a permission does not go', async () => {
    const lane = createLotLane();
    lane.simulated.person.wontWalk();
    lane.simulated.receive(writeRegister(1, entries, 3));
    lane.simulated.faults.stuckOn = true;
    await lane.start();
    expect(lane.faults()).toEqual(['turnstile/stuck-on']);
    lane.simulated.faults.stuckOn = false;
    await lane.until(() => lane.kinds('recovered').length === 1);
    expect(lane.simulated.contactClosed).toBe(false);
  });
});

describe('a permission of a LOT turnstile', () => {
  it.each([
    ['in', 'in', 0x40],
    ['in', 'out', 0x41],
    ['out', 'in', 0x41],
    ['out', 'out', 0x40],
  ] as const)('with the entry leading %s goes, for somebody who walks %s, to register %i', async (...row) => {
    const [entryIs, direction, register] = row;
    const lane = await startedLot({ entryIs });
    const before = lane.sent.length;
    await lane.grant(direction);
    const wanted = Buffer.from(writeRegister(1, register, 1)).toString('hex');
    expect(lane.sent[before]?.hex).toBe(wanted);
    expect(lane.simulated.counters().releases[direction]).toBe(1);
  });

  it('is for one at a time, either way, until it is over', async () => {
    const lane = await startedLot();
    lane.simulated.person.wontWalk();
    expect((await lane.grant('out')).ok).toBe(true);
    expect(await lane.grant('in')).toEqual({ ok: false, error: 'turnstile/busy' });
    await lane.clock.advance(4800);
    expect(await lane.grant('out')).toEqual({ ok: false, error: 'turnstile/busy' });
    await lane.clock.advance(400);
    expect((await lane.grant('out')).ok).toBe(true);
    expect(lane.simulated.counters().closings).toBe(2);
  });

  it('lapses in the controller, also with nobody on the line', async () => {
    const lane = await startedLot();
    lane.simulated.person.wontWalk();
    await lane.grant('out');
    lane.unplug();
    await lane.clock.advance(6000);
    expect(lane.simulated.contactClosed).toBe(false);
    expect(lane.simulated.counters().longestClosedMs).toBe(5000);
  });

  it('of two in place of one is taken back at once, told, and nobody follows', async () => {
    const lane = await startedLot();
    lane.simulated.faults.doublePulse = true;
    expect(await lane.grant('out')).toEqual({ ok: false, error: 'turnstile/uncommanded' });
    await lane.clock.advance(3000);
    expect(lane.simulated.contactClosed).toBe(false);
    expect(lane.simulated.counters().rotations).toEqual({ out: 0, in: 0 });
    expect(lane.faults()).toEqual(['turnstile/uncommanded']);
  });

  it('that is refused failed, and nobody was let through', async () => {
    const lane = await startedLot();
    lane.lot.refuses.add(0x41);
    expect(await lane.grant('out')).toEqual({ ok: false, error: 'turnstile/refused' });
    await lane.clock.advance(100);
    expect(lane.faults()).toEqual(['turnstile/refused']);
  });

  it('that stays after its time and after a lock is stuck, until it goes', async () => {
    const lane = await startedLot();
    lane.simulated.person.wontWalk();
    await lane.grant('out');
    lane.simulated.faults.stuckOn = true;
    await lane.until(() => lane.faults().length > 0);
    expect(lane.faults()).toEqual(['turnstile/stuck-on']);
    expect(await lane.grant('out')).toEqual({ ok: false, error: 'turnstile/absent' });
    lane.simulated.faults.stuckOn = false;
    await lane.until(() => lane.kinds('recovered').length === 2);
    expect((await lane.grant('in')).ok).toBe(true);
  });

  it('that this gate did not give is taken back at once and told, for as long as nobody can trust the controller', async () => {
    const lane = await startedLot();
    lane.simulated.receive(writeRegister(1, entries, 1));
    await lane.until(() => lane.faults().length > 0);
    expect(lane.faults()).toEqual(['turnstile/uncommanded']);
    await lane.clock.advance(100);
    expect(lane.simulated.contactClosed).toBe(false);
    const since = lane.clock.mono();
    await lane.until(() => lane.kinds('recovered').length === 2);
    expect(lane.clock.mono() - since).toBeGreaterThan(2500);
    expect(lane.simulated.counters().rotations).toEqual({ out: 0, in: 0 });
  });
});

describe('a LOT turnstile that says what is wrong', () => {
  it('with an error number is out of service until it is 0 again, and the number is in the log', async () => {
    const lane = await startedLot();
    lane.lot.error = 7;
    await lane.clock.advance(200);
    expect(lane.faults()).toEqual(['turnstile/device-error']);
    expect(lane.log.lines).toContainEqual({
      level: 'warn',
      event: 'turnstile.device-error',
      fields: { number: 7 },
    });
    expect(await lane.grant()).toEqual({ ok: false, error: 'turnstile/absent' });
    lane.lot.error = 0;
    await lane.clock.advance(200);
    expect(lane.kinds('recovered')).toHaveLength(2);
    expect((await lane.grant()).ok).toBe(true);
  });

  it('with its mode that it is blocked is not ready, also from the beginning', async () => {
    const lane = createLotLane();
    lane.lot.isBlocked = true;
    await lane.start();
    expect(lane.events).toEqual([{ kind: 'fault', code: 'turnstile/not-ready' }]);
    lane.lot.isBlocked = false;
    await lane.clock.advance(200);
    expect(lane.kinds('recovered')).toHaveLength(1);
  });

  it('with its mode that it is free in an emergency is left alone, and those who walk are counted', async () => {
    const lane = await startedLot();
    lane.simulated.arm.emergency = true;
    await lane.clock.advance(100);
    // Freed by its own hand, for everybody.
    lane.simulated.person.wontWalk();
    lane.simulated.receive(writeRegister(1, entries, 0xffff));
    const before = lane.sent.length;
    await lane.clock.advance(200);
    lane.simulated.person.pushesThrough('out');
    lane.simulated.person.pushesThrough('in');
    await lane.clock.advance(1000);
    // Questions only.
    expect(lane.sent.slice(before).filter(({ hex }) => hex.startsWith('0110'))).toEqual([]);
    lane.simulated.arm.emergency = false;
    await lane.clock.advance(200);
    expect(lane.simulated.contactClosed).toBe(false);
    expect(lane.kinds('emergency')).toEqual([
      { kind: 'emergency', on: true },
      { kind: 'emergency', on: false },
    ]);
    expect(lane.told()).toHaveLength(2);
  });

  it('tells an emergency that was on before the gate started', async () => {
    const lane = createLotLane();
    lane.simulated.arm.emergency = true;
    await lane.start();
    expect(lane.events.at(-1)).toEqual({ kind: 'emergency', on: true });
  });
});

describe('the line of a LOT turnstile', () => {
  it('carries a grant that was announced at once', async () => {
    const lane = await startedLot();
    for (let frame = 0; frame < 20; frame += 1) {
      lane.turnstile.standBy();
      await lane.clock.advance(50);
    }
    lane.turnstile.standBy();
    await lane.clock.advance(23);
    const at = lane.clock.mono();
    const before = lane.sent.length;
    await lane.settle(lane.turnstile.grant('out', 'announced' as GrantId), 1);
    const first = lane.sent.slice(before).find(({ hex }) => hex.startsWith('0110'));
    expect((first?.atMs ?? Number.NaN) - at).toBeLessThan(5);
  });

  it('still carries looks while grants are announced without end', async () => {
    const lane = await startedLot();
    for (let frame = 0; frame < 40; frame += 1) {
      lane.turnstile.standBy();
      await lane.clock.advance(50);
    }
    const looks = lane.sent.filter(({ hex, atMs }) => atMs > 200 && hex.startsWith('01030040'));
    // Two seconds, and a look at least every 800 ms.
    expect(looks.length).toBeGreaterThanOrEqual(2);
  });
});
