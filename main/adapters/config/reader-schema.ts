import { z } from 'zod';
import { paperKinds } from '../../core/papers/claim.ts';
import { patternOf } from '../../core/papers/paper.ts';

/** A reader of papers at the lane: barcodes, QR codes and machine-readable zones. */

const pattern = z.strictObject({
  paper: z.enum(paperKinds).describe('What the officer is told it is.'),
  pattern: z
    .string()
    .min(1)
    .max(300)
    .refine(
      (source) => patternOf(source) !== undefined,
      'Write a regular expression for the whole text with the number in a group: "(?<number>[A-Z]{2}[0-9]{6})". At most three of * and +, none of them behind a group, and few optional parts and alternatives beside them, so that no text can hold the gate up.',
    )
    .describe(
      'Regular expression for the whole text of a barcode or QR code, with the number of the paper in the group "number".',
    ),
});

const shared = {
  claimMs: z
    .int()
    .min(5000)
    .max(60_000)
    .default(20_000)
    .describe('How long a paper that was read waits for the face of its holder.'),
  patterns: z
    .array(pattern)
    .max(20)
    .default([])
    .describe(
      'Papers beside machine-readable zones and 13-digit Thai numbers, which need no pattern; the first that fits counts.',
    ),
};

export const readerConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('serial'),
    path: z.string().min(1).max(300).describe('Serial device, best by id: /dev/serial/by-id/...'),
    baudRate: z
      .int()
      .min(1200)
      .max(115_200)
      .default(9600)
      .describe('Bits per second, 8N1; readers on USB take any.'),
    ...shared,
  }),
  z.strictObject({ kind: z.literal('keyboard'), ...shared }),
]);
