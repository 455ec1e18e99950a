import { describe, expect, it } from 'vitest';
import { installLastResort, type ProcessEvents } from '../../main/compose-last-resort.ts';
import { startGateBench } from '../support/gate-bench.ts';

const never = new Promise<never>(() => undefined);

describe('a gate that is closed while the engine owes an answer', () => {
  it('sends OFF and writes its last row before it waits, and does not wait for ever', async () => {
    const bench = await startGateBench();
    bench.engine.observe = () => never;
    await bench.pass(500);
    const written = bench.timeline.length;
    let ended = false;
    void bench.gate.close('the test ended').then(() => {
      ended = true;
    });
    await bench.pass(300);
    const since = bench.timeline.slice(written);
    expect(since.findIndex((entry) => entry.startsWith('> '))).toBe(0);
    expect(since.at(-1)).toBe('gate.stopped');
    await bench.pass(1000);
    expect(ended).toBe(true);
  });

  it('keeps its promise also as the last resort: OFF and gate.stopped, then the end', async () => {
    const bench = await startGateBench();
    bench.engine.observe = () => never;
    await bench.pass(500);
    const exits: number[] = [];
    const listeners = new Map<string, (cause: unknown) => void>();
    const events: ProcessEvents = { on: (event, listener) => listeners.set(event, listener) };
    const { clock, log } = bench;
    installLastResort(events, { running: bench.gate, clock, log }, () => exits.push(clock.mono()));
    const began = clock.mono();
    listeners.get('uncaughtException')?.(new Error('a bug'));
    await bench.pass(2900);
    expect(bench.kinds().at(-1)).toBe('gate.stopped');
    expect(exits.length).toBe(1);
    expect((exits[0] ?? 0) - began).toBeLessThan(3000);
  });
});

describe('a gate whose turnstile does not close', () => {
  it.each([
    ['hangs', () => never],
    ['throws', () => Promise.reject(new Error('a bug'))],
  ])('and %s still writes its last row', async (_, close) => {
    const bench = await startGateBench({
      turnstile: (real) => ({
        start: () => real.start(),
        standBy: () => real.standBy(),
        lock: () => real.lock(),
        capabilities: () => real.capabilities(),
        onEvent: (listener) => real.onEvent(listener),
        grant: (direction, grantId) => real.grant(direction, grantId),
        close,
      }),
    });
    void bench.gate.close('the test ended');
    await bench.pass(2000);
    expect(bench.kinds().at(-1)).toBe('gate.stopped');
  });
});
