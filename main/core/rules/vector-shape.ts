import { z } from 'zod';
import { reasonCodes } from '../codes.ts';
import { personPaperKinds } from '../papers/person-paper.ts';

/** Cases that a rule set must prove itself by before it is used; see `vectors.ts`. */

const what = z.string().min(1).max(200);
const reason = z.enum(reasonCodes);
const day = z.iso.date();
/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null: not known. */
const born = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .nullable();
const papers = z.array(z.strictObject({ kind: z.enum(personPaperKinds), expires: day.nullable() })).max(16);
/** The days between which the true one lies; null: the clock is trusted. */
const doubt = z.strictObject({ earliest: day, latest: day }).nullable();
/** Against noon of the day; negative: before it. Null: not told. */
const hoursFromNoon = z.number().min(-8760).max(8760).nullable();

export const vectorSchema = z.discriminatedUnion('kind', [
  /** What speaks against somebody's going to sea, by age and papers. */
  z.strictObject({ kind: z.literal('person'), what, born, papers, day, doubt, finds: z.array(reason) }),
  /** What becomes of somebody who is known by face and stands on one list, at noon of the day. */
  z.strictObject({
    kind: z.literal('passage'),
    what,
    way: z.enum(['out', 'in']),
    born,
    papers,
    day,
    doubt,
    /** Of the departure as announced. */
    windowFrom: hoursFromNoon,
    windowTo: hoursFromNoon,
    cleared: hoursFromNoon,
    /** When the centre last confirmed the lists. */
    listsAsOf: hoursFromNoon,
    decision: z.enum(['admit', 'refer', 'refuse']),
    /** Also what is noted of whoever is admitted. */
    reasons: z.array(reason),
  }),
  /** Who must admit somebody for whom these reasons stand: see `core/decision/handling.ts`. */
  z.strictObject({
    kind: z.literal('handling'),
    what,
    way: z.enum(['out', 'in']),
    reasons: z.array(reason).min(1),
    asks: z.enum(['none', 'one', 'two', 'barred']),
  }),
  /** Whether a crew list comes too late. */
  z.strictObject({
    kind: z.literal('list'),
    what,
    /** Before the departure; negative: after it. */
    handedInHoursBefore: z.number().min(-8760).max(8760),
    isLate: z.boolean(),
  }),
]);
export type RuleVector = z.infer<typeof vectorSchema>;
export type PassageVector = Extract<RuleVector, { kind: 'passage' }>;
