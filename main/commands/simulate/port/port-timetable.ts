import type { Chance } from './chance.ts';
import { dayMs, hourMs, minuteMs, monthBeginsAt, type PortSize } from './port-size.ts';

/** One trip of one boat as it will go; nobody at the port knows more of it than its notice says. UTC in ms. */
export interface Trip {
  readonly voyageId: string;
  /** 0 and up. */
  readonly boat: number;
  /** 0 for the first trip of the boat. */
  readonly turn: number;
  readonly filedAt: number;
  readonly windowFrom: number;
  readonly windowTo: number;
  readonly boardsAt: number;
  readonly departsAt: number;
  readonly returnsAt: number;
  readonly landsAt: number;
  /** Gate of the berth, and the gate where the boat comes in; rarely another. */
  readonly gate: number;
  readonly returnGate: number;
}

/** Officers look over what has landed this often; no boat files its next notice before its voyage is closed. */
export const roundEveryMs = 6 * hourMs;
const closedAfterMs = roundEveryMs + 2 * hourMs;
/** Of all returns, as the tide and the market have it. */
const otherGateShare = 0.04;

/** All trips that begin within the days, in order of their notice. */
export function planTrips(size: PortSize, chance: Chance): readonly Trip[] {
  const endsAt = monthBeginsAt + size.days * dayMs;
  const trips: Trip[] = [];
  for (let boat = 0; boat < size.boats; boat += 1) {
    let filedAt = monthBeginsAt + chance.between(4 * hourMs, 2 * dayMs);
    for (let turn = 0; filedAt < endsAt; turn += 1) {
      const trip = tripOf(boat, turn, Math.floor(filedAt), size.gates, chance);
      trips.push(trip);
      filedAt = trip.landsAt + closedAfterMs + chance.between(2 * hourMs, 40 * hourMs);
    }
  }
  return trips.sort((a, b) => a.filedAt - b.filedAt || a.boat - b.boat);
}

function tripOf(boat: number, turn: number, filedAt: number, gates: number, chance: Chance): Trip {
  // Not more than 24 h and not less than 2 h ahead, with a revision after the first notice still in time.
  const windowFrom = filedAt + Math.floor(chance.between(4 * hourMs, 20 * hourMs));
  const departsAt = windowFrom + Math.floor(chance.between(70 * minuteMs, 170 * minuteMs));
  const returnsAt = departsAt + Math.floor(chance.between(1 * dayMs, 6 * dayMs));
  const gate = boat % gates;
  return {
    ...{ voyageId: `v-${String(boat + 1).padStart(3, '0')}-${String(turn + 1).padStart(2, '0')}` },
    ...{ boat, turn, filedAt, windowFrom },
    windowTo: windowFrom + 3 * hourMs,
    boardsAt: departsAt - Math.floor(chance.between(45 * minuteMs, 65 * minuteMs)),
    ...{ departsAt, returnsAt, gate },
    landsAt: returnsAt + Math.floor(chance.between(70 * minuteMs, 90 * minuteMs)),
    returnGate: chance.happens(otherGateShare) ? (gate + 1) % gates : gate,
  };
}

/** Whether all of it, and what officers make of it, lies within the days that are played. */
export function isWhole({ landsAt }: Trip, { days }: PortSize): boolean {
  return landsAt + closedAfterMs < monthBeginsAt + days * dayMs;
}

export function closedBy({ landsAt }: Trip): number {
  return landsAt + closedAfterMs;
}
