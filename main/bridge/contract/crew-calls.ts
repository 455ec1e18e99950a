import { z } from 'zod';
import { type CallShape, done, language } from './basics.ts';

/** What people at the lane may do themselves. */
export const crewCalls = {
  /** Of the person at the lane, until they have gone; kept for them once they are known. */
  chooseLanguage: { by: ['crew'], args: z.strictObject({ language }), result: done },
  /** The hidden signal. The answer never says whether anything was sent. */
  askForHelp: { by: ['crew'], args: z.strictObject({}), result: done },
} as const satisfies Record<string, CallShape>;
