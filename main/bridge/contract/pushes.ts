import { z } from 'zod';
import { jpeg, type WindowRole } from './basics.ts';
import { cameraWantedSchema } from './camera.ts';
import { crewViewSchema } from './crew-view.ts';
import { officerViewSchema } from './officer-view.ts';

/** Pushed by the gate. Each role receives only its own. */
export const pushes = {
  crewView: { to: 'crew', schema: crewViewSchema },
  /** The gate wants the newest frame; answer with `answerFrame` and the same id. */
  frameWanted: { to: 'crew', schema: z.strictObject({ requestId: z.int().min(1) }) },
  /** What to use as a camera; sent once after connecting and again when it changes. */
  cameraWanted: {
    to: 'crew',
    schema: cameraWantedSchema,
  },
  officerView: { to: 'officer', schema: officerViewSchema },
  /** The live picture, a few a second, not mirrored. */
  preview: { to: 'officer', schema: z.strictObject({ jpeg }) },
} as const satisfies Record<string, { to: WindowRole; schema: z.ZodType }>;
export type PushName = keyof typeof pushes;
export type PushValue<N extends PushName> = z.infer<(typeof pushes)[N]['schema']>;
