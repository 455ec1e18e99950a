import { turnBackMs } from '../../main/app/whereabouts.ts';
import type { PersonId } from '../../main/core/brand.ts';
import type { LineState } from '../../main/core/people.ts';
import { type GateBench, type GateBenchOptions, startGateBench, voyageId } from './gate-bench.ts';

/** Longer than anybody who has walked through is remembered to be there. */
const gone = turnBackMs + 1000;

export function startLane(lane: 'out' | 'in' | 'both', more: GateBenchOptions = {}): Promise<GateBench> {
  return startGateBench({ ...more, config: { ...more.config, lane } });
}

/** Person `n` is on the list, already out or back. */
export function knows(bench: GateBench, n: number, state: LineState = 'expected'): PersonId {
  const personId = bench.knows(n);
  if (state !== 'expected') bench.store.voyages.moveLine(voyageId, personId, state, bench.clock.wall());
  return personId;
}

export const count = (bench: GateBench, kind: string): number =>
  bench.kinds().filter((k) => k === kind).length;

/** Somebody steps up, and the story of their passage is over. */
export async function walksUp(bench: GateBench, n: number, x = 200): Promise<void> {
  const before = count(bench, 'passage.completed');
  bench.engine.sees({ axis: n, x });
  await bench.until('they walk through', () => count(bench, 'passage.completed') === before + 1);
}

export async function leaves(bench: GateBench, ms = gone): Promise<void> {
  bench.engine.sees(undefined);
  await bench.pass(ms);
}
