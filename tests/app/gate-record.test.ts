import { describe, expect, it } from 'vitest';
import type { CaseId, PassageId } from '../../main/core/brand.ts';
import { startGateBench } from '../support/gate-bench.ts';
import { downParts, lastOf, passageKinds, worksAgain } from '../support/gate-questions.ts';

const secondBoot = '01930000-0000-7000-8000-000000000002';

describe('the disk', () => {
  it.each(['store/disk-full', 'store/write-failed'] as const)(
    'with %s at the grant: nothing opens, out of service, and it works again when the disk is back',
    async (code) => {
      const bench = await startGateBench();
      const crew = bench.knows(1);
      bench.disk.fails(code);
      bench.engine.sees({ axis: 1 });
      await bench.until('it is seen', () => downParts(bench).includes(code));
      expect(bench.lane()).toBe('out-of-service');
      await bench.pass(5000);
      expect(bench.device.counters().closings).toBe(0);
      expect(passageKinds(bench)).toEqual([]);
      bench.disk.fails(undefined);
      await worksAgain(bench);
      expect(bench.lineOf(crew)).toBe('expected');
      expect(bench.kinds()).toContain('fault.raised');
    },
  );

  it('that fails one single write at the grant does not keep the gate closed', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    bench.disk.failsOnce('store/write-failed');
    bench.engine.sees({ axis: 1 });
    await bench.until('it is refused', () => bench.lane() === 'out-of-service');
    expect(bench.device.counters().closings).toBe(0);
    await worksAgain(bench);
  });

  it('that is full at the completion: nothing is lost, and order is kept when it is back', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    bench.device.person.willWalk(2000);
    bench.engine.sees({ axis: 1 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    bench.disk.fails('store/disk-full');
    await bench.pass(4000);
    expect(passageKinds(bench)).toEqual(['passage.granted']);
    expect(bench.lineOf(crew)).toBe('expected');
    expect(bench.lane()).toBe('out-of-service');
    bench.device.person.pushesThrough('out');
    await bench.pass(2000);
    bench.disk.fails(undefined);
    await bench.until(
      'it is written',
      () => bench.kinds().includes('fault.cleared') && bench.lane() === 'locked',
    );
    expect(bench.lineOf(crew)).toBe('out');
    const order = bench.kinds().slice(bench.kinds().indexOf('passage.granted'));
    expect(order).toEqual([
      'passage.granted',
      'passage.completed',
      'fault.raised',
      'turnstile.tailgated',
      'fault.cleared',
    ]);
    await worksAgain(bench);
  });

  it('that is full when an officer admits: nothing opens, the case stays, the refusal is recorded later', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    bench.engine.sees({ axis: 5 });
    await bench.until('a case is raised', () => bench.officer().cases.length === 1);
    bench.gate.officers.signIn('officer-1');
    bench.disk.fails('store/disk-full');
    const caseId = bench.officer().cases[0]?.caseId as CaseId;
    const answer = bench.gate.officers.admit({ caseId, personId: crew, reason: 'OVERRIDE_1P', note: '' });
    expect(answer).toEqual({ ok: false, error: 'lane/not-possible-now' });
    expect(bench.officer().cases).toHaveLength(1);
    expect(bench.device.counters().closings).toBe(0);
    bench.disk.fails(undefined);
    await worksAgain(bench);
    expect(lastOf(bench, 'grant.refused')).toEqual({ caseId, cause: 'store' });
  });
});

describe('the power is cut', () => {
  it('after a grant: the next start says that nobody knows, and an officer may state it', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    bench.engine.sees({ axis: 1 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    bench.powerCut();
    const next = await startGateBench({ directory: bench.directory, bootId: secondBoot });
    expect(lastOf(next, 'passage.unconfirmed')).toMatchObject({ cause: 'restart', personId: crew });
    expect(next.kinds().slice(-3)).not.toContain('passage.granted');
    expect(next.lineOf(crew)).toBe('expected');
    const [pass] = next.officer().recent;
    expect(pass).toMatchObject({ name: 'สมชาย 1', confirmation: 'none' });
    next.gate.officers.signIn('officer-1');
    expect(next.gate.officers.statePassage(pass?.passageId as PassageId, true).ok).toBe(true);
    expect(next.lineOf(crew)).toBe('out');
    expect(next.gate.officers.statePassage(pass?.passageId as PassageId, true).ok).toBe(false);
  });

  it('while a case is open: it is resolved as left, and tickets go on from the last', async () => {
    const bench = await startGateBench();
    bench.engine.sees({ axis: 5 });
    await bench.until('a case is raised', () => bench.officer().cases.length === 1);
    bench.powerCut();
    const next = await startGateBench({ directory: bench.directory, bootId: secondBoot });
    expect(lastOf(next, 'case.resolved')).toMatchObject({ outcome: 'left', officerId: null });
    expect(next.officer().cases).toEqual([]);
    next.engine.sees({ axis: 5 });
    await next.until('a case is raised', () => next.officer().cases.length === 1);
    expect(next.officer().cases[0]?.ticket).toBe(2);
  });

  it('after a board without feedback reported nothing: an officer may state it after the restart too', async () => {
    const bench = await startGateBench({ device: 'lcus' });
    const crew = bench.knows(1);
    bench.engine.sees({ axis: 1 });
    await bench.until('the passage ends', () => passageKinds(bench).length === 2);
    bench.powerCut();
    const next = await startGateBench({ device: 'lcus', directory: bench.directory, bootId: secondBoot });
    expect(passageKinds(next)).toEqual(['passage.granted', 'passage.unconfirmed']);
    next.gate.officers.signIn('officer-1');
    const passageId = next.officer().recent[0]?.passageId as PassageId;
    expect(next.gate.officers.statePassage(passageId, true).ok).toBe(true);
    expect(next.lineOf(crew)).toBe('out');
  });
});
