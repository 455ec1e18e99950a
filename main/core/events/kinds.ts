import { z } from 'zod';
import { faultCodes, reasonCodes } from '../codes.ts';
import { paperKinds, readerKinds } from '../papers/claim.ts';
import { crewRoles } from '../voyage/phase.ts';
import { datasetFaults, datasetNames, lineTopics, messageFaults } from './line.ts';
import { secondRefusals, staffPayloads } from './staff-kinds.ts';
import { voyagePayloads } from './voyage-kinds.ts';

/**
 * What may stand in the journal. A payload names people by id only: rows live five years and cannot be
 * erased, names can. Similarities are kept (evidence of the decision), templates and pictures never.
 */

const id = z.string().min(1).max(64);
const direction = z.enum(['out', 'in']);
const reasons = z.array(z.enum(reasonCodes)).min(1);
/** 1 - 1/N style odds are derived at display; the journal keeps the raw cosine. */
const similarity = z.number().min(-1).max(1);
const how = z.enum(['face', 'officer']);

/** What an officer found when the turnstile had reported somebody without a permission. */
export const alarmOutcomes = ['nobody-there', 'known-person', 'unknown-person'] as const;
export type AlarmOutcome = (typeof alarmOutcomes)[number];

/** The paper that named somebody: never its number, which is no business of five years' rows. */
const claim = z.strictObject({
  personId: id.nullable(),
  paper: z.enum(paperKinds),
  reader: z.enum(readerKinds),
});

const match = z.strictObject({
  personId: id,
  similarity,
  /** Distance to the best other person searched; null when there was none. */
  margin: z.number().nullable(),
  frames: z.int().min(1),
});

/** Payload of every event kind, by kind. Version 1 of each. */
export const eventPayloads = {
  'gate.started': z.strictObject({ version: z.string(), pack: z.string().nullable(), device: z.string() }),
  'gate.stopped': z.strictObject({ cause: z.string().max(200) }),
  'passage.granted': z.strictObject({
    passageId: id,
    grantId: id,
    personId: id,
    voyageId: id.nullable(),
    direction,
    how,
    officerId: id.nullable(),
    caseId: id.nullable(),
    reasons,
    match: match.nullable(),
    /** Only where a paper was shown. */
    claim: claim.exactOptional(),
    /** Only where the rules ask for two officers: the second of them. */
    secondOfficerId: id.exactOptional(),
    /** From the first usable frame of this face to the decision, ms; of passages by face. */
    decidedInMs: z.int().min(0).exactOptional(),
  }),
  /** The device reported the passage. */
  'passage.completed': z.strictObject({
    passageId: id,
    grantId: id,
    personId: id,
    voyageId: id.nullable(),
    direction,
    confirmation: z.literal('device'),
    count: z.int().min(1),
  }),
  /**
   * The device reported the passage of a grant after its story had ended unconfirmed or abandoned: the arm was
   * turned on that grant, and the crew list moves now.
   */
  'passage.confirmed-late': z.strictObject({
    passageId: id,
    grantId: id,
    personId: id,
    voyageId: id.nullable(),
    direction,
    confirmation: z.literal('device'),
  }),
  /** The window closed and the device, which reports passages, reported none. */
  'passage.abandoned': z.strictObject({ passageId: id, grantId: id, personId: id }),
  /** Nobody can say whether the person walked: hardware without feedback, or a fault while open. */
  'passage.unconfirmed': z.strictObject({
    passageId: id,
    grantId: id,
    personId: id,
    voyageId: id.nullable(),
    direction,
    confirmation: z.literal('none'),
    cause: z.enum(['no-feedback', 'device-fault', 'restart', 'emergency']),
  }),
  /** An officer stated what an unconfirmed passage was. */
  'passage.stated': z.strictObject({
    passageId: id,
    grantId: id,
    personId: id,
    voyageId: id.nullable(),
    direction,
    officerId: id,
    walked: z.boolean(),
  }),
  /** A grant that never reached the turnstile as far as anyone knows. */
  'passage.failed': z.strictObject({
    passageId: id,
    grantId: id,
    personId: id,
    code: z.enum(faultCodes as [string, ...string[]]),
  }),
  'case.raised': z.strictObject({
    caseId: id,
    ticket: z.int().min(1),
    passageId: id,
    reasons,
    candidates: z.array(z.strictObject({ personId: id, similarity })).max(5),
    claim: claim.exactOptional(),
  }),
  'case.resolved': z.strictObject({
    caseId: id,
    outcome: z.enum(['admitted', 'refused', 'left', 'enrolled']),
    officerId: id.nullable(),
    personId: id.nullable(),
    reasons,
    note: z.string().max(300),
    secondOfficerId: id.exactOptional(),
  }),
  /** An admission that the rules leave to two officers waits for the second. */
  'case.second-asked': z.strictObject({ caseId: id, officerId: id, personId: id, reasons }),
  /** Somebody could not be the second officer, or nobody came in time. */
  'case.second-refused': z.strictObject({
    caseId: id,
    officerId: id.nullable(),
    cause: z.enum(secondRefusals),
  }),
  'grant.refused': z.strictObject({
    caseId: id,
    cause: z.enum(['busy', 'out-of-service', 'emergency', 'store']),
  }),
  /** Somebody went through without a permission. Rows of earlier versions have no `alarmId`. */
  'turnstile.forced': z.strictObject({
    direction,
    count: z.int().min(1),
    passageId: id.nullable(),
    alarmId: id.nullable().default(null),
  }),
  /** Somebody followed the person of this grant through. */
  'turnstile.tailgated': z.strictObject({
    direction,
    count: z.int().min(1),
    grantId: id,
    passageId: id.nullable(),
    personId: id.nullable(),
    alarmId: id,
  }),
  /**
   * People who walked without a grant and needed none, or whom only the device's own counter saw; of the latter
   * alone an officer is told, under `alarmId`.
   */
  'turnstile.counted': z.strictObject({
    direction,
    count: z.int().min(1),
    cause: z.enum(['emergency', 'free-direction', 'line-lost']),
    alarmId: id.nullable(),
  }),
  /** An officer has seen an alarm of the turnstile, and perhaps knows who it was. */
  'alarm.acknowledged': z.strictObject({
    alarmId: id,
    officerId: id,
    outcome: z.enum(alarmOutcomes).nullable(),
  }),
  'person.enrolled': z.strictObject({
    personId: id,
    templates: z.int().min(1),
    pack: z.string(),
    officerId: id.nullable(),
  }),
  'voyage.opened': z.strictObject({ voyageId: id, vessel: z.string().max(64), lines: z.int().min(0) }),
  'manifest.line-added': z.strictObject({
    voyageId: id,
    personId: id,
    officerId: id.nullable(),
    /** Without it: crew. */
    role: z.enum(crewRoles).exactOptional(),
  }),
  'fault.raised': z.strictObject({ code: z.enum(faultCodes as [string, ...string[]]) }),
  'fault.cleared': z.strictObject({ code: z.enum(faultCodes as [string, ...string[]]) }),
  'emergency.observed': z.strictObject({ on: z.boolean() }),
  /** Two different officers let the lane work again, in the order in which they said so. */
  'emergency.rearmed': z.strictObject({ officerIds: z.array(id).length(2) }),
  /**
   * Messages in the centre's name that this gate did not obey. The first of a cause stands at once, later ones are
   * counted together: whoever floods the line must not fill the record.
   */
  'uplink.message-refused': z.strictObject({
    topic: z.enum(lineTopics),
    cause: z.enum(messageFaults),
    count: z.int().min(1),
  }),
  /** Rows from `from` on are sent once more although they had been confirmed (E6). */
  'uplink.resent': z.strictObject({
    from: z.int().min(1),
    by: z.enum(['officer', 'centre', 'operator']),
    officerId: id.nullable(),
    commandId: id.nullable(),
  }),
  /** T6: each command is answered once. */
  'command.answered': z.strictObject({
    commandId: id,
    name: z.string().max(40),
    outcome: z.enum(['done', 'failed', 'refused', 'expired']),
    cause: z.string().max(64).nullable(),
    /** SHA-256 of the signed text, hex: a restored gate knows the command again by it. */
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .exactOptional(),
  }),
  /** Y1: a version of a dataset is in use, whole. */
  'dataset.applied': z.strictObject({
    dataset: z.enum(datasetNames),
    version: z.int().min(1),
    /** SHA-256 of the dataset's bytes, hex. */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    source: z.enum(['line', 'bundle']),
    /** Entries in it. */
    items: z.int().min(0),
    /** UTC in ms by the centre's clock. */
    issuedAt: z.int().min(0).exactOptional(),
  }),
  'dataset.refused': z.strictObject({
    dataset: z.enum(datasetNames),
    version: z.int().min(1).nullable(),
    cause: z.enum(datasetFaults),
    source: z.enum(['line', 'bundle']),
  }),
  /** Y2: an older version is in use again, by a signed command. */
  'dataset.rolled-back': z.strictObject({
    dataset: z.enum(datasetNames),
    from: z.int().min(1),
    to: z.int().min(1),
    commandId: id,
  }),
  /** Rows up to `upTo` left this device: confirmed by the centre, and past their time. */
  'journal.pruned': z.strictObject({
    upTo: z.int().min(1),
    /** Hash of row `upTo`: what is left still proves its place in the whole chain. */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    rows: z.int().min(1),
  }),
  /** A verified copy of the database exists that ends with row `upTo`. */
  'backup.made': z.strictObject({ upTo: z.int().min(0), people: z.int().min(0) }),
  /** The database was replaced by a copy that ended with row `backupUpTo`, and `replayed` later rows put back. */
  'store.restored': z.strictObject({
    cause: z.enum(['corrupt', 'operator']),
    backupUpTo: z.int().min(0),
    replayed: z.int().min(0),
    /** Rows that are known to have existed and could not be put back: the centre may hold them under these numbers. */
    missing: z.int().min(0),
  }),
  /** Its lists are known to be right: sent anew by the centre, or looked at by an officer. */
  'store.restore-confirmed': z.strictObject({
    by: z.enum(['centre', 'officer']),
    officerId: id.nullable(),
  }),
  /** Pictures were given up because the disk ran full; templates, lists and rows stay. */
  'portraits.purged': z.strictObject({ people: z.int().min(0), portraits: z.int().min(1) }),
  /** The key of a person was destroyed, and with it all that was sealed with it. */
  'person.erased': z.strictObject({ personId: id, officerId: id.nullable() }),
  ...staffPayloads,
  ...voyagePayloads,
} as const;

export type EventKind = keyof typeof eventPayloads;
export type EventPayload<K extends EventKind> = z.infer<(typeof eventPayloads)[K]>;
/** An event before the journal gives it a number and a seal. */
export type EventDraft = {
  [K in EventKind]: { readonly kind: K; readonly payload: EventPayload<K> };
}[EventKind];
export const eventKinds = Object.keys(eventPayloads) as EventKind[];
export const payloadVersion = 1;
