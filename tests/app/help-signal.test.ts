import { describe, expect, it } from 'vitest';
import { createHelpSignal } from '../../main/app/help-signal.ts';

import { helpCallOf, helpEveryMs } from '../../main/core/events/help-call.ts';
import { type GateBench, startGateBench, voyageId } from '../support/gate-bench.ts';

/** Seals nothing, so that a test can read it. */
function helpOn(bench: GateBench, seal = async (text: string) => text) {
  const { runner, loop, recorder } = bench.gate;
  return createHelpSignal({
    ...{ runner, loop, recorder, clock: bench.clock, log: bench.log },
    sealer: { recipient: 'age1contact', seal },
    gateKey: 'samut-sakhon/lane-1',
  });
}

const asked = (bench: GateBench) =>
  bench
    .rows()
    .filter(({ kind }) => kind === 'help.asked')
    .map(({ payload }) => helpCallOf(String(payload['sealed'])));

describe('the hidden help signal', () => {
  it('tells the contact who was recognised at the lane just before, and whether the same face still stood there', async () => {
    const bench = await startGateBench();
    const help = helpOn(bench);
    const personId = bench.knows(1);
    bench.engine.sees({ axis: 1 });
    await bench.until('open', () => bench.lane() === 'open');
    help.ask();
    await bench.pass(10);
    expect(asked(bench)).toMatchObject([
      { gate: 'samut-sakhon/lane-1', personId, voyageId, sameFace: true, at: expect.any(Number) },
    ]);
  });

  it('says nothing of the face in view while the camera shows none: an old look is nobody', async () => {
    const bench = await startGateBench();
    const help = helpOn(bench);
    const personId = bench.knows(1);
    bench.engine.sees({ axis: 1 });
    await bench.until('open', () => bench.lane() === 'open');
    const newest = bench.gate.loop.newestLook();
    bench.gate.loop.newestLook = () => newest;
    bench.engine.sees(undefined);
    await bench.pass(2500);
    help.ask();
    await bench.pass(10);
    expect(asked(bench)).toMatchObject([{ personId, sameFace: null }]);
  });

  it('names nobody where nobody was recognised, or only long ago', async () => {
    const bench = await startGateBench();
    const help = helpOn(bench);
    bench.knows(1);
    bench.engine.sees({ axis: 1 });
    await bench.until('open', () => bench.lane() === 'open');
    bench.engine.sees(undefined);
    await bench.pass(31_000);
    help.ask();
    await bench.pass(10);
    expect(asked(bench)).toMatchObject([{ personId: null, voyageId: null, recognisedBeforeMs: null }]);
  });

  it('writes one row a minute, however often it is asked', async () => {
    const bench = await startGateBench();
    const help = helpOn(bench);
    for (let n = 0; n < 20; n++) help.ask();
    await bench.pass(helpEveryMs - 1000);
    help.ask();
    await bench.pass(10);
    expect(asked(bench)).toHaveLength(1);
    await bench.pass(1000);
    help.ask();
    await bench.pass(10);
    expect(asked(bench)).toHaveLength(2);
  });

  it('does not take the call of the next person for that of the one before', async () => {
    const bench = await startGateBench();
    const help = helpOn(bench);
    const people = [bench.knows(1), bench.knows(2)];
    for (const axis of [1, 2]) {
      bench.engine.sees({ axis });
      await bench.until('open', () => bench.lane() === 'open');
      help.ask();
      help.ask();
      bench.engine.sees(undefined);
      await bench.until('free again', () => bench.lane() !== 'open');
    }
    await bench.pass(10);
    expect(asked(bench).map((call) => call?.personId)).toEqual(people);
  });

  it('seals texts of one length, whether they name somebody or not', async () => {
    const bench = await startGateBench();
    const lengths = new Set<number>();
    const help = helpOn(bench, async (text) => {
      lengths.add(text.length);
      return text;
    });
    help.ask();
    bench.knows(1);
    bench.engine.sees({ axis: 1 });
    await bench.until('open', () => bench.lane() === 'open');
    await bench.pass(helpEveryMs);
    help.ask();
    await bench.pass(10);
    expect([...lengths]).toHaveLength(1);
  });

  it('is seen neither on the screens of the gate nor in its log', async () => {
    const bench = await startGateBench();
    const help = helpOn(bench);
    const shown = () => JSON.stringify([bench.officer(), bench.crew()]).replace(/"nowMs":\d+/, '');
    const before = shown();
    const lines = bench.log.lines.length;
    help.ask();
    await bench.pass(10);
    expect(asked(bench)).toHaveLength(1);
    expect(shown()).toBe(before);
    expect(bench.log.lines.slice(lines).filter((line) => /help/i.test(JSON.stringify(line)))).toEqual([]);
  });

  it('fails without a word to anybody at the lane, and without its name in the log', async () => {
    const bench = await startGateBench();
    const help = helpOn(bench, () => Promise.reject(new Error('no entropy')));
    expect(help.ask()).toBeUndefined();
    await bench.pass(10);
    expect(asked(bench)).toEqual([]);
    expect(JSON.stringify(bench.log.lines)).not.toMatch(/help/i);
  });
});
