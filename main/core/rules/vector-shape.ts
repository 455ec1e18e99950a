import { z } from 'zod';
import { reasonCodes } from '../codes.ts';
import { personPaperKinds } from '../papers/person-paper.ts';
import { handlings } from './rules.ts';

/** Cases that a rule set must prove itself by before it is used; see `vectors.ts`. */

const what = z.string().min(1).max(200);
const reason = z.enum(reasonCodes);

export const vectorSchema = z.discriminatedUnion('kind', [
  /** What speaks against somebody's going to sea, by age and papers. */
  z.strictObject({
    kind: z.literal('person'),
    what,
    /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null: not known. */
    born: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
      .nullable(),
    papers: z
      .array(z.strictObject({ kind: z.enum(personPaperKinds), expires: z.iso.date().nullable() }))
      .max(16),
    /** Of the passage, at the port. */
    day: z.iso.date(),
    /** The days between which the true one lies; null: the clock is trusted. */
    doubt: z.strictObject({ earliest: z.iso.date(), latest: z.iso.date() }).nullable(),
    finds: z.array(reason),
  }),
  /** What several reasons together ask for. */
  z.strictObject({
    kind: z.literal('handling'),
    what,
    reasons: z.array(reason).min(1),
    asks: z.enum(handlings),
  }),
]);
export type RuleVector = z.infer<typeof vectorSchema>;
