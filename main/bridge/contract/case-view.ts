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
});

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
  claim: claimView.nullable(),
});
export type CaseView = z.infer<typeof caseViewSchema>;
