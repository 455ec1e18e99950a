import { z } from 'zod';
import { paperKinds } from '../../core/papers/claim.ts';
import { id, jpeg, name, reason } from './basics.ts';

const candidateView = z.strictObject({
  personId: id,
  name,
  boat: name.nullable(),
  /** Cosine similarity, shown as a bar with marks, never as a percentage. */
  similarity: z.number(),
  /** The bar that the similarity had to reach. */
  needed: z.number(),
  portrait: jpeg.nullable(),
  /** One in so many strangers looks at least as much like this person; null where the calibration does not say. */
  oneIn: z.number().min(1).nullable(),
  /** An officer has said that it is not this one. */
  isNotThem: z.boolean(),
  /** Known to be taken for one of the other candidates. */
  lookalike: z.boolean(),
});

/** How good the picture is, each by itself, as far as it was measured. */
const pictureQuality = z.strictObject({
  /** Distance of the eyes, px. */
  eyeDistancePx: z.number().min(0),
  size: z.enum(['good', 'poor']),
  sharpness: z.enum(['good', 'poor']),
  light: z.enum(['good', 'poor']),
  pose: z.enum(['good', 'poor']),
});

/** Whether a living face was before the camera, as far as it was looked at. */
const livenessView = z.enum(['not-checked', 'live', 'doubtful']);

/** A paper that was shown. Its number is nobody's business but the gate's. */
export const claimView = z.strictObject({
  /** Of its holder; null where nobody known here is. */
  name: name.nullable(),
  paper: z.enum(paperKinds),
});

export const caseViewSchema = z.strictObject({
  caseId: id,
  ticket: z.int().min(1),
  raisedAtMs: z.number(),
  /** The person may still stand at the lane: admitting opens it for them. */
  atLane: z.boolean(),
  reasons: z.array(reason).min(1),
  liveFace: jpeg.nullable(),
  candidates: z.array(candidateView).max(5),
  /** Who is at the lane now comes first, then what the rules leave to two officers. */
  priority: z.enum(['at-lane', 'high', 'normal']),
  quality: pictureQuality.nullable(),
  liveness: livenessView,
  /** The rules ask for two officers to admit. */
  needsTwo: z.boolean(),
  /** By the rules in force nobody at this gate can admit them to the boats: only refusing is left. */
  barred: z.boolean(),
  /** An admission that waits for the second officer. */
  second: z
    .strictObject({ officerId: id, name, personId: id, personName: name, untilMs: z.number() })
    .nullable(),
  claim: claimView.nullable(),
});
export type CaseView = z.infer<typeof caseViewSchema>;
