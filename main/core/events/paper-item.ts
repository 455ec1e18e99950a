import { z } from 'zod';
import { readLastDay } from '../papers/paper-record.ts';
import { personPaperKinds } from '../papers/person-paper.ts';

const paperRecordSchema = z.strictObject({
  kind: z.enum(personPaperKinds),
  number: z
    .string()
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,40}$/u)
    .nullable(),
  expires: z
    .string()
    .refine((text) => readLastDay(text) !== undefined)
    .nullable(),
});

/** As many as one person may have of all kinds together. */
const maxPapers = 16;

/** The papers of one person, in lists and in sealed rows. */
export const paperRecordsSchema = z.array(paperRecordSchema).max(maxPapers);
