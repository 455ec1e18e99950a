import { describe, expect, it } from 'vitest';
import { StoreError } from '../../main/adapters/sqlite/store-errors.ts';
import { createFailureHandler } from '../../main/app/gate-failures.ts';
import type { FailedWork } from '../../main/app/gate-runner.ts';
import { type FaultCode, faultCatalogue } from '../../main/core/codes.ts';
import type { GateEvent } from '../../main/core/gate/event.ts';
import type { GateBench } from '../support/gate-bench.ts';
import { createGateBench, startGateBench } from '../support/gate-bench.ts';
import { downParts, lastOf, passageKinds, worksAgain } from '../support/gate-questions.ts';
import { createRecordingLog } from '../support/recording-log.ts';

/** What becomes of an exception at this work. */
function failing(work: FailedWork, error: unknown = new Error('a bug')) {
  const dispatched: GateEvent[] = [];
  const doubts: { code: FaultCode; ends: boolean }[] = [];
  const log = createRecordingLog();
  const failed = createFailureHandler({
    recorder: { doubt: (code, proof) => void doubts.push({ code, ends: proof !== undefined }) },
    people: { find: () => undefined },
    voyages: { listOpenHeads: () => [], listOpenOf: () => [] },
    log,
    runner: () => ({ dispatch: (event) => void dispatched.push(event) }),
  });
  failed(work, error);
  return { dispatched, doubts, log };
}

const grant = { grantId: 'grant-1' } as never;

describe('an exception inside a step of the gate', () => {
  it.each([
    { kind: 'decide' },
    { kind: 'commit-grant', grant },
    { kind: 'pulse', grant },
    { kind: 'lock' },
    { kind: 'start-timer' },
    { kind: 'raise-case' },
    { kind: 'refuse-order', grant },
    { kind: 'record-completed', grant },
    { kind: 'record-emergency', on: true },
    { kind: 'listener' },
    { kind: 'step' },
  ] as FailedWork[])('at $kind is logged as a bug and ends in a fault that closes the gate', (work) => {
    const { dispatched, doubts, log } = failing(work);
    expect(log.lines.map((line) => line.event)).toEqual(['gate.bug']);
    const codes = [...doubts, ...dispatched].flatMap((e) => ('code' in e ? [e.code] : []));
    expect(codes.length).toBeGreaterThan(0);
    for (const code of codes) expect(faultCatalogue[code].severity).toBe('blocks');
  });

  it('keeps the gate closed until the restart where a row may be missing, and only then', () => {
    expect(failing({ kind: 'record-completed', grant }).doubts).toEqual([
      { code: 'store/write-failed', ends: false },
    ]);
    expect(failing({ kind: 'listener' }).doubts).toEqual([{ code: 'store/write-failed', ends: true }]);
  });

  it('that the store threw carries the code of the store and is no bug', () => {
    const { doubts, log } = failing({ kind: 'listener' }, new StoreError('store/corrupt', 'unreadable'));
    expect(doubts).toEqual([{ code: 'store/corrupt', ends: true }]);
    expect(log.lines.map((line) => line.event)).toEqual(['store.read-failed']);
  });
});

/** From now on the open crew lists cannot be read; undefined gives them back. */
function listsFail(bench: GateBench, error: Error | undefined): void {
  if (error === undefined) Reflect.deleteProperty(bench.store.voyages, 'listOpenOf');
  else
    bench.store.voyages.listOpenOf = () => {
      throw error;
    };
}

const faultsRaised = (bench: GateBench) =>
  bench.rows().flatMap((row) => (row.kind === 'fault.raised' ? [row.payload['code']] : []));

describe('a store that cannot be read when somebody is to be judged', () => {
  it('is named as the store, once, and the gate works again when it can be read', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    listsFail(bench, new StoreError('store/corrupt', 'The row is damaged.'));
    bench.engine.sees({ axis: 1 });
    await bench.until('it is seen', () => bench.lane() === 'out-of-service');
    await bench.pass(30_000);
    expect(bench.health.codeOf('store')).toBe('store/corrupt');
    expect(faultsRaised(bench).filter((code) => code === 'store/corrupt')).toHaveLength(1);
    expect(faultsRaised(bench)).not.toContain('engine/crashed');
    expect(bench.device.counters().closings).toBe(0);
    listsFail(bench, undefined);
    await worksAgain(bench);
  });

  it('for a bug rests, and does not flap with every frame', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    listsFail(bench, new Error('a bug'));
    bench.engine.sees({ axis: 1 });
    await bench.until('it is seen', () => bench.lane() === 'out-of-service');
    const since = bench.clock.mono();
    await bench.until('it rests', () => bench.lane() !== 'out-of-service');
    expect(bench.clock.mono() - since).toBeGreaterThanOrEqual(4900);
    expect(passageKinds(bench)).toEqual([]);
    listsFail(bench, undefined);
    await worksAgain(bench);
  });
});

describe('a journal whose end cannot be read at the start', () => {
  it('lets the gate come up, closed, with the fault by its name, and stay so', async () => {
    const bench = createGateBench({
      journal: (real) => ({
        append: real.append,
        head: real.head,
        onAppended: real.onAppended,
        read: () => {
          throw new StoreError('store/corrupt', 'Row 1 of the journal is damaged.');
        },
      }),
      first: (store) => store.journal.append([{ kind: 'officer.signed-in', payload: { officerId: 'o' } }]),
    });
    bench.knows(1);
    const started = bench.gate.start();
    bench.engine.back();
    bench.camera.becomes({ kind: 'live', label: '' });
    bench.engine.sees({ axis: 1 });
    await bench.pass(60_000);
    await started;
    expect(bench.lane()).toBe('out-of-service');
    expect(downParts(bench)).toEqual(['store/corrupt']);
    expect(lastOf(bench, 'fault.raised')).toBeDefined();
    expect(faultsRaised(bench)).toContain('store/corrupt');
    expect(bench.device.counters().closings).toBe(0);
  });
});
