import { z } from 'zod';
import { crewRoles, lineOutcomes } from '../voyage/phase.ts';

/** What may stand in the journal of voyages, of missing people and of rules; see `kinds.ts`. */

const id = z.string().min(1).max(64);
const wallMs = z.int().min(0);
const note = z.string().max(300);
/** By which every gate knows the person, whatever it calls them itself; without: no list of the centre has named them. */
const centralId = id.exactOptional();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** WGS 84, degrees; south and west negative. */
const place = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

/** Where a duplicate identity was found. */
export const duplicateFinders = ['enrolment', 'import', 'nightly'] as const;
/** What two people who look like one turned out to be. */
export const duplicateOutcomes = ['twins', 'same-person', 'different'] as const;
/** How the master was known who signed. */
export const masterProofs = ['face', 'paper'] as const;

export const voyagePayloads = {
  /** A notice of departure with its crew list, whole; a later revision replaces an earlier one. */
  'voyage.filed': z.strictObject({
    voyageId: id,
    noticeId: id,
    revision: z.int().min(1),
    vessel: z.strictObject({
      registration: z.string().max(64).nullable(),
      name: z.string().max(64),
      mark: z.string().max(64),
    }),
    windowFrom: wallMs.nullable(),
    windowTo: wallMs.nullable(),
    filedAt: wallMs,
    listFiledAt: wallMs.nullable(),
    eta: wallMs.nullable(),
    lines: z
      .array(
        z.strictObject({
          personId: id,
          role: z.enum(crewRoles),
          /** Null: a row outlives the papers of a person, and nobody can take a number out of it. Older rows have it. */
          permitNumber: z.string().max(40).nullable(),
        }),
      )
      .max(500),
    source: z.enum(['centre', 'file', 'officer']),
  }),
  'voyage.cleared': z.strictObject({ voyageId: id, officerId: id.nullable() }),
  'voyage.boarding': z.strictObject({ voyageId: id, officerId: id.nullable() }),
  /** Which boat the lane boards now; null: whichever list names the person. */
  'lane.boat-chosen': z.strictObject({ voyageId: id.nullable(), officerId: id }),
  /** Signed by the master and by the officer: who is aboard. */
  'voyage.sealed': z.strictObject({
    voyageId: id,
    officerId: id,
    masterId: id,
    masterProof: z.enum(masterProofs),
    aboard: z.array(id).max(500),
    noShows: z.array(id).max(500),
  }),
  'voyage.departed': z.strictObject({ voyageId: id, officerId: id.nullable() }),
  /** A notice of arrival: when the boat is expected back. That the return begins is for an officer to say. */
  'voyage.return-announced': z.strictObject({
    voyageId: id,
    noticeId: id,
    filedAt: wallMs,
    eta: wallMs,
    source: z.literal('file'),
  }),
  'voyage.returning': z.strictObject({ voyageId: id, officerId: id.nullable(), noticeId: id.nullable() }),
  /** Everybody who came back is ashore. */
  'voyage.landed': z.strictObject({ voyageId: id, officerId: id }),
  'voyage.line-stated': z.strictObject({
    voyageId: id,
    personId: id,
    outcome: z.enum(lineOutcomes),
    otherVoyageId: id.nullable(),
    officerId: id,
    note,
    /** Of somebody dead: what they were barred for until then. */
    statusBefore: z.enum(['suspended', 'closed']).exactOptional(),
  }),
  'voyage.disputed': z.strictObject({ voyageId: id, officerId: id, note }),
  'voyage.settled': z.strictObject({ voyageId: id, officerId: id, note }),
  'voyage.closed': z.strictObject({ voyageId: id, officerId: id }),
  /** Their identity is frozen from now on: whoever comes in their name is an alarm at any gate. */
  'person.missing-reported': z.strictObject({
    reportId: id,
    voyageId: id,
    personId: id,
    officerId: id,
    happenedAt: wallMs.nullable(),
    place: place.nullable(),
    note,
    /** Where they were barred for something else already: to be so again once they are found. */
    statusBefore: z.enum(['suspended', 'closed']).exactOptional(),
    centralId,
  }),
  'person.found': z.strictObject({
    voyageId: id.nullable(),
    personId: id,
    officerId: id,
    note,
    /** That of the report, or what a list has named them by since. */
    centralId,
  }),
  /** One face under two numbers, or one number with two faces. */
  'identity.duplicate-found': z.strictObject({
    duplicateId: id,
    personIds: z.array(id).length(2),
    by: z.enum(['face', 'number']),
    finder: z.enum(duplicateFinders),
    similarity: z.number().min(-1).max(1).nullable(),
  }),
  /** Of one person under two names the first id is the one that stays; the other is not used any more. */
  'identity.duplicate-settled': z.strictObject({
    duplicateId: id,
    personIds: z.array(id).length(2),
    outcome: z.enum(duplicateOutcomes),
    officerId: id,
    note,
  }),
  /** A rule set is at hand from now on; it holds from its own day on. */
  'rules.added': z.strictObject({
    ruleSetId: id,
    effectiveFrom: z.iso.date(),
    hash,
    source: z.literal('file'),
    officerId: id,
  }),
  /** A set that was brought as a file, and does not hold, is at hand no longer. */
  'rules.dropped': z.strictObject({ ruleSetId: id, officerId: id }),
  /** From now on these rules hold. */
  'rules.activated': z.strictObject({
    ruleSetId: id,
    effectiveFrom: z.iso.date(),
    hash,
    source: z.enum(['shipped', 'centre', 'file']),
    /** Whoever has put it in force by name; without: its day has come. */
    officerId: id.exactOptional(),
  }),
  'rules.refused': z.strictObject({
    ruleSetId: id.nullable(),
    cause: z.enum([
      'rules/unreadable',
      'rules/wrong-signature',
      'rules/vector-failed',
      'rules/older',
      'rules/in-future',
      'rules/same-day',
      'rules/same-id-other-content',
    ]),
    source: z.enum(['shipped', 'centre', 'file']),
  }),
  /** Crew lists or people were brought in from a file. */
  'import.finished': z.strictObject({
    importId: id,
    what: z.enum(['people', 'notices', 'vessels', 'arrivals']),
    /** SHA-256 of the file, hex. */
    hash,
    rows: z.int().min(0),
    added: z.int().min(0),
    changed: z.int().min(0),
    unchanged: z.int().min(0),
    refused: z.int().min(0),
    officerId: id.nullable(),
  }),
  /** Lists of crews that left this gate as a file. */
  'list.exported': z.strictObject({
    officerId: id,
    format: z.enum(['fal5', 'csv', 'muster', 'missing-notice']),
    voyageIds: z.array(id).max(500),
    people: z.int().min(0),
  }),
} as const;
