import { z } from 'zod';
import { type CallShape, done, id } from './basics.ts';

/** Digits only; how many are asked for is a setting. Never logged, never kept in clear. */
export const pin = z.string().regex(/^\d{4,12}$/, 'A PIN is 4 to 12 digits.');

/** Who works at the panel. */
export const shiftCalls = {
  /** An officer who is signed in already is signed out by it. */
  signIn: { by: ['officer'], args: z.strictObject({ officerId: id, pin }), result: done },
  /** Only the officer for whom the panel is locked; anybody else signs in. */
  unlock: { by: ['officer'], args: z.strictObject({ pin }), result: done },
  lock: { by: ['officer'], args: z.strictObject({}), result: done },
  /** `note`: what the next shift should know; null leaves none. */
  signOut: { by: ['officer'], args: z.strictObject({ note: z.string().max(300).nullable() }), result: done },
  changePin: { by: ['officer'], args: z.strictObject({ oldPin: pin, newPin: pin }), result: done },
  /** Somebody touches the panel: it does not lock itself. */
  stillHere: { by: ['officer'], args: z.strictObject({}), result: done },
} as const satisfies Record<string, CallShape>;
