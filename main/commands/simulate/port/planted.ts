import type { PersonId, VoyageId } from '../../../core/brand.ts';
import type { Chance } from './chance.ts';
import { type FaultKind, faultKinds, type PortSize, PortTooSmall } from './port-size.ts';
import { closedBy, isWhole, type Trip } from './port-timetable.ts';

/** One fault as it was planted: what a finder must name, and nothing else. */
export interface Planted {
  readonly kind: FaultKind;
  /** Of a swap who is missing first, then who came instead; of a list nobody. */
  readonly personIds: readonly PersonId[];
  /** Undefined for people as such. */
  readonly voyageId: VoyageId | undefined;
  /** Each of those who must find it by itself; what one of them says does not stand for another's silence. */
  readonly by: readonly Finder[];
}

/** Who tells of a fault: the gate at the lane, reconciling, or comparing faces. */
export type Finder = 'lane' | 'reconciliation' | 'faces';

/** What goes wrong with a trip. Everything else about it is honest. */
export type TripFault =
  /** `at-sea`: another comes back. `at-lane`: another wants to go out with the paper of somebody on the list. */
  | { readonly kind: 'swapped'; readonly how: 'at-sea' | 'at-lane' }
  | { readonly kind: 'missing' }
  /** Of the people who went missing from that voyage. `listed`: they want to go out; `ashore`: they come home. */
  | { readonly kind: 'reappeared'; readonly from: string; readonly how: 'listed' | 'ashore' }
  | { readonly kind: 'expired-permit' }
  | { readonly kind: 'underage' }
  /** `late`: before the departure, but too late by the practice of 2018. `very-late`: too late by any rules. */
  | { readonly kind: 'late-list'; readonly how: 'late' | 'very-late' };

/** Share of the late lists that are too late by every rule set. */
const veryLateShare = 0.4;
const atLaneShare = 0.3;

/** Which trips go wrong, and how: each at most one way. */
export function plantFaults(
  trips: readonly Trip[],
  size: PortSize,
  chance: Chance,
  veryLateMs: number,
): ReadonlyMap<string, TripFault> {
  const faults = new Map<string, TripFault>();
  const free = chance.shuffled(trips.filter((trip) => isWhole(trip, size)));
  const plant = (fault: TripFault, suits: (trip: Trip) => boolean = () => true): Trip => {
    const trip = free.find((candidate) => !faults.has(candidate.voyageId) && suits(candidate));
    if (trip === undefined)
      throw new PortTooSmall(`No trip is left on which "${fault.kind}" could be planted.`);
    faults.set(trip.voyageId, fault);
    return trip;
  };
  const { faults: counts } = size;
  const early = [...free].sort((a, b) => a.landsAt - b.landsAt).slice(0, counts.reappeared * 3);
  for (let n = 0; n < counts.missing; n += 1) {
    const trip = plant({ kind: 'missing' }, (t) => (n < counts.reappeared ? early.includes(t) : true));
    if (n >= counts.reappeared) continue;
    const how = n % 2 === 0 ? 'listed' : 'ashore';
    const later = (t: Trip) => t.boat !== trip.boat && t.filedAt > closedBy(trip);
    plant({ kind: 'reappeared', from: trip.voyageId, how }, later);
  }
  const atLane = Math.round(counts.swapped * atLaneShare);
  for (let n = 0; n < counts.swapped; n += 1)
    plant({ kind: 'swapped', how: n < atLane ? 'at-lane' : 'at-sea' });
  const veryLate = Math.round(counts['late-list'] * veryLateShare);
  for (let n = 0; n < counts['late-list']; n += 1) {
    const isVery = n < veryLate;
    const fits = (t: Trip) => !isVery || t.returnsAt > t.departsAt + veryLateMs + 3_600_000;
    plant({ kind: 'late-list', how: isVery ? 'very-late' : 'late' }, fits);
  }
  for (const kind of ['expired-permit', 'underage'] as const)
    for (let n = 0; n < counts[kind]; n += 1) plant({ kind });
  return faults;
}

/** So many of each kind. */
export function countByKind(items: readonly { readonly kind: FaultKind }[]): Record<FaultKind, number> {
  return Object.fromEntries(
    faultKinds.map((kind) => [kind, items.filter((item) => item.kind === kind).length]),
  ) as Record<FaultKind, number>;
}
