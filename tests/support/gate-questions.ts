import { expect } from 'vitest';
import type { GateBench } from './gate-bench.ts';

/** Questions that many stories of a lane ask. */

export function passageKinds(bench: GateBench): readonly string[] {
  return bench.kinds().filter((kind) => kind.startsWith('passage.'));
}

export function lastOf(bench: GateBench, kind: string): Record<string, unknown> | undefined {
  return bench.rows().findLast((row) => row.kind === kind)?.payload;
}

/** What the officer sees wrong with the equipment, blocking faults only. */
export function downParts(bench: GateBench): readonly (string | null)[] {
  return bench
    .officer()
    .health.filter((h) => h.state === 'down')
    .map((h) => h.code);
}

/** Nothing is wrong any more and a person on the list can walk through. */
export async function worksAgain(bench: GateBench, n = 3): Promise<void> {
  bench.knows(n);
  bench.engine.sees(undefined);
  await bench.until('the gate is back in service', () => bench.lane() === 'locked', 30_000);
  expect(downParts(bench)).toEqual([]);
  await bench.pass(2000);
  bench.device.person.willWalk();
  const before = passageKinds(bench).filter((kind) => kind === 'passage.completed').length;
  bench.engine.sees({ axis: n });
  await bench.until(
    'somebody walks through again',
    () => passageKinds(bench).filter((kind) => kind === 'passage.completed').length === before + 1,
  );
}
