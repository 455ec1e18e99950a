import { z } from 'zod';
import { type CallShape, done } from './basics.ts';

/** Demo and development only. */
export const demoCalls = {
  /** Demo only: pulls or puts back one simulated cable. */
  pullCable: {
    by: ['officer'],
    args: z.strictObject({
      cable: z.enum(['turnstile', 'camera', 'broker', 'central', 'engine']),
      pulled: z.boolean(),
    }),
    result: done,
  },
  /** Demo and development only: replayed walk-ups or the real webcam. */
  chooseCamera: {
    by: ['officer'],
    args: z.strictObject({ kind: z.enum(['replay', 'device']) }),
    result: done,
  },
} as const satisfies Record<string, CallShape>;
