import { describe, expect, it } from 'vitest';
import type { CaseId, VoyageId } from '../../main/core/brand.ts';
import { asksForOn, startGateBench, voyageId } from '../support/gate-bench.ts';
import { lastOf, passageKinds } from '../support/gate-questions.ts';
import { personOf } from '../support/store-bench.ts';

const word = { reason: 'MANUAL_PAPER', note: 'seabook shown' } as const;

describe('opening by hand', () => {
  it('lets a known person through once, as a case raised and resolved in one, the grant before the first byte', async () => {
    const bench = await startGateBench();
    const personId = bench.knows(1);
    bench.gate.officers.signIn('officer-2');
    expect(bench.gate.officers.openByHand({ personId, ...word })).toEqual({
      ok: true,
      value: { state: 'done' },
    });
    await bench.until('the passage ends', () => passageKinds(bench).includes('passage.completed'));
    const told = bench.kinds().filter((kind) => /^(case|passage)\./.test(kind));
    expect(told).toEqual(['case.raised', 'passage.granted', 'case.resolved', 'passage.completed']);
    expect(lastOf(bench, 'case.raised')).toMatchObject({ reasons: ['MANUAL_PAPER'], candidates: [] });
    expect(lastOf(bench, 'passage.granted')).toMatchObject({
      ...{ personId, voyageId, how: 'officer', officerId: 'officer-2', reasons: ['MANUAL_PAPER'] },
    });
    expect(lastOf(bench, 'case.resolved')).toMatchObject({ outcome: 'admitted', note: 'seabook shown' });
    expect(bench.lineOf(personId)).toBe('out');
    const granted = bench.timeline.indexOf('passage.granted');
    expect(bench.timeline.findIndex(asksForOn)).toBeGreaterThan(granted);
    expect(bench.device.counters().closings).toBe(1);
    expect(bench.officer().cases).toEqual([]);
  });

  it('works while the camera is out, and the record says that a part was down', async () => {
    const bench = await startGateBench();
    const personId = bench.knows(1);
    bench.gate.officers.signIn('officer-1');
    bench.camera.becomes({ kind: 'down', code: 'camera/unplugged' });
    await bench.until('out of service', () => bench.lane() === 'out-of-service');
    expect(bench.gate.officers.openByHand({ personId, ...word }).ok).toBe(true);
    await bench.until('the passage ends', () => passageKinds(bench).includes('passage.completed'));
    expect(lastOf(bench, 'case.raised')).toMatchObject({ reasons: ['DEVICE_DEGRADED'] });
  });

  it.each([
    ['turnstile', 'lane/not-possible-now'],
    ['record', 'lane/not-possible-now'],
  ] as const)('opens nothing while the %s is out of order, and leaves no case behind', async (part, code) => {
    const bench = await startGateBench();
    const personId = bench.knows(1);
    bench.gate.officers.signIn('officer-1');
    if (part === 'turnstile') bench.unplug();
    else bench.disk.fails('store/disk-full');
    await bench.pass(3000);
    expect(bench.gate.officers.openByHand({ personId, ...word })).toEqual({ ok: false, error: code });
    bench.disk.fails(undefined);
    await bench.pass(10_000);
    expect(bench.device.counters().closings).toBe(0);
    expect(bench.officer().cases).toEqual([]);
    expect(lastOf(bench, 'case.resolved')).toMatchObject({ outcome: 'left', officerId: 'officer-1' });
  });

  it('pressed twice opens once, and the second press leaves nothing in the record', async () => {
    const bench = await startGateBench();
    const personId = bench.knows(1);
    bench.gate.officers.signIn('officer-1');
    const answers = [1, 2].map(() => bench.gate.officers.openByHand({ personId, ...word }));
    expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
    await bench.pass(12_000);
    expect(bench.device.counters().closings).toBe(1);
    expect(bench.kinds().filter((kind) => kind === 'case.raised')).toHaveLength(1);
  });

  it.each([
    [{ direction: 'in' }, 'lane/wrong-way'],
    [{ voyageId: 'nowhere' as VoyageId }, 'voyage/unknown'],
    [{ voyageId: 'voyage-over' as VoyageId }, 'voyage/closed'],
    [{ personId: 'nobody' as never }, 'person/unknown'],
  ] as const)('with %o is refused before anything is written', async (wish, code) => {
    const bench = await startGateBench();
    const personId = bench.knows(1);
    const over = {
      voyageId: 'voyage-over' as VoyageId,
      vesselName: 'X',
      vesselMark: 'X',
      state: 'closed',
    } as const;
    bench.store.voyages.save(over);
    bench.gate.officers.signIn('officer-1');
    const before = bench.rows().length;
    expect(bench.gate.officers.openByHand({ personId, ...word, ...wish })).toEqual({
      ok: false,
      error: code,
    });
    expect(bench.rows()).toHaveLength(before);
  });

  it('opens for nobody after an emergency before the lane is re-armed', async () => {
    const bench = await startGateBench();
    const personId = bench.knows(1);
    bench.gate.officers.signIn('officer-1');
    bench.gate.runner.dispatch({ kind: 'emergency', on: true });
    expect(bench.gate.officers.openByHand({ personId, ...word })).toEqual({
      ok: false,
      error: 'lane/not-rearmed',
    });
    expect(bench.kinds()).not.toContain('case.raised');
  });

  it('of somebody who needs two officers waits as a case of its own, and goes when nobody confirms', async () => {
    const bench = await startGateBench();
    const missing = personOf(9, { status: 'missing' });
    bench.store.people.save(missing, []);
    bench.gate.officers.signIn('officer-1');
    const asked = bench.gate.officers.openByHand({ personId: missing.personId, ...word });
    expect(asked).toMatchObject({ ok: true, value: { state: 'second-needed' } });
    const [shown] = bench.officer().cases;
    expect(shown).toMatchObject({
      ...{ atLane: true, priority: 'at-lane', needsTwo: true, candidates: [], liveFace: null },
      second: { personId: missing.personId },
    });
    await bench.pass(60_000);
    expect(bench.officer().cases).toEqual([]);
    expect(lastOf(bench, 'case.resolved')).toMatchObject({ outcome: 'left', officerId: null });
    expect(bench.device.counters().closings).toBe(0);
  });

  it('taken back, its case goes with it', async () => {
    const bench = await startGateBench();
    const missing = personOf(9, { status: 'deceased' });
    bench.store.people.save(missing, []);
    bench.gate.officers.signIn('officer-1');
    bench.gate.officers.openByHand({ personId: missing.personId, ...word });
    const caseId = bench.gate.desk.open()[0]?.caseId as CaseId;
    expect(bench.gate.officers.withdrawSecond(caseId).ok).toBe(true);
    expect(bench.officer().cases).toEqual([]);
    expect(bench.device.counters().closings).toBe(0);
  });

  it('of somebody on no list, with a boat, makes them an extra of that boat, also after a restart', async () => {
    const bench = await startGateBench();
    const personId = bench.knows(4, false);
    bench.gate.officers.signIn('officer-1');
    expect(bench.officer().boats[0]?.extra).toEqual([]);
    expect(bench.gate.officers.openByHand({ personId, ...word, voyageId }).ok).toBe(true);
    expect(bench.officer().boats[0]?.extra).toEqual([]);
    await bench.until('the passage ends', () => passageKinds(bench).includes('passage.completed'));
    const extra = { personId, name: 'สมชาย 4', direction: 'out' };
    expect(bench.officer().boats[0]?.extra).toMatchObject([extra]);
    expect(bench.store.voyages.listOut()).toEqual([personId]);
    bench.powerCut();
    const bootId = '01938000-0000-7000-8000-000000000002';
    const next = await startGateBench({ directory: bench.directory, bootId });
    expect(next.officer().boats[0]?.extra).toMatchObject([extra]);
    next.store.voyages.addLine(voyageId, personId, 'crew');
    expect(next.officer().boats[0]?.extra).toEqual([]);
    expect(next.lineOf(personId)).toBe('out');
  });
});
