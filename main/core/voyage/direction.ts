/** Seen from the port: `out` goes to the boat, `in` comes ashore. */
export type Direction = 'out' | 'in';
export const directions: readonly Direction[] = ['out', 'in'];

export function opposite(direction: Direction): Direction {
  return direction === 'out' ? 'in' : 'out';
}

/** Which ways a lane lets people through on a grant; `both`: each person the way that their list asks for. */
export type LaneDirection = Direction | 'both';

/** The ways of a lane. */
export function waysOf(lane: LaneDirection): readonly Direction[] {
  return lane === 'both' ? directions : [lane];
}
