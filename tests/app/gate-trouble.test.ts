import { describe, expect, it } from 'vitest';
import type { CaseId, PassageId } from '../../main/core/brand.ts';
import { faultCatalogue } from '../../main/core/codes.ts';
import { createGateBench, startGateBench } from '../support/gate-bench.ts';
import { downParts, lastOf, passageKinds, worksAgain } from '../support/gate-questions.ts';

describe('the relay is unplugged', () => {
  it('while nobody is there: named, closed, and back by itself', async () => {
    const bench = await startGateBench();
    bench.unplug();
    await bench.until('it is seen', () => downParts(bench).includes('turnstile/unplugged'), 3000);
    expect(bench.lane()).toBe('out-of-service');
    expect(bench.crew().screen).toEqual({ kind: 'closed' });
    expect(lastOf(bench, 'fault.raised')).toEqual({ code: 'turnstile/unplugged' });
    bench.replug();
    await worksAgain(bench);
    expect(
      bench
        .rows()
        .filter((r) => r.kind === 'fault.cleared')
        .at(-1)?.payload,
    ).toEqual({
      code: 'turnstile/unplugged',
    });
  });

  it('in the moment between the record and the release: the grant failed, nothing opened', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    // The line goes without a word: the driver finds out when it is asked to open.
    const stop = bench.gate.runner.onTransition(({ after }) => {
      if (after.state.kind !== 'granting') return;
      stop();
      bench.line.unplug(false);
    });
    bench.engine.sees({ axis: 1 });
    await bench.until('the passage ends', () => passageKinds(bench).length === 2);
    expect(['passage.failed', 'passage.unconfirmed']).toContain(passageKinds(bench)[1]);
    expect(bench.lineOf(crew)).toBe('expected');
    expect(bench.device.counters().closings).toBe(0);
    await bench.until('the officer sees it', () => downParts(bench).length > 0, 3000);
    bench.engine.sees(undefined);
    bench.replug();
    await worksAgain(bench);
  });

  it('while the grant is being made: nobody can say whether the arm was released', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    bench.engine.sees({ axis: 1 });
    await bench.until('the relay is commanded', () => bench.lane() === 'granting');
    bench.unplug();
    await bench.until('the passage ends', () => passageKinds(bench).length === 2);
    expect(lastOf(bench, 'passage.unconfirmed')).toMatchObject({ cause: 'device-fault' });
    expect(bench.lineOf(crew)).toBe('expected');
    expect(downParts(bench)).toEqual(['turnstile/unplugged']);
    bench.replug();
    await worksAgain(bench);
  });

  it('while the person walks: unconfirmed, and an officer states it', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    bench.device.person.willWalk(3000);
    bench.engine.sees({ axis: 1 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    bench.unplug();
    await bench.until('it is seen', () => bench.lane() === 'out-of-service');
    expect(lastOf(bench, 'passage.unconfirmed')).toMatchObject({ cause: 'device-fault' });
    expect(bench.lineOf(crew)).toBe('expected');
    bench.gate.officers.signIn('officer-1');
    const passageId = bench.officer().recent[0]?.passageId as PassageId;
    expect(bench.gate.officers.statePassage(passageId, true).ok).toBe(true);
    expect(bench.lineOf(crew)).toBe('out');
    bench.replug();
    await worksAgain(bench);
  });

  it('and an officer who admits meanwhile opens nothing; the refusal is recorded', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    bench.engine.sees({ axis: 5 });
    await bench.until('a case is raised', () => bench.officer().cases.length === 1);
    bench.unplug();
    await bench.until('it is seen', () => bench.lane() === 'out-of-service');
    bench.gate.officers.signIn('officer-1');
    const caseId = bench.officer().cases[0]?.caseId as CaseId;
    const answer = bench.gate.officers.admit({ caseId, personId: crew, reason: 'OVERRIDE_1P', note: '' });
    expect(answer).toEqual({ ok: false, error: 'lane/not-possible-now' });
    expect(lastOf(bench, 'grant.refused')).toEqual({ caseId, cause: 'out-of-service' });
    expect(bench.officer().cases).toHaveLength(1);
  });
});

describe('a turnstile that never answers a grant', () => {
  it('ends the passage as unconfirmed, is named to the officer, and the gate returns to work', async () => {
    let dead = true;
    const bench = await startGateBench({
      turnstile: (real) => ({
        start: () => real.start(),
        standBy: () => real.standBy(),
        lock: () => real.lock(),
        capabilities: () => real.capabilities(),
        onEvent: (listener) => real.onEvent(listener),
        close: () => real.close(),
        grant: (direction, grantId) => (dead ? new Promise(() => undefined) : real.grant(direction, grantId)),
      }),
    });
    bench.knows(1);
    bench.engine.sees({ axis: 1 });
    await bench.until('the passage ends', () => passageKinds(bench).length === 2);
    expect(lastOf(bench, 'passage.unconfirmed')).toMatchObject({ cause: 'device-fault' });
    expect(
      bench
        .rows()
        .filter((r) => r.kind === 'fault.raised')
        .map((r) => r.payload['code']),
    ).toContain('turnstile/timeout');
    dead = false;
    await worksAgain(bench);
  });
});

describe('the engine', () => {
  it('that crashes while somebody walks lets them finish, then waits, then works again', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    bench.device.person.willWalk(2000);
    bench.engine.sees({ axis: 1 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    bench.engine.goesDown('engine/crashed');
    await bench.pass(500);
    expect(bench.lane()).toBe('open');
    expect(downParts(bench)).toEqual(['engine/crashed']);
    await bench.until('the passage ends', () => passageKinds(bench).includes('passage.completed'));
    expect(bench.lineOf(crew)).toBe('out');
    expect(bench.lane()).toBe('out-of-service');
    bench.engine.back();
    await worksAgain(bench);
  });

  it('that crashes during identification leaves officer mode: a case can still be admitted by hand', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    bench.engine.sees({ axis: 5 });
    await bench.until('a case is raised', () => bench.officer().cases.length === 1);
    bench.engine.goesDown('engine/crashed');
    await bench.until('officer mode', () => bench.lane() === 'out-of-service');
    bench.gate.officers.signIn('officer-1');
    const caseId = bench.officer().cases[0]?.caseId as CaseId;
    expect(bench.gate.officers.admit({ caseId, personId: crew, reason: 'OVERRIDE_1P', note: '' }).ok).toBe(
      true,
    );
    await bench.until('the passage ends', () => passageKinds(bench).includes('passage.completed'));
    expect(bench.lane()).toBe('out-of-service');
    bench.engine.back();
    await worksAgain(bench);
  });

  it('that throws on one frame is named, and the next frame works', async () => {
    const bench = await startGateBench();
    bench.engine.throwsOnce();
    await bench.until('it is seen', () => downParts(bench).includes('engine/crashed'));
    await worksAgain(bench);
    expect(bench.log.lines.map((line) => line.event)).toContain('recognition.bug');
  });
});

describe('the camera', () => {
  it('that is unplugged closes the lane and is named; back, it works again', async () => {
    const bench = await startGateBench();
    bench.camera.becomes({ kind: 'down', code: 'camera/unplugged' });
    expect(downParts(bench)).toEqual(['camera/unplugged']);
    expect(bench.lane()).toBe('out-of-service');
    bench.camera.becomes({ kind: 'live', label: 'again' });
    await worksAgain(bench);
  });

  it('that says it is live and gives no picture is named within 3 s, and works again by itself', async () => {
    const bench = await startGateBench();
    bench.camera.freezes(true);
    await bench.until('it is seen', () => downParts(bench).includes('camera/frozen'), 3000);
    expect(bench.lane()).toBe('out-of-service');
    bench.camera.freezes(false);
    await worksAgain(bench);
  });
});

describe('a start', () => {
  it('begins closed, with every part down that has not reported, and gate.started as the first row', async () => {
    const bench = createGateBench();
    bench.engine.back();
    const started = bench.gate.start();
    expect(bench.lane()).toBe('out-of-service');
    expect(bench.rows()[0]).toMatchObject({ kind: 'gate.started', payload: { pack: 'face-api/2' } });
    await bench.pass(3000);
    await started;
    expect(downParts(bench)).toEqual(['camera/window-gone']);
    bench.camera.becomes({ kind: 'live', label: '' });
    await worksAgain(bench);
  });

  it('takes parts that are there already for what they are', async () => {
    const bench = createGateBench();
    bench.camera.becomes({ kind: 'live', label: '' });
    bench.engine.back();
    const started = bench.gate.start();
    await bench.pass(3000);
    await started;
    expect(
      bench.officer().health.filter((h) => h.code !== null && faultCatalogue[h.code].severity === 'blocks'),
    ).toEqual([]);
    expect(bench.lane()).toBe('locked');
  });

  it('ends with gate.stopped, OFF, and a closed line', async () => {
    const bench = await startGateBench();
    const closed = bench.gate.close('the test ended');
    await bench.pass(4000);
    await closed;
    expect(bench.kinds().at(-1)).toBe('gate.stopped');
    expect(bench.device.contactClosed).toBe(false);
    expect(bench.timeline.findLast((entry) => entry.startsWith('> '))).toMatch(/0000....$/);
  });
});
