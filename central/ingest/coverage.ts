import type { Ack } from '../../main/core/events/wire.ts';
import type { Stretch } from '../store/central-store.ts';

/** Holes that fit one acknowledgement. */
const maxHoles = 1000;

/**
 * What an acknowledgement says of what is stored (E5).
 * @param stretches of one gate, the lowest ones, ascending, neither overlapping nor touching. With very many holes
 *   only the lowest are named, and `highest` ends before the first unnamed one.
 */
export function ackOf(stretches: readonly Stretch[]): Ack {
  const fromStart = stretches[0]?.[0] === 1;
  const upTo = fromStart ? (stretches[0]?.[1] ?? 0) : 0;
  const above = stretches.slice(fromStart ? 1 : 0, (fromStart ? 1 : 0) + maxHoles);
  let end = upTo;
  const missing = above.map(([from, to]): [number, number] => {
    const hole: [number, number] = [end + 1, from - 1];
    end = to;
    return hole;
  });
  return { upTo, missing, highest: end };
}
