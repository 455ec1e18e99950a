import { z } from 'zod';
import { personPaperKinds } from '../../core/papers/person-paper.ts';
import { type CallShape, id, jpeg, name } from './basics.ts';

/** What a list of people shows of one of them: no face. */
export const personCard = z.strictObject({
  personId: id,
  name,
  boat: name.nullable(),
  voyageId: id.nullable(),
  role: name.nullable(),
  nationality: z.string().max(3),
  status: z.enum(['active', 'suspended', 'missing', 'deceased', 'closed']),
  /** The last four characters of the identity number. */
  numberEnds: z.string().max(4).nullable(),
});
export type PersonCard = z.infer<typeof personCard>;

/** Looking for people. What is typed is never logged or kept. */
export const peopleCalls = {
  /** A whole number, or part of a name; best first. */
  searchPeople: {
    by: ['officer'],
    args: z.strictObject({ text: z.string().max(120) }),
    result: z.strictObject({
      by: z.enum(['number', 'name']),
      found: z.array(personCard).max(20),
      more: z.boolean(),
    }),
  },
  /** Everybody known here who looks like the face at the lane now. Opens nothing. */
  searchByFace: {
    by: ['officer'],
    args: z.strictObject({}),
    result: z.strictObject({
      liveFace: jpeg,
      found: z
        .array(personCard.extend({ portrait: jpeg.nullable(), oneIn: z.number().min(1).nullable() }))
        .max(5),
    }),
  },
  /** One person with faces and papers; journalled. */
  seePerson: {
    by: ['officer'],
    args: z.strictObject({ personId: id }),
    result: z.strictObject({
      person: personCard,
      dateOfBirth: z.string().max(10).nullable(),
      portraits: z.array(jpeg).max(5),
      papers: z
        .array(
          z.strictObject({
            kind: z.enum(personPaperKinds),
            numberEnds: z.string().max(4).nullable(),
            /** ISO 8601 date; null: without an end. */
            expires: z.string().max(10).nullable(),
            isExpired: z.boolean(),
          }),
        )
        .max(20),
      /** Why two officers would have to admit them, or what an officer should know; empty: nothing. */
      findings: z.array(z.string().max(40)).max(20),
    }),
  },
} as const satisfies Record<string, CallShape>;
