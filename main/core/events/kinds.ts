import { z } from 'zod';
import { faultCodes, reasonCodes } from '../codes.ts';
import { paperKinds, readerKinds } from '../papers/claim.ts';

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
  'manifest.line-added': z.strictObject({ voyageId: id, personId: id, officerId: id.nullable() }),
  'fault.raised': z.strictObject({ code: z.enum(faultCodes as [string, ...string[]]) }),
  'fault.cleared': z.strictObject({ code: z.enum(faultCodes as [string, ...string[]]) }),
  'emergency.observed': z.strictObject({ on: z.boolean() }),
  /** Two different officers let the lane work again, in the order in which they said so. */
  'emergency.rearmed': z.strictObject({ officerIds: z.array(id).length(2) }),
  'officer.signed-in': z.strictObject({ officerId: id }),
} as const;

export type EventKind = keyof typeof eventPayloads;
export type EventPayload<K extends EventKind> = z.infer<(typeof eventPayloads)[K]>;
/** An event before the journal gives it a number and a seal. */
export type EventDraft = {
  [K in EventKind]: { readonly kind: K; readonly payload: EventPayload<K> };
}[EventKind];
export const eventKinds = Object.keys(eventPayloads) as EventKind[];
export const payloadVersion = 1;
