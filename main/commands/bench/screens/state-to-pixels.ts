/** A state that the gate went into. `atMs` is of the wall clock, which pages and gate of one machine share. */
export interface Seen {
  readonly kind: string;
  readonly atMs: number;
}

/** A picture that a page has painted, by the states of the gate that it may stand for. */
export interface Shown {
  readonly kinds: readonly string[];
  readonly atMs: number;
}

/**
 * From each state to the first picture that shows it, ms. A state that the gate left before a picture could show it
 * has none; the picture of the next state counts for that one alone.
 */
export function pairedMs(states: readonly Seen[], shown: readonly Shown[]): number[] {
  const took: number[] = [];
  let from = 0;
  for (const [index, state] of states.entries()) {
    const until = states[index + 1]?.atMs ?? Number.POSITIVE_INFINITY;
    for (let at = from; at < shown.length; at++) {
      const picture = shown[at];
      if (picture === undefined || picture.atMs < state.atMs) continue;
      // A picture of this state may be painted after the gate has left it, but not once a later state is shown.
      if (picture.kinds.includes(state.kind)) {
        took.push(picture.atMs - state.atMs);
        from = at + 1;
        break;
      }
      if (picture.atMs > until) break;
    }
  }
  return took;
}
