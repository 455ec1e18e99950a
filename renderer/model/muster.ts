import type { CallResult } from '../../main/bridge/contract.ts';

export type MusterSheet = CallResult<'musterSheet'>;
export type MusterBoat = MusterSheet['boats'][number];
export type MusterPerson = MusterBoat['people'][number];

/** People of a boat who are at sea now. */
export function outOf({ people }: MusterBoat): number {
  return people.filter(({ state }) => state === 'out').length;
}

export function outOfAll({ boats }: MusterSheet): number {
  return boats.reduce((sum, boat) => sum + outOf(boat), 0);
}
