import { z } from 'zod';
import { bytes, type CallShape, done, jpeg } from './basics.ts';
import { cameraReportSchema } from './camera.ts';

/** What the windows themselves do for the lane: the camera, and a reader that types. */
export const laneCalls = {
  answerFrame: {
    by: ['crew'],
    args: z
      .strictObject({
        requestId: z.int().min(1),
        sequence: z.int().min(0),
        /** How long ago the frame was taken when this was sent, ms. */
        ageMs: z.number().min(0).max(60_000),
        width: z.int().min(1).max(4096),
        height: z.int().min(1).max(4096),
        /** RGBA, width * height * 4 bytes. */
        pixels: bytes,
        /** A small JPEG for the officer, now and then. */
        preview: jpeg.nullable(),
      })
      .refine(
        (f) => f.pixels.length === f.width * f.height * 4,
        'The pixels do not fit the size of the frame.',
      ),
    result: done,
  },
  /** State of the camera whenever it changes, and every second as a sign of life. */
  reportCamera: {
    by: ['crew'],
    args: cameraReportSchema,
    result: done,
  },
  /** What a reader typed, its lines parted by line feeds; what it claims is never said to the window. */
  readPaper: {
    by: ['crew', 'officer'],
    args: z.strictObject({ text: z.string().min(1).max(1000) }),
    result: done,
  },
} as const satisfies Record<string, CallShape>;
