import type { OfficerId, PersonId, VoyageId, WallMs } from '../brand.ts';
import { type EventKind, type EventPayload, eventPayloads } from '../events/kinds.ts';
import type { JournalRow } from '../events/row.ts';
import { type FactSource, noVoyage, type VoyageFact, type VoyageNotice } from './fact.ts';

/** A row as far as facts need it. */
export type FactRow = Pick<JournalRow, 'gate' | 'seq' | 'kind' | 'occurredAt' | 'payload'>;

/** `Omit` that keeps the members of a union apart. */
type Told<F> = F extends unknown ? Omit<F, keyof FactSource> : never;
type Reader<K extends EventKind> = (payload: EventPayload<K>) => Told<VoyageFact> | undefined;

/**
 * What a row of the journal says about a voyage: one fact, or none. A kind or a payload that nobody here knows says
 * nothing, and never throws: rows of later versions come from other gates.
 */
export function factsOfRow(row: FactRow): readonly VoyageFact[] {
  const kind = row.kind as EventKind;
  const reader = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
  if (reader === undefined) return [];
  const read = eventPayloads[kind].safeParse(row.payload);
  const told = read.success
    ? (reader as (payload: unknown) => ReturnType<Reader<EventKind>>)(read.data)
    : undefined;
  if (told === undefined) return [];
  return [{ gate: row.gate, seq: row.seq, at: row.occurredAt as WallMs, ...told }];
}

/** Kinds of rows that may say something about a voyage. */
export function saysOfVoyages(kind: string): boolean {
  return Object.hasOwn(readers, kind);
}

const readers: { readonly [K in EventKind]?: Reader<K> } = {
  'voyage.filed': (payload) => ({
    kind: 'filed',
    voyageId: payload.voyageId as VoyageId,
    notice: noticeOf(payload),
  }),
  'voyage.cleared': (payload) => ({ kind: 'cleared', ...voyageAnd(payload) }),
  'voyage.boarding': (payload) => ({ kind: 'boarding', ...voyageAnd(payload) }),
  'manifest.line-added': ({ voyageId, personId, role = 'crew' }) => ({
    kind: 'line-added',
    voyageId: voyageId as VoyageId,
    personId: personId as PersonId,
    role,
  }),
  'passage.granted': ({ voyageId, personId, grantId }) => ({
    kind: 'granted',
    voyageId: voyageOr(voyageId),
    personId: personId as PersonId,
    grantId,
  }),
  'passage.completed': (payload) => passed(payload, false),
  'passage.confirmed-late': (payload) => passed(payload, true),
  'passage.stated': (payload) => (payload.walked ? passed(payload, true) : undefined),
  'voyage.sealed': ({ voyageId, officerId, masterId, aboard, noShows }) => ({
    kind: 'sealed',
    voyageId: voyageId as VoyageId,
    officerId: officerId as OfficerId,
    masterId: masterId as PersonId,
    aboard: aboard as PersonId[],
    noShows: noShows as PersonId[],
  }),
  'voyage.departed': ({ voyageId }) => ({ kind: 'departed', voyageId: voyageId as VoyageId }),
  'voyage.return-announced': ({ voyageId, noticeId, filedAt, eta }) => ({
    kind: 'return-announced',
    voyageId: voyageId as VoyageId,
    arrival: { noticeId, filedAt: filedAt as WallMs, eta: eta as WallMs },
  }),
  'voyage.returning': ({ voyageId }) => ({ kind: 'returning', voyageId: voyageId as VoyageId }),
  'voyage.landed': (payload) => ({ kind: 'landed', ...byOfficer(payload) }),
  'voyage.line-stated': ({ outcome, otherVoyageId, ...payload }) => ({
    kind: 'line-stated',
    ...byOfficer(payload),
    personId: payload.personId as PersonId,
    outcome,
    otherVoyageId: (otherVoyageId ?? undefined) as VoyageId | undefined,
  }),
  'person.missing-reported': (payload) => ({
    kind: 'missing-reported',
    ...byOfficer(payload),
    personId: payload.personId as PersonId,
  }),
  'person.found': (payload) => ({
    kind: 'found',
    ...byOfficer(payload),
    personId: payload.personId as PersonId,
  }),
  'voyage.disputed': (payload) => ({ kind: 'disputed', ...byOfficer(payload) }),
  'voyage.settled': (payload) => ({ kind: 'settled', ...byOfficer(payload) }),
  'voyage.closed': (payload) => ({ kind: 'closed', ...byOfficer(payload) }),
};

function noticeOf(payload: EventPayload<'voyage.filed'>): VoyageNotice {
  const { vessel, lines } = payload;
  return {
    voyageId: payload.voyageId as VoyageId,
    noticeId: payload.noticeId,
    revision: payload.revision,
    vessel: { ...vessel, registration: vessel.registration ?? undefined },
    windowFrom: moment(payload.windowFrom),
    windowTo: moment(payload.windowTo),
    filedAt: payload.filedAt as WallMs,
    listFiledAt: moment(payload.listFiledAt),
    eta: moment(payload.eta),
    lines: lines.map(({ personId, role, permitNumber }) => ({
      personId: personId as PersonId,
      role,
      permitNumber: permitNumber ?? undefined,
    })),
  };
}

function passed(
  { voyageId, personId, direction, grantId }: Omit<EventPayload<'passage.confirmed-late'>, 'confirmation'>,
  isLate: boolean,
): Told<VoyageFact> {
  return {
    kind: 'passed',
    voyageId: voyageOr(voyageId),
    personId: personId as PersonId,
    direction,
    grantId,
    isLate,
  };
}

function voyageOr(voyageId: string | null): VoyageId {
  return voyageId === null ? noVoyage : (voyageId as VoyageId);
}

function voyageAnd({ voyageId, officerId }: { voyageId: string; officerId: string | null }) {
  return {
    voyageId: voyageId as VoyageId,
    officerId: (officerId ?? undefined) as OfficerId | undefined,
  };
}

function byOfficer({ voyageId, officerId }: { voyageId: string | null; officerId: string }) {
  return { voyageId: voyageOr(voyageId), officerId: officerId as OfficerId };
}

function moment(value: number | null): WallMs | undefined {
  return value === null ? undefined : (value as WallMs);
}
