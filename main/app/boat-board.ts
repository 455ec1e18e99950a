import type { PersonId, VoyageId } from '../core/brand.ts';
import type { Voyage } from '../core/people.ts';
import type { Direction } from '../core/voyage/direction.ts';
import { type JournalNews, type JournalWatch, payloadOf } from './journal-news.ts';
import { portDayOf } from './today.ts';

/** Somebody who walked through for a boat whose list does not name them. */
export interface Extra {
  readonly personId: PersonId;
  /** Wall clock of the last time, for display. */
  readonly atMs: number;
  readonly direction: Direction;
}

/** What the boat lists do not say themselves, as the journal tells it: who went along, and who was turned away. */
export interface BoatBoard extends JournalWatch {
  /** Since the boat's list was opened, the newest first. */
  extrasOf(voyage: Pick<Voyage, 'voyageId' | 'lines'>): readonly Extra[];
  /** An officer has refused them on the port's day of this moment, and nobody has let them through since. */
  isRefused(personId: PersonId, nowMs: number): boolean;
}

/** More than any port has open at once; beyond it the boats that were heard of first are forgotten. */
const keptBoats = 500;
const keptRefusals = 1000;

export function createBoatBoard(): BoatBoard {
  const walked = new Map<VoyageId, Map<PersonId, Extra>>();
  const refused = new Map<PersonId, number>();

  function noteWalk(voyageId: string | null, extra: Extra): void {
    if (voyageId === null) return;
    const ofBoat = walked.get(voyageId as VoyageId) ?? new Map<PersonId, Extra>();
    ofBoat.delete(extra.personId);
    ofBoat.set(extra.personId, extra);
    walked.set(voyageId as VoyageId, ofBoat);
    forgetOldest(walked, keptBoats);
  }

  return {
    see(news, atMs) {
      const opened = payloadOf(news, 'voyage.opened');
      if (opened !== undefined) walked.delete(opened.voyageId as VoyageId);
      const walk = walkIn(news);
      if (walk !== undefined) noteWalk(walk.voyageId, { ...walk, personId: walk.personId as PersonId, atMs });
      const granted = payloadOf(news, 'passage.granted');
      if (granted !== undefined) refused.delete(granted.personId as PersonId);
      const resolved = payloadOf(news, 'case.resolved');
      if (resolved?.outcome !== 'refused' || resolved.personId === null) return;
      refused.delete(resolved.personId as PersonId);
      refused.set(resolved.personId as PersonId, atMs);
      forgetOldest(refused, keptRefusals);
    },
    extrasOf({ voyageId, lines }) {
      const listed = new Set(lines.map(({ personId }) => personId));
      const all = [...(walked.get(voyageId)?.values() ?? [])].toReversed();
      return all
        .filter(({ personId }) => !listed.has(personId))
        .map(({ personId, atMs, direction }) => ({ personId, atMs, direction }));
    },
    isRefused(personId, nowMs) {
      const atMs = refused.get(personId);
      return atMs !== undefined && portDayOf(atMs) === portDayOf(nowMs);
    },
  };
}

/** Somebody walked, as the device or an officer says. */
function walkIn(news: JournalNews) {
  const stated = payloadOf(news, 'passage.stated');
  if (stated !== undefined) return stated.walked ? stated : undefined;
  return payloadOf(news, 'passage.completed') ?? payloadOf(news, 'passage.confirmed-late');
}

function forgetOldest<K>(map: Map<K, unknown>, kept: number): void {
  for (const key of map.keys()) {
    if (map.size <= kept) return;
    map.delete(key);
  }
}
