import { describe, expect, it } from 'vitest';
import type { DigiconDevice } from '../../hardware/simulators/controller-device.ts';
import { type GateBench, startGateBench } from '../support/gate-bench.ts';
import { lastOf, passageKinds } from '../support/gate-questions.ts';

/** Person 1, who is on the list, has been let through and stands before the released arm. */
async function letIn(device: 'lot' | 'digicon'): Promise<GateBench> {
  const bench = await startGateBench({ device });
  bench.knows(1);
  bench.device.person.wontWalk();
  bench.engine.sees({ axis: 1 });
  await bench.until('the lane opens', () => bench.lane() === 'open');
  bench.engine.sees(undefined);
  return bench;
}

describe.each(['lot', 'digicon'] as const)(
  'a gate before a turnstile with a controller of its own (%s)',
  (device) => {
    it('completes the passage when the controller says that they walked, and takes the next person', async () => {
      const bench = await letIn(device);
      bench.device.person.pushesThrough('out');
      await bench.until('the lane locks', () => bench.lane() === 'locked');
      expect(passageKinds(bench)).toEqual(['passage.granted', 'passage.completed']);
      const second = bench.knows(2);
      bench.device.person.willWalk();
      bench.engine.sees({ axis: 2 });
      await bench.until('they are out', () => bench.lineOf(second) === 'out');
    });

    it('records whoever slips through behind them as following them', async () => {
      const bench = await letIn(device);
      bench.device.person.pushesThrough('out');
      await bench.pass(700);
      bench.device.person.pushesThrough('out');
      await bench.pass(500);
      expect(bench.kinds()).toContain('passage.completed');
      expect(lastOf(bench, 'turnstile.tailgated')).toMatchObject({ direction: 'out', count: 1 });
    });

    it('abandons a passage that nobody makes, with the permission taken back', async () => {
      const bench = await letIn(device);
      await bench.until('the lane locks', () => bench.lane() === 'locked');
      expect(passageKinds(bench)).toEqual(['passage.granted', 'passage.abandoned']);
      await bench.pass(200);
      expect(bench.device.contactClosed).toBe(false);
      bench.device.person.pushesThrough('out');
      await bench.pass(500);
      expect(bench.kinds()).toContain('turnstile.forced');
    });
  },
);

describe('a gate whose LOT turnstile loses its line while somebody walks', () => {
  it('confirms their passage when the line is back in time, from the counter', async () => {
    const bench = await letIn('lot');
    bench.unplug();
    await bench.pass(500);
    bench.device.person.pushesThrough('out');
    await bench.pass(500);
    bench.replug();
    await bench.pass(2000);
    expect(passageKinds(bench)).toEqual(['passage.granted', 'passage.unconfirmed', 'passage.confirmed-late']);
    expect(lastOf(bench, 'passage.confirmed-late')).toMatchObject({
      direction: 'out',
      confirmation: 'device',
    });
    expect(bench.kinds()).not.toContain('turnstile.forced');
  });

  it('only counts them when it was away for longer than the grant lasts, and confirms nobody', async () => {
    const bench = await letIn('lot');
    bench.unplug();
    await bench.pass(500);
    bench.device.person.pushesThrough('out');
    await bench.pass(9000);
    bench.replug();
    await bench.pass(2000);
    expect(passageKinds(bench)).toEqual(['passage.granted', 'passage.unconfirmed']);
    expect(lastOf(bench, 'turnstile.counted')).toMatchObject({
      direction: 'out',
      count: 1,
      cause: 'line-lost',
    });
  });
});

describe('a gate whose Digicon turnstile refuses a command', () => {
  it('records that the passage failed, says why it is out of service, and comes back by itself', async () => {
    const bench = await startGateBench({ device: 'digicon' });
    bench.knows(1);
    (bench.device as DigiconDevice).controller.refuses = true;
    bench.engine.sees({ axis: 1 });
    await bench.until('the passage failed', () => bench.kinds().includes('passage.failed'));
    bench.engine.sees(undefined);
    expect(lastOf(bench, 'passage.failed')).toMatchObject({ code: 'turnstile/refused' });
    expect(bench.kinds()).not.toContain('passage.unconfirmed');
    await bench.until('it is back', () => bench.lane() === 'locked');
  });
});
