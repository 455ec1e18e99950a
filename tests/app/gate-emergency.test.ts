import { describe, expect, it } from 'vitest';
import { officerViewSchema } from '../../main/bridge/contract.ts';
import type { CaseId } from '../../main/core/brand.ts';
import { type GateBench, startGateBench } from '../support/gate-bench.ts';
import { lastOf, passageKinds } from '../support/gate-questions.ts';

const boot = (n: number) => `01930000-0000-7000-8000-00000000000${n}`;
const emergencyOf = (bench: GateBench) => officerViewSchema.parse(bench.officer()).emergency;

async function inEmergency(): Promise<GateBench> {
  const bench = await startGateBench();
  bench.device.arm.emergency = true;
  await bench.until('the emergency is seen', () => bench.lane() === 'free-passage');
  return bench;
}

/** The line is off again, and nobody has re-armed the lane. */
async function afterEmergency(): Promise<GateBench> {
  const bench = await inEmergency();
  bench.device.arm.emergency = false;
  await bench.until('the end is seen', () => emergencyOf(bench)?.line === 'off');
  return bench;
}

function rearmBy(bench: GateBench, ...officers: readonly string[]): unknown[] {
  return officers.map((officer) => {
    bench.gate.officers.signIn(officer);
    const said = bench.gate.officers.rearm();
    return said.ok ? said.value : said.error;
  });
}

async function restarted(bench: GateBench, n = 2): Promise<GateBench> {
  bench.powerCut();
  return startGateBench({ directory: bench.directory, bootId: boot(n) });
}

describe('the officer sees of an emergency', () => {
  it('the line, and the heads by direction since it began', async () => {
    const bench = await inEmergency();
    const beganAtMs = emergencyOf(bench)?.beganAtMs;
    for (const direction of ['in', 'in', 'out'] as const) {
      bench.device.person.pushesThrough(direction);
      await bench.pass(1000);
    }
    expect(emergencyOf(bench)).toEqual({ line: 'on', beganAtMs, counted: { out: 1, in: 2 }, first: null });
    expect(passageKinds(bench)).toEqual([]);
  });

  it('who has looked at the lane first, and how long the second one has', async () => {
    const bench = await afterEmergency();
    expect(rearmBy(bench, 'officer-1')).toEqual(['first-of-two']);
    const first = emergencyOf(bench)?.first;
    expect(first).toEqual({ officerId: 'officer-1', name: 'Suda', untilMs: bench.clock.wall() + 60_000 });
    await bench.pass(30_000);
    expect(emergencyOf(bench)?.first).toEqual(first);
    await bench.pass(30_100);
    expect(emergencyOf(bench)?.first).toBeNull();
  });

  it('nothing more once two have re-armed the lane', async () => {
    const bench = await afterEmergency();
    expect(rearmBy(bench, 'officer-1', 'officer-2')).toEqual(['first-of-two', 'rearmed']);
    expect([bench.lane(), emergencyOf(bench)]).toEqual(['locked', null]);
  });

  it('that the gate cannot see the line where nothing reports it', async () => {
    const bench = await afterEmergency();
    bench.unplug();
    await bench.until('the cable is missed', () => emergencyOf(bench)?.line === 'unseen');
    bench.replug();
    await bench.until('it is seen again', () => emergencyOf(bench)?.line === 'off');
  });

  it('a new count when the line comes on again after the lane was re-armed, and the same when before', async () => {
    const bench = await inEmergency();
    bench.device.person.pushesThrough('in');
    await bench.pass(1000);
    bench.device.arm.emergency = false;
    await bench.pass(1000);
    rearmBy(bench, 'officer-1');
    bench.device.arm.emergency = true;
    await bench.until('it is on again', () => emergencyOf(bench)?.line === 'on');
    expect(emergencyOf(bench)).toMatchObject({ counted: { in: 1 }, first: null });
    bench.device.arm.emergency = false;
    await bench.pass(1000);
    expect(rearmBy(bench, 'officer-2', 'officer-1')).toEqual(['first-of-two', 'rearmed']);
    bench.device.arm.emergency = true;
    await bench.until('another begins', () => emergencyOf(bench)?.line === 'on');
    expect(emergencyOf(bench)?.counted).toEqual({ out: 0, in: 0 });
  });
});

describe('between the end of the fire line and the two officers', () => {
  it('nobody is admitted, not by hand either, and the officer is told why', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    bench.engine.sees({ axis: 5 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
    bench.device.arm.emergency = true;
    await bench.until('the emergency is seen', () => bench.lane() === 'free-passage');
    bench.device.arm.emergency = false;
    await bench.until('the end is seen', () => emergencyOf(bench)?.line === 'off');
    bench.gate.officers.signIn('officer-1');
    const caseId = bench.gate.desk.open()[0]?.caseId as CaseId;
    const admission = { caseId, personId: crew, reason: 'OVERRIDE_1P', note: '' } as const;
    expect(bench.gate.officers.admit(admission)).toEqual({ ok: false, error: 'lane/not-rearmed' });
    expect(lastOf(bench, 'grant.refused')).toEqual({ caseId, cause: 'emergency' });
    bench.engine.sees({ axis: 1 });
    await bench.pass(10_000);
    expect(passageKinds(bench)).toEqual([]);
    expect(bench.crew().screen).toEqual({ kind: 'closed' });
  });
});

describe('a gate that went down', () => {
  it('in an emergency comes up closed, with its count, though the line was never seen to end', async () => {
    const bench = await inEmergency();
    bench.device.person.pushesThrough('in');
    await bench.pass(1000);
    const beganAtMs = emergencyOf(bench)?.beganAtMs;
    const next = await restarted(bench);
    expect(next.lane()).toBe('free-passage');
    expect(next.crew().screen).toEqual({ kind: 'closed' });
    expect(emergencyOf(next)).toEqual({ line: 'off', beganAtMs, counted: { out: 0, in: 1 }, first: null });
    next.knows(2);
    next.engine.sees({ axis: 2 });
    await next.pass(10_000);
    expect(passageKinds(next)).toEqual([]);
    expect(rearmBy(next, 'officer-1', 'officer-2')).toEqual(['first-of-two', 'rearmed']);
    await next.until('work goes on', () => passageKinds(next).includes('passage.completed'));
  });

  it('with the line still on counts on, and waits for its end', async () => {
    const bench = await inEmergency();
    bench.device.person.pushesThrough('in');
    await bench.pass(1000);
    bench.powerCut();
    const { directory, world } = bench;
    const next = await startGateBench({ directory, world, bootId: boot(2) });
    await next.until('the line is seen', () => emergencyOf(next)?.line === 'on');
    next.device.person.pushesThrough('in');
    await next.pass(1000);
    expect(emergencyOf(next)?.counted).toEqual({ out: 0, in: 2 });
    expect(rearmBy(next, 'officer-1')).toEqual(['lane/fire-line-on']);
  });

  it('before the second officer begins with the first again', async () => {
    const bench = await afterEmergency();
    rearmBy(bench, 'officer-1');
    const next = await restarted(bench);
    expect(emergencyOf(next)).toMatchObject({ line: 'off', first: null });
    expect(rearmBy(next, 'officer-2', 'officer-1')).toEqual(['first-of-two', 'rearmed']);
  });

  it('after it was re-armed comes up at work, and a lane re-armed without its turnstile is closed for that', async () => {
    const bench = await afterEmergency();
    bench.unplug();
    await bench.until('the cable is missed', () => emergencyOf(bench)?.line === 'unseen');
    expect(rearmBy(bench, 'officer-1', 'officer-2')).toEqual(['first-of-two', 'rearmed']);
    expect(bench.lane()).toBe('out-of-service');
    const next = await restarted(bench);
    expect([next.lane(), emergencyOf(next)]).toEqual(['locked', null]);
  });
});
