import { z } from 'zod';
import { contactPulseSchema } from './contact-pulse-schema.ts';
import { controllerSchemas } from './controller-schema.ts';
import { baudRate, channelsSchema, from0To31, path, pulseMs, upTo8, upTo32 } from './turnstile-fields.ts';
import { inputsSchema } from './turnstile-inputs-schema.ts';

/** The turnstile of a lane: one shape for each kind of device, with only the settings that mean something to it. */

export const turnstileConfigSchema = z.discriminatedUnion('device', [
  z.strictObject({
    device: z.literal('lcus'),
    path,
    channels: channelsSchema(upTo8, 1),
    pulseMs,
  }),
  z.strictObject({
    device: z.literal('modbus-relay'),
    path,
    slave: z.int().min(1).max(247).default(1).describe('Modbus address of the board.'),
    baudRate: baudRate.default(9600).describe('Bits per second, 8N1, as set on the board.'),
    channels: channelsSchema(upTo32, 1),
    inputs: inputsSchema(upTo32, { passOut: 1, passIn: 2, emergency: 3 }),
    pulseMs,
  }),
  z
    .strictObject({
      device: z.literal('kmtronic'),
      path,
      relays: z
        .union(([1, 2, 4, 8] as const).map((count) => z.literal(count)))
        .describe(
          'Relays on the board; boards of one or two are asked in other words than those of four or eight.',
        ),
      channels: channelsSchema(upTo8, 1),
      pulseMs,
    })
    .refine(({ relays, channels }) => Math.max(channels.out, channels.in) <= relays, {
      path: ['channels'],
      message: 'The board has no such relay: give channels that are not above "relays".',
    }),
  z.strictObject({
    device: z.literal('numato'),
    path,
    channels: channelsSchema(from0To31, 0),
    inputs: inputsSchema(from0To31, { passOut: null, passIn: null, emergency: null }),
    closedLevel: z
      .enum(['low', 'high'])
      .default('low')
      .describe(
        'What an input reads while its contact is closed: low for a contact to ground with a pull-up.',
      ),
    pulseMs,
  }),
  contactPulseSchema,
  ...controllerSchemas,
  z.strictObject({
    device: z.literal('simulated'),
    board: z
      .enum(['lcus', 'modbus-relay', 'kmtronic', 'numato', 'contact-pulse', 'lot', 'digicon'])
      .default('modbus-relay')
      .describe('Which board the simulator speaks like.'),
    onPty: z.boolean().default(true).describe('Over a pseudo-terminal (needs socat), else in memory.'),
    pulseMs,
  }),
]);

export type TurnstileConfig = z.infer<typeof turnstileConfigSchema>;

/**
 * A turnstile that reports passages must report those of the lane: with a PASS contact for the other way
 * only, every crossing here would count as one that nobody made.
 */
export function reportsTheLane(turnstile: TurnstileConfig, direction: 'out' | 'in' | 'both'): boolean {
  if (!('inputs' in turnstile)) return true;
  const { passOut, passIn } = turnstile.inputs;
  if (passOut === null && passIn === null) return true;
  return (direction === 'in' || passOut !== null) && (direction === 'out' || passIn !== null);
}
