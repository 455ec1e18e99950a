import { describe, expect, it } from 'vitest';
import { officerViewSchema } from '../../main/bridge/contract.ts';
import type { AlarmId } from '../../main/core/brand.ts';
import { type GateBench, startGateBench } from '../support/gate-bench.ts';
import { lastOf, passageKinds } from '../support/gate-questions.ts';
import { createToldTurnstile } from '../support/told-turnstile.ts';

const secondBoot = '01930000-0000-7000-8000-000000000002';
const alarmsOf = (bench: GateBench) => officerViewSchema.parse(bench.officer()).alarms;

/** Alarms with all that an officer sees of them, without their ids and times. */
const shown = (bench: GateBench) =>
  alarmsOf(bench).map(({ kind, direction, count, person }) => [kind, direction, count, person]);

describe('an officer hears of', () => {
  it('somebody who followed, and whom', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    bench.device.faults.rotatesTwice = true;
    bench.engine.sees({ axis: 1 });
    await bench.until('the second is noticed', () => alarmsOf(bench).length > 0);
    expect(shown(bench)).toEqual([['tailgated', 'out', 1, 'สมชาย 1']]);
    expect(passageKinds(bench)).toEqual(['passage.granted', 'passage.completed']);
  });

  it('somebody who came the other way on a grant, and in whose story; the grant is still theirs', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    bench.device.person.willWalk(2500);
    bench.engine.sees({ axis: 1 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    bench.device.person.pushesThrough('in');
    await bench.until('it is noticed', () => alarmsOf(bench).length > 0);
    expect(shown(bench)).toEqual([['forced', 'in', 1, 'สมชาย 1']]);
    await bench.until('they walk', () => passageKinds(bench).includes('passage.completed'));
    expect(bench.lineOf(crew)).toBe('out');
  });

  it('somebody who pushed through the locked arm', async () => {
    const bench = await startGateBench();
    bench.device.person.pushesThrough('in');
    await bench.until('it is noticed', () => alarmsOf(bench).length > 0);
    expect(shown(bench)).toEqual([['forced', 'in', 1, null]]);
    expect(bench.lane()).toBe('locked');
  });

  it('those whom only the counter of the device saw', async () => {
    const told = createToldTurnstile();
    const bench = await startGateBench({ turnstile: told.around });
    told.tell({ kind: 'missed', direction: 'out', count: 3 });
    expect(shown(bench)).toEqual([['missed', 'out', 3, null]]);
    expect(lastOf(bench, 'turnstile.counted')).toMatchObject({ cause: 'line-lost', count: 3 });
  });

  it('nobody who walks the free way, however they are told of', async () => {
    const told = createToldTurnstile();
    const config = { freeDirection: 'in' } as const;
    const bench = await startGateBench({ turnstile: told.around, config });
    const crew = bench.knows(1);
    bench.device.person.pushesThrough('in');
    await bench.until('they are counted', () => bench.kinds().includes('turnstile.counted'));
    told.tell({ kind: 'missed', direction: 'in', count: 2 });
    expect(lastOf(bench, 'turnstile.counted')).toEqual({
      direction: 'in',
      count: 2,
      cause: 'free-direction',
      alarmId: null,
    });
    // A contact that closes again at once is the same rotation.
    await bench.pass(2000);
    bench.engine.sees({ axis: 1 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    bench.device.person.pushesThrough('in');
    await bench.until('they walk', () => passageKinds(bench).includes('passage.completed'));
    expect(bench.kinds().filter((kind) => kind === 'turnstile.counted')).toHaveLength(3);
    expect([alarmsOf(bench), bench.lineOf(crew)]).toEqual([[], 'out']);
    await bench.pass(2000);
    bench.device.person.pushesThrough('out');
    await bench.until('the other way is noticed', () => alarmsOf(bench).length === 1);
  });

  it('nobody who walks in an emergency, and again of those who push when it is over', async () => {
    const bench = await startGateBench();
    bench.device.arm.emergency = true;
    await bench.until('the emergency is seen', () => bench.lane() === 'free-passage');
    bench.device.person.pushesThrough('in');
    await bench.until('they are counted', () => bench.officer().emergency?.counted.in === 1);
    expect(alarmsOf(bench)).toEqual([]);
    bench.device.arm.emergency = false;
    await bench.until('the end is seen', () => bench.officer().emergency?.line === 'off');
    await bench.pass(2000);
    bench.device.person.pushesThrough('in');
    await bench.until('it is noticed', () => alarmsOf(bench).length === 1);
    expect(bench.officer().emergency?.counted).toEqual({ out: 0, in: 1 });
  });
});

describe('an alarm', () => {
  async function forced() {
    const bench = await startGateBench();
    bench.device.person.pushesThrough('out');
    await bench.until('it is noticed', () => alarmsOf(bench).length > 0);
    return { bench, alarmId: alarmsOf(bench)[0]?.alarmId as AlarmId };
  }

  it.each([null, 'nobody-there', 'known-person', 'unknown-person'] as const)(
    'is acknowledged once, by a named officer, who says: %s',
    async (outcome) => {
      const { bench, alarmId } = await forced();
      const { officers } = bench.gate;
      expect(officers.acknowledge(alarmId, outcome)).toEqual({ ok: false, error: 'officer/not-signed-in' });
      officers.signIn('officer-2');
      expect(officers.acknowledge(alarmId, outcome).ok).toBe(true);
      expect(alarmsOf(bench)).toEqual([]);
      expect(lastOf(bench, 'alarm.acknowledged')).toEqual({ alarmId, officerId: 'officer-2', outcome });
      expect(officers.acknowledge(alarmId, outcome)).toEqual({ ok: false, error: 'alarm/unknown' });
      expect(bench.kinds().filter((kind) => kind === 'alarm.acknowledged')).toHaveLength(1);
    },
  );

  it('comes back after a power cut under the same id until somebody has seen it', async () => {
    const { bench, alarmId } = await forced();
    bench.powerCut();
    const next = await startGateBench({ directory: bench.directory, bootId: secondBoot });
    expect(alarmsOf(next)).toMatchObject([{ alarmId, kind: 'forced', direction: 'out', count: 1 }]);
    next.gate.officers.signIn('officer-1');
    next.gate.officers.acknowledge(alarmId, 'known-person');
    next.powerCut();
    const third = await startGateBench({
      directory: bench.directory,
      bootId: '01930000-0000-7000-8000-000000000003',
    });
    expect(alarmsOf(third)).toEqual([]);
  });

  it('is on the screen although the disk takes no row, and in the record when it does again', async () => {
    const bench = await startGateBench();
    bench.disk.fails('store/disk-full');
    bench.device.person.pushesThrough('out');
    await bench.until('it is noticed', () => alarmsOf(bench).length > 0);
    expect(bench.kinds()).not.toContain('turnstile.forced');
    bench.disk.fails(undefined);
    await bench.until('it is written', () => bench.kinds().includes('turnstile.forced'));
    expect(lastOf(bench, 'turnstile.forced')).toMatchObject({ alarmId: alarmsOf(bench)[0]?.alarmId });
  });

  it('is one of the twenty newest on the screen, which says how many there are', async () => {
    const told = createToldTurnstile();
    const bench = await startGateBench({ turnstile: told.around });
    for (let i = 0; i < 25; i++) told.tell({ kind: 'forced', direction: 'out', count: i + 1, behind: null });
    expect([alarmsOf(bench).length, bench.officer().alarmCount, alarmsOf(bench)[0]?.count]).toEqual([
      20, 25, 25,
    ]);
  });
});
