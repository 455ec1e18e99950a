import { z } from 'zod';
import { guidanceSteps } from '../../core/matching/observation.ts';
import { direction, language, look, name } from './basics.ts';

/** The crew screen: never a reason, never a name other than of the person admitted. */
export const crewViewSchema = z.strictObject({
  /** The way that is shown; at a lane for both, that of the person who is let through, null before it is known. */
  lane: z.strictObject({ direction: direction.nullable(), boat: name.nullable() }),
  language,
  look,
  /** Whether somebody can be asked for help, by the hidden signal. */
  help: z.boolean(),
  screen: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('come') }),
    z.strictObject({ kind: z.literal('guide'), step: z.enum(guidanceSteps) }),
    /** `progress` 0..1: frames gathered. */
    z.strictObject({ kind: z.literal('wait'), progress: z.number().min(0).max(1) }),
    z.strictObject({ kind: z.literal('go'), name, boat: name.nullable(), role: name.nullable(), language }),
    z.strictObject({ kind: z.literal('officer'), ticket: z.int().min(1) }),
    z.strictObject({ kind: z.literal('closed') }),
    z.strictObject({ kind: z.literal('emergency') }),
  ]),
});
export type CrewView = z.infer<typeof crewViewSchema>;
