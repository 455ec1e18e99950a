import type { BoatView, LaneDirection } from '../vocabulary.ts';

export interface BoatCounts {
  /** Those who have made the crossing of this direction: aboard on the way out (or both ways), returned on the way in. */
  readonly done: number;
  /** Those who should. On the way in only who went out can come back. */
  readonly all: number;
}

export function countBoat(boat: BoatView, direction: LaneDirection): BoatCounts {
  const count = (state: BoatView['lines'][number]['state']) =>
    boat.lines.filter((line) => line.state === state).length;
  return direction !== 'in'
    ? { done: count('out'), all: boat.lines.length }
    : { done: count('returned'), all: count('returned') + count('out') };
}

export function countFleet(boats: readonly BoatView[], direction: LaneDirection): BoatCounts {
  return boats
    .map((boat) => countBoat(boat, direction))
    .reduce((sum, one) => ({ done: sum.done + one.done, all: sum.all + one.all }), { done: 0, all: 0 });
}
