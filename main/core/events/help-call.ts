import { z } from 'zod';
import { gateKeySchema } from './row.ts';

/** What only the welfare contact reads of a call for help. People by id, as everywhere in the record. */
export const helpCallSchema = z.strictObject({
  version: z.literal(1),
  gate: gateKeySchema,
  /** UTC in ms by the gate's wall clock. */
  at: z.int().min(0),
  /** Whom the lane recognised last, within `helpRecallMs` before; null: nobody. */
  personId: z.string().min(1).max(64).nullable(),
  voyageId: z.string().min(1).max(64).nullable(),
  /** How long before, ms: the longer, the likelier it was somebody else who asked. */
  recognisedBeforeMs: z.int().min(0).nullable(),
  /** Whether the face in view while asking was that same face; null: none was, or nobody was recognised. */
  sameFace: z.boolean().nullable(),
});
export type HelpCall = z.infer<typeof helpCallSchema>;

/** An earlier recognition says nothing of who asks. */
export const helpRecallMs = 30_000;
/** A second call within this time, with the same person recognised before it, is the same one. */
export const helpEveryMs = 60_000;

const paddedLength = 512;

/** As text, always of one length: how long the sealed text is must not tell whether somebody is named. */
export function helpText(call: HelpCall): string {
  return JSON.stringify(call).padEnd(paddedLength, ' ');
}

/** Undefined where the text is no call for help. */
export function helpCallOf(text: string): HelpCall | undefined {
  try {
    return helpCallSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
