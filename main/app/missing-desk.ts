import type { OfficerId, PersonId, VoyageId, WallMs } from '../core/brand.ts';
import type { EventDraft, EventPayload } from '../core/events/kinds.ts';
import type { Person, Voyage } from '../core/people.ts';
import { ok } from '../core/result.ts';
import type { VoyagePhase } from '../core/voyage/phase.ts';
import type { VoyageReconciliation } from '../core/voyage/reconciliation.ts';
import type { CentreIds } from '../ports/dataset-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { Journal } from '../ports/journal.ts';
import type { PeopleStore } from '../ports/store.ts';
import type { FaceLooks } from './face-looks.ts';
import { payloadOf } from './journal-news.ts';
import type { Officer } from './officer-desk.ts';
import type { Recorder } from './recorder.ts';
import {
  type Acted,
  barredBefore,
  guarded,
  openVoyage,
  refuse,
  type VoyageActDeps,
  write,
} from './voyage-acts.ts';

/** Who is missing at sea, since when and where, as far as anybody knows. */
export interface MissingReport {
  readonly voyageId: VoyageId;
  readonly personId: PersonId;
  /** UTC in ms. */
  readonly happenedAt: WallMs | undefined;
  /** WGS 84, degrees; both or neither. */
  readonly latitude: number | undefined;
  readonly longitude: number | undefined;
  readonly note: string;
}

/** What is handed out to whoever searches. */
export interface MissingNotice {
  readonly report: EventPayload<'person.missing-reported'>;
  readonly reportedAt: WallMs;
  readonly person: Person;
  readonly voyage: Voyage | undefined;
  readonly role: string | undefined;
  /** JPEG, the newest. */
  readonly portrait: Uint8Array | undefined;
}

export interface MissingDesk {
  /**
   * Freezes the identity in the same transaction: whoever comes in their name is an alarm at this gate from now on.
   * Codes: `person/unknown`, `person/not-on-list`, `missing/already-reported`, `missing/bad-place`,
   * `missing/in-future`, `outcome/not-possible`, `voyage/wrong-phase`, `voyage/unknown`, `record/not-written`.
   */
  report(by: Officer, report: MissingReport): Acted<{ readonly reportId: string }>;
  /** Their face leaves the gate with it: that is in the record first. Codes: `person/unknown`, `missing/not-reported`. */
  notice(by: Officer, personId: PersonId): Acted<MissingNotice>;
  /** Somebody is sure: of whoever is missing, or was said to be dead. Codes: `person/unknown`, `missing/not-reported`. */
  found(by: Officer, personId: PersonId, note: string): Acted<void>;
}

interface Deps extends VoyageActDeps {
  readonly people: Pick<PeopleStore, 'find' | 'save' | 'portraits'>;
  readonly journal: Pick<Journal, 'read'>;
  readonly looks: FaceLooks;
  readonly recorder: Pick<Recorder, 'commit'>;
  readonly ids: Pick<Ids, 'uuid'>;
  readonly centreIds: Pick<CentreIds, 'idOf'>;
}

export function createMissingDesk(deps: Deps): MissingDesk {
  return {
    report: (by, report) => guarded(() => reportMissing(deps, by, report)),
    notice: (by, personId) => guarded(() => noticeOf(deps, by, personId)),
    found: (by, personId, note) => guarded(() => reportFound(deps, by.officerId, personId, note)),
  };
}

function reportMissing(
  deps: Deps,
  { officerId }: Officer,
  report: MissingReport,
): Acted<{ readonly reportId: string }> {
  const { voyageId, personId, happenedAt, note } = report;
  const open = openVoyage(deps, voyageId);
  if (!open.ok) return open;
  const person = deps.people.find(personId);
  if (person === undefined) return refuse('person/unknown');
  const place = placeOf(report);
  if (place === 'half') return refuse('missing/bad-place');
  if (happenedAt !== undefined && happenedAt > deps.clock.wall()) return refuse('missing/in-future');
  if (person.status === 'missing') return refuse('missing/already-reported');
  const fault = faultOf(open.value, deps.board.now().voyages.get(voyageId), personId);
  if (fault !== undefined) return refuse(fault);
  const reportId = deps.ids.uuid();
  const about = { reportId, voyageId, personId, officerId, note, ...barredBefore(person) };
  const payload = {
    ...about,
    ...known(deps.centreIds.idOf(personId)),
    happenedAt: happenedAt ?? null,
    place,
  };
  const written = write(deps, [{ kind: 'person.missing-reported', payload }], () =>
    deps.people.save({ ...person, status: 'missing' }, []),
  );
  if (!written.ok) return written;
  deps.gallery.enrolled(personId);
  return ok({ reportId });
}

/** Other gates may know them by another id than this one does. */
function known(centralId: string | undefined): Pick<EventPayload<'person.found'>, 'centralId'> {
  return centralId === undefined ? {} : { centralId };
}

function placeOf({ latitude, longitude }: MissingReport) {
  if (latitude === undefined && longitude === undefined) return null;
  return latitude === undefined || longitude === undefined ? 'half' : { latitude, longitude };
}

/** Only whoever may be at sea with this boat: a dispute about it keeps nobody from being searched for. */
function faultOf(voyage: Voyage, life: VoyageReconciliation | undefined, personId: PersonId) {
  const listed = voyage.lines.find((line) => line.personId === personId);
  const known = [...(life?.lines ?? []), ...(life?.extras ?? [])].find((each) => each.personId === personId);
  if (listed === undefined && known === undefined) return 'person/not-on-list';
  if (voyage.notice === undefined || life === undefined)
    return listed?.state === 'out' || known?.lastDirection === 'out' ? undefined : 'outcome/not-possible';
  if (!mayBeAtSea(life.phase) && known?.lastDirection !== 'out') return 'voyage/wrong-phase';
  return known?.lastDirection === 'in' ? 'outcome/not-possible' : undefined;
}

function mayBeAtSea(phase: VoyagePhase): boolean {
  return phase !== 'filed' && phase !== 'boarding' && phase !== 'closed';
}

function noticeOf(deps: Deps, { officerId }: Officer, personId: PersonId): Acted<MissingNotice> {
  const person = deps.people.find(personId);
  if (person === undefined) return refuse('person/unknown');
  const told = reportOf(deps, personId);
  if (told === undefined) return refuse('missing/not-reported');
  const { report, reportedAt } = told;
  const voyageId = report.voyageId as VoyageId;
  const exported: EventDraft = {
    kind: 'list.exported',
    payload: { officerId, format: 'missing-notice', voyageIds: [voyageId], people: 1 },
  };
  const written = deps.recorder.commit([exported]);
  if (!written.ok) return refuse('record/not-written');
  deps.looks.saw({ officerId, why: 'person', personIds: [personId] });
  const voyage = deps.voyages.find(voyageId);
  const role = voyage?.lines.find((line) => line.personId === personId)?.role;
  const portrait = deps.people.portraits(personId)[0];
  return ok({ report, reportedAt, person, voyage, role, portrait });
}

/** The report that stands, from its row: undefined where there is none, or where the row has gone. */
function reportOf(
  { board, journal }: Deps,
  personId: PersonId,
): Pick<MissingNotice, 'report' | 'reportedAt'> | undefined {
  const fact = board.missingReport(personId);
  const row = fact === undefined ? undefined : journal.read(fact.seq, 1)[0];
  const report = row === undefined ? undefined : payloadOf(row, 'person.missing-reported');
  if (row === undefined || report?.personId !== personId) return undefined;
  return { report, reportedAt: row.occurredAt as WallMs };
}

function reportFound(deps: Deps, officerId: OfficerId, personId: PersonId, note: string): Acted<void> {
  const person = deps.people.find(personId);
  if (person === undefined) return refuse('person/unknown');
  if (person.status !== 'missing' && person.status !== 'deceased') return refuse('missing/not-reported');
  const losses = deps.board.lossesOf(personId);
  // Beside the last word of their loss: whoever reads that voyage reads that they were found.
  const voyageId = losses.at(-1)?.voyageId ?? null;
  const report = reportOf(deps, personId)?.report;
  // Being found says nothing of what they were barred for before.
  const [status = 'active'] = losses.flatMap(({ seq }) => barAt(deps, seq, personId));
  const centralId = report?.centralId ?? deps.centreIds.idOf(personId);
  const written = write(
    deps,
    [{ kind: 'person.found', payload: { voyageId, personId, officerId, note, ...known(centralId) } }],
    () => deps.people.save({ ...person, status }, []),
  );
  if (written.ok) deps.gallery.enrolled(personId);
  return written;
}

/** What the row that said they were lost says they were barred for until then. */
function barAt({ journal }: Deps, seq: number, personId: PersonId): readonly ('suspended' | 'closed')[] {
  const [row] = journal.read(seq, 1);
  if (row === undefined || row.seq !== seq) return [];
  const said = payloadOf(row, 'person.missing-reported') ?? payloadOf(row, 'voyage.line-stated');
  return said?.personId === personId && said.statusBefore !== undefined ? [said.statusBefore] : [];
}
