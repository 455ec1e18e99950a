import { z } from 'zod';

/** The camera of a lane: a real one, or pictures that are played instead of it. */

export const cameraConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('device'),
    label: z
      .string()
      .max(200)
      .default('')
      .describe('Part of the camera name as the browser shows it; empty takes the first.'),
    width: z.int().min(320).max(1920).default(640),
    height: z.int().min(240).max(1080).default(480),
  }),
  z.strictObject({
    kind: z.literal('replay'),
    folder: z.string().min(1).describe('Pictures played as people walking up. Development and demo only.'),
    width: z.int().min(320).max(1920).default(640),
    height: z.int().min(240).max(1080).default(480),
  }),
]);
