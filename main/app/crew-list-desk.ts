import type { PersonId, VoyageId } from '../core/brand.ts';
import type { Person, Voyage } from '../core/people.ts';
import { ok } from '../core/result.ts';
import { type CrewList, type CrewListEntry, crewListEntry } from '../core/voyage/crew-list.ts';
import type { VoyagePhase } from '../core/voyage/phase.ts';
import type { VoyageReconciliation } from '../core/voyage/reconciliation.ts';
import type { Clock } from '../ports/clock.ts';
import type { CrewListFormat, CrewListWriter, WrittenCrewList } from '../ports/crew-list-writer.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { VesselStore } from '../ports/vessel-store.ts';
import type { VoyageBook } from '../ports/voyage-book.ts';
import type { Officer } from './officer-desk.ts';
import type { Recorder } from './recorder.ts';
import { portDayOf } from './today.ts';
import { type Acted, guarded, refuse } from './voyage-acts.ts';
import type { VoyageBoard } from './voyage-board.ts';

export interface CrewListFile extends WrittenCrewList {
  readonly fileName: string;
}

/** Crew lists as files for other offices. */
export interface CrewListDesk {
  /**
   * Who goes or went with the boat; until it is sealed the list as it was filed. That it was made stands in the record
   * before anything leaves the gate.
   * @param voyageId null: every boat that is out
   * Codes: `voyage/unknown`, `export/nothing`, `record/not-written`.
   */
  make(by: Officer, voyageId: VoyageId | null, format: CrewListFormat): Acted<CrewListFile>;
}

interface Deps {
  readonly voyages: Pick<VoyageStore, 'find' | 'listOpen'>;
  readonly people: Pick<PeopleStore, 'find'>;
  readonly vessels: Pick<VesselStore, 'find' | 'findByMark'>;
  readonly book: Pick<VoyageBook, 'notice'>;
  readonly board: Pick<VoyageBoard, 'now'>;
  readonly recorder: Pick<Recorder, 'commit'>;
  readonly writers: Readonly<Record<CrewListFormat, CrewListWriter>>;
  readonly clock: Pick<Clock, 'wall'>;
  readonly site: string;
  readonly gateName: string;
}

export function createCrewListDesk(deps: Deps): CrewListDesk {
  return { make: (by, voyageId, format) => guarded(() => make(deps, by, voyageId, format)) };
}

/** As many as one file may name, and as one row of the record. */
const mostBoats = 500;

function make(
  deps: Deps,
  { officerId, name }: Officer,
  voyageId: VoyageId | null,
  format: CrewListFormat,
): Acted<CrewListFile> {
  const { clock, recorder, writers, site, gateName } = deps;
  const voyages = voyageId === null ? boatsOut(deps) : [deps.voyages.find(voyageId)];
  if (voyages.includes(undefined)) return refuse('voyage/unknown');
  const lists = voyages
    .flatMap((voyage) => (voyage === undefined ? [] : [crewListOf(deps, voyage)]))
    .filter(({ crew }) => crew.length > 0);
  if (lists.length === 0) return refuse('export/nothing');
  const head = { site, gate: gateName, officer: name, madeAt: clock.wall() };
  const written = writers[format](lists, head);
  const people = lists.reduce((sum, { crew }) => sum + crew.length, 0);
  const payload = { officerId, format, voyageIds: lists.map((list) => list.voyageId), people };
  if (!recorder.commit([{ kind: 'list.exported', payload }]).ok) return refuse('record/not-written');
  const what = voyageId === null ? 'all-boats-out' : plain(lists[0]?.vesselMark ?? '');
  const fileName = `crew-list-${what}-${portDayOf(clock.wall())}.${written.extension}`;
  return ok({ ...written, fileName });
}

function boatsOut(deps: Deps): readonly (Voyage | undefined)[] {
  const { voyages } = deps.board.now();
  return deps.voyages
    .listOpen()
    .filter((voyage) => isOut(voyage, voyages.get(voyage.voyageId)))
    .slice(0, mostBoats);
}

/** A list without a notice is out with the first who went aboard. */
function isOut(voyage: Voyage, life: VoyageReconciliation | undefined): boolean {
  if (voyage.notice === undefined) return voyage.lines.some(({ state }) => state === 'out');
  return life?.phase === 'out' || (life?.phase === 'disputed' && life.departedAt !== undefined);
}

function crewListOf(deps: Deps, voyage: Voyage): CrewList {
  const { voyageId, vesselName, vesselMark, notice } = voyage;
  const life = deps.board.now().voyages.get(voyageId);
  const registration = notice?.registration;
  const vessel =
    (registration === undefined ? undefined : deps.vessels.find(registration)) ??
    deps.vessels.findByMark(vesselMark);
  const isBack = life?.returningAt !== undefined;
  return {
    ...{ voyageId, vesselName, vesselMark },
    registration: registration ?? vessel?.registration ?? '',
    imo: vessel?.imo ?? '',
    call: isBack ? 'arrival' : 'departure',
    calledAt: isBack ? (life.landedAt ?? life.returningAt) : (life?.departedAt ?? notice?.windowFrom),
    crew: crewOf(deps, voyage, life),
  };
}

function crewOf(
  { people, book }: Deps,
  voyage: Voyage,
  life: VoyageReconciliation | undefined,
): readonly CrewListEntry[] {
  const permits = new Map(
    book.notice(voyage.voyageId)?.lines.map(({ personId, permitNumber }) => [personId, permitNumber]),
  );
  const entryOf = (personId: PersonId, role: string): CrewListEntry =>
    crewListEntry(people.find(personId) ?? unknown(personId), role, voyage.vesselMark, permits.get(personId));
  const staysAshore = new Set(
    (life?.lines ?? []).filter(({ outcome }) => outcome === 'no-show').map(({ personId }) => personId),
  );
  const listed = voyage.lines.filter(({ personId }) => !staysAshore.has(personId));
  const extras = isSealed(life?.phase) ? (life?.extras ?? []) : [];
  return [
    ...listed.map(({ personId, role }) => entryOf(personId, role)),
    ...extras
      .filter(({ lastDirection }) => lastDirection === 'out')
      .map(({ personId }) => entryOf(personId, '')),
  ];
}

function isSealed(phase: VoyagePhase | undefined): boolean {
  return phase !== undefined && phase !== 'filed' && phase !== 'boarding';
}

/** Named by id where their record is gone. */
function unknown(personId: PersonId): Person {
  const nothing = { idNumber: undefined, dateOfBirth: undefined, language: 'en', status: 'active' } as const;
  return { personId, displayName: personId, nationality: '', ...nothing };
}

/** What every computer takes in the name of a file. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').slice(0, 40) || 'boat';
}
