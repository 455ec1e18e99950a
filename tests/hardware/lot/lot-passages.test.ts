import { describe, expect, it } from 'vitest';
import type { GrantId } from '../../../main/core/brand.ts';
import { createLotLane, startedLot } from '../../support/controller-lane.ts';

const passed = (direction: 'out' | 'in', grantId = 'grant') => ({ kind: 'passed', direction, grantId });

describe('the counters of a LOT turnstile', () => {
  it('report the passage of a grant, soon after the arm turned', async () => {
    const lane = await startedLot();
    lane.simulated.person.willWalk(900);
    await lane.grant('in');
    const released = lane.clock.mono();
    await lane.until(() => lane.told().length === 1);
    expect(lane.clock.mono() - released).toBeLessThan(900 + 100);
    await lane.clock.advance(6000);
    expect(lane.told()).toEqual([passed('in')]);
  });

  it('report two at once as one that passed and one behind', async () => {
    const lane = await startedLot();
    lane.simulated.person.wontWalk();
    await lane.grant('out');
    // Both within one look.
    lane.simulated.person.pushesThrough('out');
    lane.simulated.person.pushesThrough('out');
    await lane.clock.advance(300);
    expect(lane.told()).toEqual([
      passed('out'),
      { kind: 'forced', direction: 'out', count: 1, behind: 'grant' },
    ]);
  });

  it('report a push through the locked arm, and one against the grant, as forced', async () => {
    const lane = await startedLot();
    lane.simulated.person.pushesThrough('in');
    await lane.clock.advance(200);
    lane.simulated.person.wontWalk();
    await lane.grant('out');
    lane.simulated.person.pushesThrough('in');
    await lane.clock.advance(200);
    const forced = { kind: 'forced', direction: 'in', count: 1, behind: null };
    expect(lane.told()).toEqual([forced, forced]);
  });

  it('go on over their end', async () => {
    const lane = createLotLane();
    lane.lot.counts = { out: 2 ** 32 - 1, in: 0xffff };
    await lane.start();
    await lane.grant('out');
    await lane.until(() => lane.told().length === 1);
    await lane.grant('in');
    await lane.until(() => lane.told().length === 2);
    expect(lane.told()).toEqual([passed('out'), passed('in')]);
    expect(lane.faults()).toEqual([]);
  });

  it.each(['low-first', 'high-first'] as const)('are read %s, as they are set', async (words) => {
    const lane = createLotLane({ counterWords: words, controllerWords: words });
    lane.lot.counts = { out: 0xffff, in: 0 };
    await lane.start();
    await lane.grant('out');
    await lane.until(() => lane.told().length === 1);
    expect(lane.told()).toEqual([passed('out')]);
  });

  it('read in the wrong order make no passage, but a fault that names them', async () => {
    const lane = await startedLot({ counterWords: 'high-first', controllerWords: 'low-first' });
    await lane.grant('out');
    await lane.clock.advance(3000);
    expect(lane.told()).toEqual([]);
    expect(lane.faults()).toEqual(['turnstile/garbled']);
    expect(lane.log.lines.map(({ event }) => event)).toContain('turnstile.counters-impossible');
  });

  it('that go back are a new beginning: recorded as nothing, logged, and the controller is set up again', async () => {
    const lane = createLotLane();
    lane.lot.counts = { out: 4711, in: 815 };
    await lane.start();
    await lane.clock.advance(200);
    lane.lot.restart();
    lane.lot.set(0x3011, 10);
    await lane.clock.advance(300);
    expect(lane.told()).toEqual([]);
    expect(lane.faults()).toEqual([]);
    expect(lane.log.lines.map(({ event }) => event)).toContain('turnstile.counters-restarted');
    expect(lane.lot.setting(0x3011)).toBe(5);
    await lane.grant('out');
    await lane.until(() => lane.told().length === 1);
    expect(lane.told()).toEqual([passed('out')]);
  });

  it('do not give a rotation to a grant that came while the question was under way', async () => {
    const lane = await startedLot();
    lane.simulated.person.wontWalk();
    // Somebody breaks in; the answer that shows it is on its way when the grant is made.
    lane.simulated.person.pushesThrough('out');
    const before = lane.sent.length;
    await lane.until(() => lane.sent.length > before);
    await lane.clock.advance(3);
    expect((await lane.settle(lane.turnstile.grant('out', 'later' as GrantId), 1)).ok).toBe(true);
    await lane.clock.advance(300);
    expect(lane.told()).toEqual([{ kind: 'forced', direction: 'out', count: 1, behind: null }]);
    // The grant is still theirs.
    lane.simulated.person.pushesThrough('out');
    await lane.clock.advance(200);
    expect(lane.told().at(-1)).toEqual(passed('out', 'later'));
    expect(lane.faults()).toEqual([]);
  });

  it('give the passage of the last moment before a lock to the grant that was locked', async () => {
    const lane = await startedLot();
    lane.simulated.person.wontWalk();
    await lane.grant('out');
    lane.simulated.person.pushesThrough('out');
    await lane.settle(lane.turnstile.lock());
    lane.simulated.person.pushesThrough('out');
    await lane.clock.advance(4000);
    lane.simulated.person.pushesThrough('out');
    await lane.clock.advance(200);
    expect(lane.told()).toEqual([
      passed('out'),
      { kind: 'forced', direction: 'out', count: 1, behind: 'grant' },
      { kind: 'forced', direction: 'out', count: 1, behind: null },
    ]);
  });
});

describe('the counters of a LOT turnstile after the line was lost', () => {
  const away = async (lane: Awaited<ReturnType<typeof startedLot>>, whileAway: () => void, forMs = 1000) => {
    lane.unplug();
    // As the gate does when it hears of the loss.
    void lane.turnstile.lock();
    await lane.clock.advance(forMs / 2);
    whileAway();
    await lane.clock.advance(forMs / 2);
    lane.line.replug();
    await lane.until(() => lane.kinds('recovered').length === 2);
    await lane.clock.advance(300);
  };

  it('tell how many walked meanwhile, and nothing about who', async () => {
    const lane = await startedLot();
    await away(lane, () => {
      lane.simulated.person.pushesThrough('out');
      lane.simulated.person.pushesThrough('out');
      lane.simulated.person.pushesThrough('in');
    });
    expect(lane.told()).toEqual([
      { kind: 'missed', direction: 'out', count: 2 },
      { kind: 'missed', direction: 'in', count: 1 },
    ]);
  });

  it('tell the first of them as passed when a grant of that direction is still open', async () => {
    const lane = await startedLot();
    lane.simulated.person.wontWalk();
    await lane.grant('out');
    await away(lane, () => {
      lane.simulated.person.pushesThrough('out');
      lane.simulated.person.pushesThrough('out');
      lane.simulated.person.pushesThrough('in');
    });
    expect(lane.told()).toEqual([
      passed('out'),
      { kind: 'missed', direction: 'out', count: 1 },
      { kind: 'missed', direction: 'in', count: 1 },
    ]);
  });

  it('tell them as missed when the time of the grant was over before the line came back', async () => {
    const lane = await startedLot();
    lane.simulated.person.wontWalk();
    await lane.grant('out');
    await away(lane, () => lane.simulated.person.pushesThrough('out'), 8000);
    expect(lane.told()).toEqual([{ kind: 'missed', direction: 'out', count: 1 }]);
  });

  it('cover nobody by a grant that the OFF of the new line took back', async () => {
    const lane = await startedLot();
    lane.simulated.person.wontWalk();
    await lane.grant('out');
    await away(lane, () => undefined);
    lane.simulated.person.pushesThrough('out');
    await lane.clock.advance(200);
    expect(lane.told()).toEqual([{ kind: 'forced', direction: 'out', count: 1, behind: null }]);
  });

  it('give nobody who walked meanwhile to a grant of which not a byte was sent', async () => {
    const lane = await startedLot();
    const before = lane.sent.length;
    await lane.until(() => lane.sent.length > before);
    // It waits for the answer to the question that is under way when the plug is pulled.
    const granted = lane.turnstile.grant('out', 'unsent' as GrantId);
    lane.unplug();
    lane.simulated.person.pushesThrough('out');
    expect((await lane.settle(granted)).ok).toBe(false);
    lane.line.replug();
    await lane.until(() => lane.kinds('recovered').length === 2);
    expect(lane.told()).toEqual([{ kind: 'missed', direction: 'out', count: 1 }]);
  });

  it('tell whose it was also when the answer to the grant was lost on the way', async () => {
    const lane = await startedLot();
    lane.simulated.faults.silent = true;
    lane.simulated.person.willWalk(50);
    expect(await lane.grant('out')).toEqual({ ok: false, error: 'turnstile/timeout' });
    lane.simulated.faults.silent = false;
    await lane.clock.advance(4000);
    expect(lane.told()).toEqual([passed('out')]);
  });
});
