import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoreWatch } from '../../../central/ingest/store-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const gate = 'samut-sakhon/lane-1';

function createBench() {
  let answers = true;
  let probes = 0;
  const told: string[] = [];
  const stretches = async () => {
    probes += 1;
    if (!answers) throw new Error('no line to the server');
    return [];
  };
  const watch = new StoreWatch(
    { stretches },
    {
      away: () => void told.push('away'),
      back: async () => void told.push('back'),
    },
  );
  const setAnswers = (value: boolean) => {
    answers = value;
  };
  return { watch, told, setAnswers, probes: () => probes };
}

describe('whether rows can be stored', () => {
  it('one failed taking is no outage where the store answers at once', async () => {
    const { watch, told } = createBench();
    watch.failed(gate, 'a deadlock');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([]);
    expect(watch.isAway()).toBe(false);
  });

  it('a store that does not answer is away, is asked until it answers, and is told as back once', async () => {
    const { watch, told, setAnswers, probes } = createBench();
    setAnswers(false);
    watch.failed(gate, 'no line');
    await vi.advanceTimersByTimeAsync(10);
    expect(told).toEqual(['away']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(probes()).toBeGreaterThan(10);
    expect(probes()).toBeLessThan(25);
    setAnswers(true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(told).toEqual(['away', 'back']);
    watch.close();
  });

  it('a store that can be read and not written is asked ever more slowly: the gates must not be sent for in circles', async () => {
    const { watch, told } = createBench();
    for (let second = 0; second < 60; second += 1) {
      watch.failed(gate, 'disk full');
      await vi.advanceTimersByTimeAsync(1000);
    }
    const returns = told.filter((what) => what === 'back').length;
    expect(returns).toBeGreaterThan(3);
    expect(returns).toBeLessThan(20);
    await vi.advanceTimersByTimeAsync(5000);
    watch.worked();
    watch.failed(gate, 'a deadlock');
    await vi.advanceTimersByTimeAsync(10);
    expect(watch.isAway()).toBe(false);
  });

  it('nothing is asked any more after the office has closed', async () => {
    const { watch, setAnswers, probes } = createBench();
    setAnswers(false);
    watch.failed(gate, 'no line');
    await vi.advanceTimersByTimeAsync(1000);
    watch.close();
    const asked = probes();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(probes()).toBe(asked);
  });
});
