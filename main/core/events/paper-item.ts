import { z } from 'zod';
import { readLastDay } from '../papers/paper-record.ts';
import { personPaperKinds } from '../papers/person-paper.ts';

const word = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u);

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
  issuer: word(120).exactOptional(),
  issued: z
    .string()
    .refine((text) => readLastDay(text) !== undefined)
    .exactOptional(),
  heldByWorker: z.boolean().exactOptional(),
  /** Of a Section 285 permit: the hull mark of its boat, and the work. */
  vesselMark: word(64).exactOptional(),
  role: word(40).exactOptional(),
});

/** As many as one person may have of all kinds together. */
const maxPapers = 16;

/** The papers of one person, in lists and in sealed rows. */
export const paperRecordsSchema = z.array(paperRecordSchema).max(maxPapers);
