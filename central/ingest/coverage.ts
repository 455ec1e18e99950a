import type { Ack } from '../../main/core/events/wire.ts';

/** Holes that fit one acknowledgement. */
const maxHoles = 1000;

/** Which rows of one gate are stored: what an acknowledgement says (E5). */
export class Coverage {
  /** Ascending, neither overlapping nor touching. */
  #stretches: [number, number][];

  constructor(stretches: readonly (readonly [number, number])[]) {
    this.#stretches = stretches.map(([from, to]) => [from, to]);
  }

  add(seq: number): void {
    const after = this.#stretches.findIndex(([, to]) => to >= seq - 1);
    const next = this.#stretches[after];
    if (next === undefined) this.#stretches.push([seq, seq]);
    else if (seq < next[0] - 1) this.#stretches.splice(after, 0, [seq, seq]);
    else {
      next[0] = Math.min(next[0], seq);
      next[1] = Math.max(next[1], seq);
      const follower = this.#stretches[after + 1];
      if (follower !== undefined && follower[0] === next[1] + 1) {
        next[1] = follower[1];
        this.#stretches.splice(after + 1, 1);
      }
    }
  }

  /** With very many holes only the lowest are named, and `highest` ends before the first unnamed one. */
  ack(): Ack {
    const fromStart = this.#stretches[0]?.[0] === 1;
    const upTo = fromStart ? (this.#stretches[0]?.[1] ?? 0) : 0;
    const above = this.#stretches.slice(fromStart ? 1 : 0, (fromStart ? 1 : 0) + maxHoles);
    let end = upTo;
    const missing = above.map(([from, to]): [number, number] => {
      const hole: [number, number] = [end + 1, from - 1];
      end = to;
      return hole;
    });
    return { upTo, missing, highest: end };
  }
}
