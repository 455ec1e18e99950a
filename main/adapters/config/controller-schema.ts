import { z } from 'zod';
import { path } from './turnstile-fields.ts';

/** Turnstiles with a controller of their own: they take permissions, and report who walked. */

const secondsToPass = z
  .int()
  .min(2)
  .max(5)
  .default(5)
  .describe(
    'Seconds in which whoever was let through must begin to walk; less than the time that the lane waits.',
  );

const lotSchema = z.strictObject({
  device: z.literal('lot'),
  path,
  slave: z.int().min(1).max(247).default(1).describe('Modbus address of the controller.'),
  entryIs: z
    .enum(['out', 'in'])
    .default('in')
    .describe(
      'Where the "entry" of the turnstile leads: out to the boats, in to the shore. Try it at the arm.',
    ),
  counterWords: z
    .enum(['low-first', 'high-first'])
    .default('low-first')
    .describe(
      'Which half of a counter comes first. If each passage is told as a turnstile that answers unreadably, it is the other.',
    ),
  secondsToPass,
});

const digiconSchema = z.strictObject({
  device: z.literal('digicon'),
  path,
  rightToLeftIs: z
    .enum(['out', 'in'])
    .default('out')
    .describe(
      'Where somebody goes whom the board calls walking from right to left: out to the boats, in to the shore. Try it at the arm.',
    ),
  reports: z
    .enum(['same-way', 'other-way'])
    .default('same-way')
    .describe(
      'If everybody who is let through is recorded as forced the other way, the board reports with the other code.',
    ),
  secondsToPass,
  boardEndsPermission: z
    .boolean()
    .default(false)
    .describe(
      'True when the switches of the board are set so that it takes an unused release back by itself, whatever the time.',
    ),
});

export const controllerSchemas = [lotSchema, digiconSchema] as const;
