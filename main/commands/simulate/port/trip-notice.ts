import type { PersonId, VoyageId, WallMs } from '../../../core/brand.ts';
import type { EventPayload } from '../../../core/events/kinds.ts';
import { hourMs, minuteMs } from './port-size.ts';
import type { Trip } from './port-timetable.ts';
import { toAllGates, type World } from './port-world.ts';
import type { TripCrew } from './trip-crew.ts';

type Line = TripCrew['listed'][number];

/** Files the notice of a trip, revises it where the story asks for it, and brings it to every gate. */
export function fileNotice(world: World, trip: Trip, crew: TripCrew, veryLateMs: number): void {
  const { agenda, faults } = world;
  const fault = faults.get(trip.voyageId);
  const voyageId = trip.voyageId as VoyageId;
  if (fault?.kind === 'late-list') {
    const listAt =
      fault.how === 'late' ? trip.departsAt - 80 * minuteMs : trip.departsAt + veryLateMs + 30 * minuteMs;
    // What is late before the departure may be in time by rules that let the list follow.
    if (listAt > trip.departsAt - world.active.rules.listDueBeforeMs)
      world.planted.push({ kind: 'late-list', personIds: [], voyageId, by: ['reconciliation'] });
    file(world, trip, 1, [], undefined, trip.filedAt);
    agenda.enter(listAt, () => file(world, trip, 2, crew.listed, listAt, listAt));
    return;
  }
  file(world, trip, 1, crew.listed, undefined, trip.filedAt);
  if (crew.lateNames.length === 0) return;
  const added = crew.lateNames.map((personId: PersonId) => ({ personId, role: 'crew' }));
  const at = trip.filedAt + 1.5 * hourMs;
  agenda.enter(at, () => file(world, trip, 2, [...crew.listed, ...added], undefined, at));
}

/** @param listAt when the list came, if not with the notice */
function file(
  world: World,
  trip: Trip,
  revision: number,
  lines: readonly Line[],
  listAt: number | undefined,
  at: number,
): void {
  const notice: EventPayload<'voyage.filed'> = {
    voyageId: trip.voyageId,
    noticeId: `n-${trip.voyageId}`,
    revision,
    vessel: vesselOf(trip.boat),
    windowFrom: trip.windowFrom,
    windowTo: trip.windowTo,
    filedAt: trip.filedAt,
    listFiledAt: listAt === undefined ? null : Math.floor(listAt),
    eta: trip.returnsAt,
    lines: lines.map((line) => ({ ...line, role: line.role as 'crew', permitNumber: null })),
    source: 'centre',
  };
  toAllGates(world, at, { kind: 'voyage.filed', payload: notice });
  const { name, mark } = notice.vessel;
  const voyageId = trip.voyageId as VoyageId;
  for (const gate of world.gates) {
    const before = gate.find(voyageId)?.notice;
    const head = {
      noticeId: notice.noticeId,
      revision,
      registration: notice.vessel.registration ?? undefined,
      windowFrom: trip.windowFrom as WallMs,
      windowTo: trip.windowTo as WallMs,
      filedAt: trip.filedAt as WallMs,
      listFiledAt: listAt === undefined ? undefined : (Math.floor(listAt) as WallMs),
      eta: trip.returnsAt as WallMs,
      phase: before?.phase ?? ('filed' as const),
      clearedAt: before?.clearedAt,
    };
    gate.takeList({ voyageId, vesselName: name, vesselMark: mark, state: 'open', notice: head }, lines);
  }
}

function vesselOf(boat: number) {
  const number = String(boat + 1).padStart(3, '0');
  return { registration: `TH-${number}`, name: `Boat ${number}`, mark: `SK ${number}` };
}
