import { describe, expect, it } from 'vitest';
import type { CaseId, PassageId, PersonId } from '../../main/core/brand.ts';
import { asksForOn, type GateBench, startGateBench } from '../support/gate-bench.ts';
import { lastOf, passageKinds } from '../support/gate-questions.ts';
import { faceOf, personOf } from '../support/store-bench.ts';

const boards = ['modbus-relay', 'lcus', 'lot', 'digicon'] as const;

/** Index of the first entry for which it holds; fails when there is none. */
function at(bench: GateBench, holds: (entry: string) => boolean): number {
  const index = bench.timeline.findIndex(holds);
  expect(index).toBeGreaterThanOrEqual(0);
  return index;
}

/** A stranger (axis 5) stands at the lane and has become a case. */
async function referStranger(bench: GateBench): Promise<CaseId> {
  bench.engine.sees({ axis: 5 });
  await bench.until('a case is raised', () => bench.gate.desk.open().length > 0);
  const [entry] = bench.gate.desk.open();
  if (entry === undefined) throw new Error('There is no case.');
  return entry.caseId;
}

describe('a person on the list', () => {
  it('walks through, and the list moves only when the turnstile has reported it', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    expect(bench.kinds()[0]).toBe('gate.started');
    bench.device.person.willWalk(1500);
    bench.engine.sees({ axis: 1 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    expect(bench.crew().screen).toMatchObject({ kind: 'go', name: 'สมชาย 1', role: 'crew' });
    expect(bench.lineOf(crew)).toBe('expected');
    await bench.until('the lane locks', () => bench.lane() === 'locked');
    expect(bench.lineOf(crew)).toBe('out');
    expect(passageKinds(bench)).toEqual(['passage.granted', 'passage.completed']);
    expect(bench.device.counters().rotations).toEqual({ out: 1, in: 0 });
  });

  it.each(boards)('is in the journal before the first ON byte reaches the %s board (I1)', async (device) => {
    const bench = await startGateBench({ device });
    bench.knows(1);
    expect(bench.timeline.some(asksForOn)).toBe(false);
    bench.engine.sees({ axis: 1 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    const granted = at(bench, (entry) => entry === 'passage.granted');
    expect(at(bench, asksForOn)).toBeGreaterThan(granted);
    expect(bench.device.counters().closings).toBe(1);
  });

  it('has no second story while they still stand in view', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    bench.engine.sees({ axis: 1 });
    await bench.until('the passage ends', () => passageKinds(bench).includes('passage.completed'));
    await bench.pass(10_000);
    bench.engine.sees({ axis: 1, x: 600 });
    await bench.pass(3000);
    expect(passageKinds(bench)).toEqual(['passage.granted', 'passage.completed']);
    expect(bench.gate.desk.open()).toEqual([]);
  });

  it('who does not walk leaves the list as it was', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    bench.device.person.wontWalk();
    bench.engine.sees({ axis: 1 });
    await bench.until('the passage ends', () => passageKinds(bench).length === 2);
    expect(passageKinds(bench)).toEqual(['passage.granted', 'passage.abandoned']);
    expect(bench.lineOf(crew)).toBe('expected');
    expect(bench.officer().recent[0]?.confirmation).toBe('abandoned');
  });

  it('is evidence of nobody else: a second who steps in during identification starts anew (I6)', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    const second = bench.knows(2);
    const passages = new Set<string>();
    bench.gate.runner.onTransition(({ after: { state } }) => {
      if (state.kind === 'identifying') passages.add(`${state.passageId} ${state.evidence.frames.length}`);
    });
    bench.engine.sees({ axis: 1 });
    await bench.until('two frames are gathered', () => passages.size === 2);
    bench.engine.sees({ axis: 2 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    const counts = [...passages].map((entry) => Number(entry.split(' ')[1]));
    expect(counts).toEqual([1, 2, 1, 2, 3]);
    expect(lastOf(bench, 'passage.granted')).toMatchObject({ personId: second, match: { frames: 3 } });
  });
});

describe('hardware that does not report passages', () => {
  async function unconfirmed() {
    const bench = await startGateBench({ device: 'lcus' });
    const crew = bench.knows(1);
    bench.engine.sees({ axis: 1 });
    await bench.until('the passage ends', () => passageKinds(bench).length === 2);
    const passageId = bench.officer().recent[0]?.passageId as PassageId;
    return { bench, crew, passageId };
  }

  it('leaves the passage unconfirmed and the list unmoved until an officer says what happened (I2)', async () => {
    const { bench, crew, passageId } = await unconfirmed();
    expect(lastOf(bench, 'passage.unconfirmed')).toMatchObject({
      cause: 'no-feedback',
      confirmation: 'none',
    });
    expect(bench.lineOf(crew)).toBe('expected');
    expect(bench.gate.officers.statePassage(passageId, true)).toEqual({
      ok: false,
      error: 'officer/not-signed-in',
    });
    bench.gate.officers.signIn('officer-1');
    expect(bench.gate.officers.statePassage(passageId, true).ok).toBe(true);
    expect(bench.lineOf(crew)).toBe('out');
    expect(lastOf(bench, 'passage.stated')).toMatchObject({ officerId: 'officer-1', walked: true });
    expect(bench.gate.officers.statePassage(passageId, false)).toEqual({
      ok: false,
      error: 'passage/already-known',
    });
    expect(bench.lineOf(crew)).toBe('out');
  });

  it('sends the person to the officer who comes again while nobody has said whether they walked', async () => {
    const { bench, passageId } = await unconfirmed();
    bench.engine.sees(undefined);
    await bench.pass(2000);
    bench.engine.sees({ axis: 1 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length > 0);
    expect(lastOf(bench, 'case.raised')).toMatchObject({ reasons: ['PASSBACK'] });
    expect(bench.kinds().filter((kind) => kind === 'passage.granted')).toHaveLength(1);
    bench.gate.officers.signIn('officer-1');
    expect(bench.gate.officers.statePassage(passageId, false).ok).toBe(true);
    bench.engine.sees(undefined);
    await bench.pass(6000);
    bench.engine.sees({ axis: 1 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
  });

  it('leaves the list unmoved for good when the officer says that nobody walked', async () => {
    const { bench, crew, passageId } = await unconfirmed();
    bench.gate.officers.signIn('officer-1');
    expect(bench.gate.officers.statePassage(passageId, false).ok).toBe(true);
    expect(bench.lineOf(crew)).toBe('expected');
    expect(bench.officer().recent[0]?.confirmation).toBe('did-not-walk');
  });
});

describe('a stranger', () => {
  it('is a case with a ticket and a live face, and the screen says only to see the officer (I7)', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    await referStranger(bench);
    await bench.pass(200);
    const [entry] = bench.officer().cases;
    expect(entry).toMatchObject({ ticket: 1, atLane: true, reasons: ['UNKNOWN_FACE'], candidates: [] });
    expect(Buffer.from(entry?.liveFace ?? []).toString()).toBe('live face 5');
    expect(bench.crew().screen).toEqual({ kind: 'officer', ticket: 1 });
    expect(bench.timeline.some(asksForOn)).toBe(false);
  });

  it('stays one case when they come back while it is open', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    await referStranger(bench);
    await bench.pass(2000);
    bench.engine.sees(undefined);
    await bench.until('they have left', () => bench.lane() === 'locked');
    await bench.pass(2000);
    expect(bench.officer().cases[0]?.atLane).toBe(false);
    bench.engine.sees({ axis: 5, wobble: 0.1 });
    await bench.until('they are referred again', () => bench.lane() === 'referred');
    expect(bench.officer().cases).toHaveLength(1);
    expect(bench.crew().screen).toEqual({ kind: 'officer', ticket: 1 });
    bench.gate.officers.signIn('officer-1');
    const caseId = bench.officer().cases[0]?.caseId as CaseId;
    expect(bench.gate.officers.closeCase(caseId, 'refused', '').ok).toBe(true);
    expect(bench.lane()).toBe('locked');
  });

  it('known to the port and on no list is referred by name, and opens nothing (I3)', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    const other = bench.knows(5, false);
    await referStranger(bench);
    expect(bench.officer().cases[0]).toMatchObject({
      reasons: ['NOT_ON_LIST'],
      candidates: [{ personId: other, name: 'สมชาย 5', boat: null }],
    });
    expect(bench.device.counters().closings).toBe(0);
  });

  it.each([
    ['of an empty gallery', () => undefined],
    [
      'in front of a gallery that another pack described',
      (bench: GateBench) => {
        bench.store.people.save(personOf(5), [faceOf(5, 0, 'other-pack/1')]);
        bench.gate.gallery.load('other-pack/1');
      },
    ],
  ])('%s never matches (I4)', async (_what, prepare) => {
    const bench = await startGateBench();
    prepare(bench);
    await referStranger(bench);
    expect(bench.officer().cases[0]).toMatchObject({ reasons: ['UNKNOWN_FACE'], candidates: [] });
    expect(bench.device.counters().closings).toBe(0);
  });
});

describe('an officer', () => {
  it('admits with a reason: the case is resolved, the override recorded, and one person passes', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    const caseId = await referStranger(bench);
    bench.gate.officers.signIn('officer-2');
    const admission = { caseId, personId: crew, reason: 'OVERRIDE_1P', note: 'seabook shown' } as const;
    expect(bench.gate.officers.admit(admission).ok).toBe(true);
    await bench.until('the passage ends', () => passageKinds(bench).includes('passage.completed'));
    expect(lastOf(bench, 'passage.granted')).toMatchObject({
      how: 'officer',
      officerId: 'officer-2',
      caseId,
      reasons: ['OVERRIDE_1P', 'UNKNOWN_FACE'],
      match: null,
    });
    expect(lastOf(bench, 'case.resolved')).toMatchObject({
      outcome: 'admitted',
      officerId: 'officer-2',
      personId: crew,
      note: 'seabook shown',
    });
    expect(bench.lineOf(crew)).toBe('out');
    expect(at(bench, asksForOn)).toBeGreaterThan(at(bench, (entry) => entry === 'passage.granted'));
  });

  it('who presses admit twice at once opens once', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    const caseId = await referStranger(bench);
    bench.gate.officers.signIn('officer-1');
    const admission = { caseId, personId: crew, reason: 'MANUAL_PAPER', note: '' } as const;
    const answers = [bench.gate.officers.admit(admission), bench.gate.officers.admit(admission)];
    expect(answers).toEqual([
      { ok: true, value: { state: 'done' } },
      { ok: false, error: 'case/unknown' },
    ]);
    await bench.pass(12_000);
    expect(passageKinds(bench)).toEqual(['passage.granted', 'passage.completed']);
    expect(bench.device.counters().closings).toBe(1);
  });

  it('who admits while somebody is passing is refused and recorded; the case stays open', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    const second = bench.knows(2);
    const caseId = await referStranger(bench);
    await bench.pass(2000);
    bench.device.person.wontWalk();
    bench.engine.sees({ axis: 1, x: 500 });
    await bench.until('the lane opens for another', () => bench.lane() === 'open');
    bench.gate.officers.signIn('officer-1');
    const answer = bench.gate.officers.admit({ caseId, personId: second, reason: 'OVERRIDE_1P', note: '' });
    expect(answer).toEqual({ ok: false, error: 'lane/not-possible-now' });
    expect(lastOf(bench, 'grant.refused')).toEqual({ caseId, cause: 'busy' });
    expect(bench.officer().cases).toHaveLength(1);
    expect(passageKinds(bench)).toEqual(['passage.granted']);
  });

  it.each(['refused', 'left'] as const)('who closes a case as %s frees the lane', async (outcome) => {
    const bench = await startGateBench();
    bench.knows(1);
    const caseId = await referStranger(bench);
    bench.gate.officers.signIn('officer-1');
    expect(bench.gate.officers.closeCase(caseId, outcome, 'no papers').ok).toBe(true);
    expect(lastOf(bench, 'case.resolved')).toMatchObject({ outcome, officerId: 'officer-1' });
    expect(bench.lane()).toBe('locked');
    expect(bench.officer().cases).toEqual([]);
    await bench.pass(5000);
    expect(bench.officer().cases).toEqual([]);
  });

  it('who is not signed in decides nothing', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    const caseId = await referStranger(bench);
    const refused = { ok: false, error: 'officer/not-signed-in' };
    const { officers } = bench.gate;
    expect(officers.admit({ caseId, personId: crew, reason: 'OVERRIDE_1P', note: '' })).toEqual(refused);
    expect(officers.closeCase(caseId, 'refused', '')).toEqual(refused);
    expect(officers.signIn('nobody-here')).toEqual({ ok: false, error: 'officer/unknown' });
    expect(bench.lane()).toBe('referred');
    expect(bench.kinds()).not.toContain('case.resolved');
  });

  it('admits nobody whom the port does not know', async () => {
    const bench = await startGateBench();
    const caseId = await referStranger(bench);
    bench.gate.officers.signIn('officer-1');
    const personId = 'nobody' as PersonId;
    expect(bench.gate.officers.admit({ caseId, personId, reason: 'OVERRIDE_1P', note: '' })).toEqual({
      ok: false,
      error: 'person/unknown',
    });
    expect(bench.officer().cases).toHaveLength(1);
  });
});

describe('the arm', () => {
  it('turned twice on one grant is one crossing, and somebody who followed', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    bench.device.faults.rotatesTwice = true;
    bench.engine.sees({ axis: 1 });
    await bench.until('the second is noticed', () => bench.kinds().includes('turnstile.tailgated'));
    expect(passageKinds(bench)).toEqual(['passage.granted', 'passage.completed']);
    expect(lastOf(bench, 'passage.completed')).toMatchObject({ count: 1 });
    const { grantId, passageId, personId } = lastOf(bench, 'passage.completed') ?? {};
    const behind = { grantId, passageId, personId };
    const alarmId = expect.any(String);
    expect(lastOf(bench, 'turnstile.tailgated')).toEqual({
      direction: 'out',
      count: 1,
      ...behind,
      alarmId,
    });
    expect(bench.kinds()).not.toContain('turnstile.forced');
  });

  it('pushed through while locked is recorded as forced, and nobody crossed', async () => {
    const bench = await startGateBench();
    bench.device.person.pushesThrough('in');
    await bench.until('it is noticed', () => bench.kinds().includes('turnstile.forced'));
    expect(lastOf(bench, 'turnstile.forced')).toMatchObject({ direction: 'in', count: 1, passageId: null });
    expect(passageKinds(bench)).toEqual([]);
    expect(bench.lane()).toBe('locked');
  });

  it('in an emergency is free: counted, nobody is granted, and two officers must re-arm it', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    bench.device.arm.emergency = true;
    await bench.until('the emergency is seen', () => bench.lane() === 'free-passage');
    expect(bench.crew().screen).toEqual({ kind: 'emergency' });
    bench.engine.sees({ axis: 1 });
    bench.device.person.pushesThrough('out');
    await bench.pass(3000);
    expect(passageKinds(bench)).toEqual([]);
    expect(bench.kinds()).not.toContain('turnstile.forced');
    expect(lastOf(bench, 'turnstile.counted')).toEqual({
      direction: 'out',
      count: 1,
      cause: 'emergency',
      alarmId: null,
    });
    bench.gate.officers.signIn('officer-1');
    expect(bench.gate.officers.rearm()).toEqual({ ok: false, error: 'lane/fire-line-on' });
    bench.device.arm.emergency = false;
    await bench.until('the end is seen', () => bench.kinds().at(-1) === 'emergency.observed');
    await bench.pass(5000);
    expect(bench.lane()).toBe('free-passage');
    expect(bench.crew().screen).toEqual({ kind: 'closed' });
    expect(bench.gate.officers.rearm()).toEqual({ ok: true, value: 'first-of-two' });
    expect(bench.gate.officers.rearm()).toEqual({ ok: false, error: 'officer/second-must-differ' });
    bench.gate.officers.signIn('officer-2');
    await bench.pass(61_000);
    expect(bench.gate.officers.rearm()).toEqual({ ok: true, value: 'first-of-two' });
    bench.gate.officers.signIn('officer-1');
    expect(bench.gate.officers.rearm()).toEqual({ ok: true, value: 'rearmed' });
    expect(lastOf(bench, 'emergency.rearmed')).toEqual({ officerIds: ['officer-2', 'officer-1'] });
    expect(bench.gate.officers.rearm()).toEqual({ ok: false, error: 'lane/no-emergency' });
    expect(
      bench
        .rows()
        .filter((r) => r.kind === 'emergency.observed')
        .map((r) => r.payload),
    ).toEqual([{ on: true }, { on: false }]);
    await bench.until('work goes on', () => passageKinds(bench).includes('passage.completed'));
  });
});
