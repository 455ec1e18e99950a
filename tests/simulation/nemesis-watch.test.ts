import { describe, expect, it } from 'vitest';
import { isWatchedEnough } from './nemesis/report.ts';
import { type Looks, watchedRotations } from './nemesis/watch-spans.ts';

/** A process that looks every 50 ms from `from` to `to`, its turnstile in order. */
function process(from: number, to: number, faults: readonly string[] = []): Looks {
  const count = Math.floor((to - from) / 50) + 1;
  return Array.from({ length: count }, (_, i) => ({ atMs: from + 50 * i, faults }));
}

const beats = Array.from({ length: 4000 }, (_, i) => 5 * i);
const turned = { atMs: 5000, direction: 'out' } as const;

const isWatched = (looks: Looks, device: 'lot' | 'modbus-relay' = 'modbus-relay', awake = beats): boolean =>
  watchedRotations([turned], looks, awake, device)[0]?.watched === true;

describe('a rotation must be told', () => {
  it('when one process was there before and after, with its turnstile in order', () => {
    expect(isWatched(process(1000, 9000))).toBe(true);
  });

  it('also while the broker or the centre is away', () => {
    expect(isWatched(process(1000, 9000, ['broker/unreachable', 'central/silent']))).toBe(true);
  });

  it('not when the process came up just before, or died soon after', () => {
    expect(isWatched(process(4800, 9000))).toBe(false);
    expect(isWatched(process(1000, 6000))).toBe(false);
    expect(isWatched([...process(1000, 5500), null, ...process(6500, 9000)])).toBe(false);
  });

  it('not while the line to the turnstile was lost', () => {
    const lost = process(4900, 5100, ['turnstile/unplugged']);
    expect(isWatched([...process(1000, 4850), ...lost, ...process(5150, 9000)])).toBe(false);
  });

  it('by a contact only when nobody slept through it, by a counter in any case', () => {
    const sleepy: Looks = [...process(1000, 4900), ...process(5250, 9000)];
    expect(isWatched(sleepy, 'modbus-relay')).toBe(false);
    expect(isWatched(sleepy, 'lot')).toBe(true);
    const stalled = beats.filter((atMs) => atMs < 5050 || atMs > 5200);
    expect(isWatched(process(1000, 9000), 'modbus-relay', stalled)).toBe(false);
  });
});

it('a run in which next to no rotation had to be told proves nothing, and fails', () => {
  expect(isWatchedEnough(0, 400)).toBe(false);
  expect(isWatchedEnough(79, 400)).toBe(false);
  expect(isWatchedEnough(80, 400)).toBe(true);
  expect(isWatchedEnough(0, 10)).toBe(true);
});
