import { z } from 'zod';
import { duplicateOutcomes, masterProofs } from '../../core/events/voyage-kinds.ts';
import { noticeTimings } from '../../core/voyage/notice-timing.ts';
import { crewRoles, lineOutcomes, voyagePhases } from '../../core/voyage/phase.ts';
import { voyageFindingKinds } from '../../core/voyage/reconciliation.ts';
import { bytes, type CallShape, direction, done, id, jpeg, name } from './basics.ts';
import { personCard } from './people-calls.ts';

/** What officers do about boats: boarding, departure, return, who is missing, who is twice there, lists as files. */

const note = z.string().max(300);
const voyage = z.strictObject({ voyageId: id });
const moment = z.number().nullable();

export const voyageFinding = z.strictObject({
  kind: z.enum(voyageFindingKinds),
  people: z.array(z.strictObject({ personId: id, name })).max(50),
  otherBoat: name.nullable(),
});

const storyLine = z.strictObject({
  personId: id,
  name,
  role: name,
  nationality: z.string().max(3),
  came: z.enum(['listed', 'added']),
  lastDirection: direction.nullable(),
  lastAtMs: moment,
  /** Null: nobody knows yet. */
  outcome: z.enum(lineOutcomes).nullable(),
  otherBoat: name.nullable(),
  /** Reported missing, and not found. */
  isMissing: z.boolean(),
});

const pair = z.strictObject({
  duplicateId: id,
  by: z.enum(['face', 'number']),
  foundAtMs: z.number(),
  /** One stranger in so many looks as much alike; null: not measured, or the number has shown it. */
  oneIn: z.number().min(1).nullable(),
  people: z.array(personCard.extend({ portrait: jpeg.nullable() })).length(2),
});

export const voyageCalls = {
  /** The boat that boards now; null: the gate goes by the notice windows, and by whom it has let through last. */
  chooseBoat: { by: ['officer'], args: z.strictObject({ voyageId: id.nullable() }), result: done },
  /** A late arrival, or somebody who goes in another's place. */
  addToVoyage: {
    by: ['officer'],
    args: z.strictObject({ voyageId: id, personId: id, role: z.enum(crewRoles) }),
    result: done,
  },
  /** All that is known of one voyage. */
  voyageStory: {
    by: ['officer'],
    args: voyage,
    result: z.strictObject({
      voyageId: id,
      name,
      mark: name,
      phase: z.enum(voyagePhases),
      windowFromMs: moment,
      windowToMs: moment,
      /** When it is expected back; null: nobody has said. */
      dueBackMs: moment,
      /** People on the boat, listed or not, of whom nobody has said anything else. */
      aboard: z.int().min(0),
      /** Whether it was announced when the rules ask for it; null: nobody can say. */
      noticeTiming: z.enum(noticeTimings).nullable(),
      filedAtMs: moment,
      sealedAtMs: moment,
      departedAtMs: moment,
      returningAtMs: moment,
      landedAtMs: moment,
      closedAtMs: moment,
      lines: z.array(storyLine).max(600),
      extra: z
        .array(z.strictObject({ personId: id, name, lastDirection: direction, lastAtMs: z.number() }))
        .max(500),
      findings: z.array(voyageFinding).max(200),
      /** What may be done at this point. */
      next: z.array(
        z.enum(['seal', 'depart', 'return', 'land', 'state-outcomes', 'close', 'dispute', 'settle']),
      ),
      /** Whether a transfer at sea may be stated. */
      transferAllowed: z.boolean(),
    }),
  },
  /** Signs who is aboard: the master, known by face at the lane or by paper, and the officer by PIN. */
  sealVoyage: {
    by: ['officer'],
    args: z.strictObject({
      voyageId: id,
      masterId: id,
      masterProof: z.enum(masterProofs),
      pin: z.string().max(12),
      noShows: z.array(id).max(500),
    }),
    result: z.strictObject({ aboard: z.int().min(0) }),
  },
  departVoyage: { by: ['officer'], args: voyage, result: done },
  beginReturn: { by: ['officer'], args: voyage, result: done },
  /** Everybody who came back is ashore. */
  landVoyage: { by: ['officer'], args: voyage, result: z.strictObject({ open: z.int().min(0) }) },
  stateOutcome: {
    by: ['officer'],
    args: z.strictObject({
      voyageId: id,
      personId: id,
      outcome: z.enum(lineOutcomes),
      /** Of a transfer: to which boat. */
      otherVoyageId: id.nullable(),
      note,
    }),
    result: done,
  },
  /** Freezes the identity: an alarm at any gate if the face appears. */
  reportMissing: {
    by: ['officer'],
    args: z.strictObject({
      voyageId: id,
      personId: id,
      /** UTC in ms; null: nobody knows. */
      happenedAtMs: z.number().min(0).nullable(),
      /** WGS 84, degrees; both or neither. */
      latitude: z.number().min(-90).max(90).nullable(),
      longitude: z.number().min(-180).max(180).nullable(),
      note,
    }),
    result: z.strictObject({ reportId: id }),
  },
  /** The notice to be handed out: who, when, where, with the face. */
  missingNotice: {
    by: ['officer'],
    args: z.strictObject({ personId: id }),
    result: z.strictObject({
      reportId: id,
      reportedAtMs: z.number(),
      happenedAtMs: moment,
      latitude: z.number().nullable(),
      longitude: z.number().nullable(),
      note,
      person: personCard,
      dateOfBirth: z.string().max(10).nullable(),
      idNumber: z.string().max(40).nullable(),
      portrait: jpeg.nullable(),
      boat: name,
      mark: name,
      officer: name,
      site: z.string(),
      gate: z.string(),
    }),
  },
  /** Reported missing, and somebody is sure that they were found. */
  personFound: { by: ['officer'], args: z.strictObject({ personId: id, note }), result: done },
  disputeVoyage: { by: ['officer'], args: z.strictObject({ voyageId: id, note }), result: done },
  settleVoyage: { by: ['officer'], args: z.strictObject({ voyageId: id, note }), result: done },
  closeVoyage: { by: ['officer'], args: voyage, result: done },
  /** A crew list as a file: IMO FAL form 5, or CSV. Null: of every boat that is out. */
  exportCrewList: {
    by: ['officer'],
    args: z.strictObject({ voyageId: id.nullable(), format: z.enum(['fal5', 'csv']) }),
    result: z.strictObject({ fileName: z.string().max(120), mediaType: z.string().max(80), content: bytes }),
  },
  listDuplicates: {
    by: ['officer'],
    args: z.strictObject({}),
    result: z.strictObject({ pairs: z.array(pair).max(20), more: z.int().min(0) }),
  },
  settleDuplicate: {
    by: ['officer'],
    args: z.strictObject({ duplicateId: id, outcome: z.enum(duplicateOutcomes), note }),
    result: done,
  },
  /** The rules that hold now and those to come. */
  readRules: {
    by: ['officer'],
    args: z.strictObject({}),
    result: z.strictObject({
      sets: z
        .array(
          z.strictObject({
            ruleSetId: id,
            title: z.string().max(200),
            effectiveFrom: z.string().max(10),
            state: z.enum(['in-force', 'to-come', 'past', 'refused']),
            source: z.enum(['shipped', 'centre', 'file']),
          }),
        )
        .max(50),
    }),
  },
} as const satisfies Record<string, CallShape>;
