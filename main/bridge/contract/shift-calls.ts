import { z } from 'zod';
import { type CallShape, done, id } from './basics.ts';

/** Who works at the panel. */
export const shiftCalls = {
  signIn: { by: ['officer'], args: z.strictObject({ officerId: id }), result: done },
} as const satisfies Record<string, CallShape>;
