import { describe, expect, it } from 'vitest';
import { stillInViewMs } from '../../main/app/whereabouts.ts';
import type { CaseId, GrantId, VoyageId } from '../../main/core/brand.ts';
import { type GateBench, voyageId } from '../support/gate-bench.ts';
import { lastOf, passageKinds } from '../support/gate-questions.ts';
import { count, knows, leaves, startLane, walksUp } from '../support/lane-walks.ts';
import { createToldTurnstile } from '../support/told-turnstile.ts';

const secondBoot = '01930000-0000-7000-8000-000000000002';

describe('a lane for both ways', () => {
  it('takes each person the way that their list asks for, and shows no way before it knows who comes', async () => {
    const bench = await startLane('both');
    const first = knows(bench, 1);
    const second = knows(bench, 2, 'out');
    const ways = new Set<string>();
    bench.gate.onChange(() => {
      const { lane, screen } = bench.crew();
      ways.add(`${screen.kind} ${lane.direction}`);
    });
    await walksUp(bench, 1);
    expect([bench.lineOf(first), lastOf(bench, 'passage.completed')?.['direction']]).toEqual(['out', 'out']);
    await leaves(bench);
    await walksUp(bench, 2);
    expect([bench.lineOf(second), lastOf(bench, 'passage.completed')?.['direction']]).toEqual([
      'returned',
      'in',
    ]);
    expect(bench.device.counters().rotations).toEqual({ out: 1, in: 1 });
    expect([...ways].filter((way) => !way.endsWith('null')).toSorted()).toEqual(['go in', 'go out']);
  });

  it('takes the same person out and later in, and no third time', async () => {
    const bench = await startLane('both');
    const crew = knows(bench, 1);
    await walksUp(bench, 1);
    await leaves(bench);
    await walksUp(bench, 1);
    expect(bench.lineOf(crew)).toBe('returned');
    await leaves(bench);
    bench.engine.sees({ axis: 1 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
    expect(lastOf(bench, 'case.raised')).toMatchObject({ reasons: ['PASSBACK'] });
    expect(bench.device.counters().rotations).toEqual({ out: 1, in: 1 });
  });

  it('grants nobody back who has just passed and still stands in view, whatever the camera makes of it', async () => {
    const bench = await startLane('both');
    const crew = knows(bench, 1);
    knows(bench, 2);
    await walksUp(bench, 1);
    await bench.pass(20_000);
    // Seen elsewhere in the picture, or lost for a moment, they are another face to follow.
    bench.engine.sees({ axis: 1, x: 600 });
    await bench.pass(5000);
    bench.engine.sees(undefined);
    await bench.pass(stillInViewMs - 500);
    bench.engine.sees({ axis: 1 });
    await bench.pass(5000);
    // Somebody else passes in front of them.
    await walksUp(bench, 2, 600);
    bench.engine.sees({ axis: 1 });
    await bench.pass(5000);
    expect(count(bench, 'passage.granted')).toBe(2);
    expect(bench.lineOf(crew)).toBe('out');
    expect(bench.device.counters().closings).toBe(2);
  });

  it('sends to the officer who is back within moments, and lets nobody in by it', async () => {
    const bench = await startLane('both');
    knows(bench, 1);
    await walksUp(bench, 1);
    await leaves(bench, 6000);
    bench.engine.sees({ axis: 1 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
    expect(lastOf(bench, 'case.raised')).toMatchObject({ reasons: ['PASSBACK'] });
    await bench.pass(20_000);
    expect(count(bench, 'passage.granted')).toBe(1);
  });

  it('lets nobody straight back who still stands there when the gate comes up again', async () => {
    const bench = await startLane('both');
    const crew = knows(bench, 1);
    await walksUp(bench, 1);
    bench.powerCut();
    const next = await startLane('both', { directory: bench.directory, bootId: secondBoot });
    next.engine.sees({ axis: 1 });
    await next.until('a case is raised', () => next.gate.desk.open().length === 1);
    expect(lastOf(next, 'case.raised')).toMatchObject({ reasons: ['PASSBACK'] });
    await next.pass(20_000);
    expect([next.lineOf(crew), next.device.counters().closings]).toEqual(['out', 0]);
    await leaves(next);
    await walksUp(next, 1);
    expect(next.lineOf(crew)).toBe('returned');
  });

  it('lets in by the officer whose list does not say so, the way that the officer says', async () => {
    const bench = await startLane('both');
    const crew = knows(bench, 1);
    bench.engine.sees({ axis: 5 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
    bench.gate.officers.signIn('officer-1');
    const caseId = bench.gate.desk.open()[0]?.caseId as CaseId;
    const admission = { caseId, personId: crew, reason: 'MANUAL_PAPER', note: '', direction: 'in' } as const;
    expect(bench.gate.officers.admit(admission).ok).toBe(true);
    await bench.until('they walk', () => passageKinds(bench).includes('passage.completed'));
    expect(lastOf(bench, 'passage.granted')).toMatchObject({ direction: 'in', voyageId });
    expect(bench.lineOf(crew)).toBe('returned');
    expect(bench.device.counters().rotations).toEqual({ out: 0, in: 1 });
  });
});

describe('a lane for one way', () => {
  it.each([
    ['out', 'expected', 'out'],
    ['in', 'out', 'returned'],
  ] as const)('%s takes whoever is due there', async (lane, before, after) => {
    const bench = await startLane(lane);
    const crew = knows(bench, 1, before);
    await walksUp(bench, 1);
    expect(bench.lineOf(crew)).toBe(after);
  });

  it.each([
    ['out', 'out', 'PASSBACK'],
    ['in', 'expected', 'EXTRA_ON_RETURN'],
    ['in', 'returned', 'PASSBACK'],
  ] as const)('%s refers whose line is %s as %s', async (lane, state, reason) => {
    const bench = await startLane(lane);
    knows(bench, 1, state);
    bench.engine.sees({ axis: 1 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
    expect(lastOf(bench, 'case.raised')).toMatchObject({ reasons: [reason] });
    expect(bench.device.counters().closings).toBe(0);
  });

  it('opens in no other way for an officer either', async () => {
    const bench = await startLane('out');
    const crew = knows(bench, 1, 'out');
    bench.engine.sees({ axis: 1 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
    bench.gate.officers.signIn('officer-1');
    const caseId = bench.gate.desk.open()[0]?.caseId as CaseId;
    const admission = { caseId, personId: crew, reason: 'OVERRIDE_1P', note: '' } as const;
    expect(bench.gate.officers.admit({ ...admission, direction: 'in' })).toEqual({
      ok: false,
      error: 'lane/wrong-way',
    });
    expect(bench.officer().cases).toHaveLength(1);
    expect(count(bench, 'passage.granted')).toBe(0);
  });
});

describe('nobody passes twice from one place', () => {
  it('and only the passage counts: whoever was let in and did not walk may come again at once', async () => {
    const bench = await startLane('out');
    const crew = knows(bench, 1);
    bench.device.person.wontWalk();
    bench.engine.sees({ axis: 1 });
    await bench.until('the window closes', () => passageKinds(bench).includes('passage.abandoned'));
    bench.device.person.willWalk();
    await bench.until('they walk', () => passageKinds(bench).includes('passage.completed'));
    expect(bench.lineOf(crew)).toBe('out');
    expect(bench.gate.desk.open()).toEqual([]);
    expect(passageKinds(bench)).toEqual([
      'passage.granted',
      'passage.abandoned',
      'passage.granted',
      'passage.completed',
    ]);
  });

  it('whoever walked may not, and a new voyage begins anew', async () => {
    const bench = await startLane('out');
    const crew = knows(bench, 1);
    await walksUp(bench, 1);
    await leaves(bench);
    bench.engine.sees({ axis: 1 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
    expect(count(bench, 'passage.granted')).toBe(1);
    bench.gate.officers.signIn('officer-1');
    bench.gate.officers.closeCase(bench.gate.desk.open()[0]?.caseId as CaseId, 'left', '');
    const { voyages } = bench.store;
    voyages.save({ voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state: 'closed' });
    const next = 'voyage-2' as VoyageId;
    voyages.save({ voyageId: next, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state: 'open' });
    voyages.addLine(next, crew, 'crew');
    bench.gate.gallery.enrolled(crew);
    await leaves(bench);
    await walksUp(bench, 1);
    expect(lastOf(bench, 'passage.completed')).toMatchObject({ voyageId: next, personId: crew });
  });

  it('whoever is out with one boat does not leave with another, and comes in from the first', async () => {
    const out = await startLane('out');
    const crew = knows(out, 1, 'out');
    const second = 'voyage-2' as VoyageId;
    out.store.voyages.save({ voyageId: second, vesselName: 'SIN 2', vesselMark: 'SK-2', state: 'open' });
    out.store.voyages.addLine(second, crew, 'crew');
    out.engine.sees({ axis: 1 });
    await out.until('a case is raised', () => out.gate.desk.open().length === 1);
    expect(lastOf(out, 'case.raised')).toMatchObject({ reasons: ['PASSBACK', 'ON_OTHER_BOAT'] });

    const both = await startLane('both');
    knows(both, 1, 'out');
    both.store.voyages.save({ voyageId: second, vesselName: 'SIN 2', vesselMark: 'SK-2', state: 'open' });
    both.store.voyages.addLine(second, crew, 'crew');
    await walksUp(both, 1);
    expect(lastOf(both, 'passage.completed')).toMatchObject({ voyageId, direction: 'in' });
    await leaves(both);
    await walksUp(both, 1);
    expect(lastOf(both, 'passage.completed')).toMatchObject({ voyageId: second, direction: 'out' });
  });

  it('whom two boats claim is a case', async () => {
    const bench = await startLane('out');
    const crew = knows(bench, 1);
    const second = 'voyage-2' as VoyageId;
    bench.store.voyages.save({ voyageId: second, vesselName: 'SIN 2', vesselMark: 'SK-2', state: 'open' });
    bench.store.voyages.addLine(second, crew, 'crew');
    bench.engine.sees({ axis: 1 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
    expect(lastOf(bench, 'case.raised')).toMatchObject({ reasons: ['ON_OTHER_BOAT'] });
    expect(count(bench, 'passage.granted')).toBe(0);
  });
});

describe('a late word of the device', () => {
  const late = (bench: GateBench) =>
    ({
      kind: 'passed',
      direction: 'out',
      grantId: lastOf(bench, 'passage.granted')?.['grantId'] as GrantId,
    }) as const;

  async function abandoned() {
    const told = createToldTurnstile();
    const bench = await startLane('out', { turnstile: told.around });
    const crew = knows(bench, 1);
    bench.device.person.wontWalk();
    bench.engine.sees({ axis: 1 });
    await bench.until('the window closes', () => passageKinds(bench).includes('passage.abandoned'));
    bench.engine.sees(undefined);
    return { bench, crew, told };
  }

  it('moves the list once, and a second one is somebody else', async () => {
    const { bench, crew, told } = await abandoned();
    const moves: unknown[] = [];
    const { moveLine } = bench.store.voyages;
    bench.store.voyages.moveLine = (...args) => {
      moves.push(args[2]);
      moveLine.apply(bench.store.voyages, args);
    };
    const event = late(bench);
    told.tell(event);
    expect(lastOf(bench, 'passage.confirmed-late')).toMatchObject({ personId: crew, voyageId });
    expect([bench.lineOf(crew), moves]).toEqual(['out', ['out']]);
    expect(bench.officer().recent[0]?.confirmation).toBe('device');
    told.tell(event);
    expect(moves).toEqual(['out']);
    expect(count(bench, 'passage.confirmed-late')).toBe(1);
    expect(bench.officer().alarms).toMatchObject([{ kind: 'forced', person: 'สมชาย 1' }]);
  });

  it('counts from then on: they are not let through again', async () => {
    const { bench, told } = await abandoned();
    told.tell(late(bench));
    await leaves(bench);
    bench.engine.sees({ axis: 1 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
    expect(lastOf(bench, 'case.raised')).toMatchObject({ reasons: ['PASSBACK'] });
  });

  it('the other way is nobody’s crossing', async () => {
    const { bench, crew, told } = await abandoned();
    told.tell({ ...late(bench), direction: 'in' });
    expect(bench.lineOf(crew)).toBe('expected');
    expect(lastOf(bench, 'turnstile.forced')).toMatchObject({ direction: 'in', count: 1 });
  });

  it.each([
    [true, 'passage.confirmed-late', 0],
    [false, 'turnstile.forced', 1],
  ] as const)('moves nothing after the officer said that they walked: %s', async (walked, kind, alarms) => {
    const told = createToldTurnstile();
    const bench = await startLane('out', { device: 'lcus', turnstile: told.around });
    const crew = knows(bench, 1);
    bench.engine.sees({ axis: 1 });
    await bench.until('nobody knows', () => passageKinds(bench).includes('passage.unconfirmed'));
    expect(bench.officer().recent[0]?.confirmation).toBe('none');
    bench.gate.officers.signIn('officer-1');
    const pass = bench.gate.ledger.recent()[0];
    if (pass === undefined) throw new Error('There is no pass.');
    expect(bench.gate.officers.statePassage(pass.passageId, walked).ok).toBe(true);
    bench.store.voyages.moveLine(voyageId, crew, 'returned', bench.clock.wall());
    told.tell(late(bench));
    expect(bench.lineOf(crew)).toBe('returned');
    expect(bench.kinds().at(-1)).toBe(kind);
    expect(bench.officer().alarmCount).toBe(alarms);
  });
});
