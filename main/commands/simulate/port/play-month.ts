import type { ActiveRules } from '../../../core/rules/rules.ts';
import { findDoubles } from './port-doubles.ts';
import { type Alarm, PortOffice } from './port-office.ts';
import { dayMs, hourMs, monthBeginsAt, type PortSize } from './port-size.ts';
import { roundEveryMs } from './port-timetable.ts';
import { createWorld, type World } from './port-world.ts';
import { enterTrip } from './trip-voyage.ts';

export interface Month {
  readonly world: World;
  /** Of which officers were told, each once. */
  readonly alarms: readonly Alarm[];
  readonly closed: number;
  /** Voyages that landed at least one round ago and could not be closed. */
  readonly notClosed: readonly string[];
}

/** Plays the days of a port; the same size, rules and seed give the same rows. */
export function playMonth(
  size: PortSize,
  active: ActiveRules,
  veryLateMs: number,
  tell: (day: number) => void,
): Month {
  const world = createWorld(size, active, veryLateMs);
  world.agenda.enter(monthBeginsAt + hourMs, () => findDoubles(world, monthBeginsAt + hourMs));
  const office = new PortOffice(world);
  for (const trip of world.trips) enterTrip(world, trip, veryLateMs);
  const endsAt = monthBeginsAt + size.days * dayMs;
  for (let at = monthBeginsAt + roundEveryMs; at <= endsAt; at += roundEveryMs)
    world.agenda.enter(at, () => office.round(at));
  for (let day = 1; day <= size.days; day += 1) {
    world.agenda.runUntil(monthBeginsAt + day * dayMs);
    tell(day);
  }
  office.round(endsAt);
  return { world, alarms: office.alarms(), closed: office.closed(), notClosed: office.stillOpen() };
}
