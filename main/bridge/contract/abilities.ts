import { z } from 'zod';

/** What the turnstile can do, by the name of each ability in the port. */
export const abilities = z.strictObject({
  readBack: z.boolean(),
  passageFeedback: z.boolean(),
  boardTimedPulse: z.boolean(),
  emergencyInput: z.boolean(),
  passageCounters: z.boolean(),
});
