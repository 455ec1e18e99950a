import { z } from 'zod';

const contactState = z.enum(['closed', 'open']);

/** Inputs that a board has from the integrator's choice: null is not wired. */
export interface InputDefaults {
  readonly passOut: number | null;
  readonly passIn: number | null;
  readonly emergency: number | null;
}

/** Where the reporting contacts of the turnstile are wired, by the numbers that are printed on the board. */
export function inputsSchema(input: z.ZodInt, defaults: InputDefaults) {
  const wired = input.nullable();
  return z
    .strictObject({
      passOut: wired
        .default(defaults.passOut)
        .describe('Input of the PASS contact towards the boats; null if not wired.'),
      passIn: wired
        .default(defaults.passIn)
        .describe('Input of the PASS contact towards the shore; null if not wired.'),
      emergency: wired
        .default(defaults.emergency)
        .describe('Input with a copy of the fire line; null if not wired.'),
      emergencyWhen: contactState.default('closed').describe('State of that input in an emergency.'),
      ready: wired
        .default(null)
        .describe('Input of the Ready contact: the turnstile can take a command; null if not wired.'),
      readyWhen: contactState.default('closed').describe('State of that input while it is ready.'),
      alarm: wired
        .default(null)
        .describe('Input of the Alarm contact: the turnstile sounds its alarm; null if not wired.'),
      alarmWhen: contactState.default('closed').describe('State of that input in an alarm.'),
    })
    .refine(({ passOut, passIn, emergency, ready, alarm }) => {
      const wiredInputs = [passOut, passIn, emergency, ready, alarm].filter((number) => number !== null);
      return new Set(wiredInputs).size === wiredInputs.length;
    }, 'Each input reports one thing: give passOut, passIn, emergency, ready and alarm different numbers.')
    .prefault({});
}
