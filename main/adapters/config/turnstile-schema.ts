import { z } from 'zod';
import { inputsSchema } from './turnstile-inputs-schema.ts';

/** The turnstile of a lane: one shape for each kind of device, with only the settings that mean something to it. */

const path = z.string().min(1).max(300).describe('Serial device, best by path: /dev/serial/by-path/...');
const pulseMs = z
  .int()
  .min(100)
  .max(1000)
  .default(400)
  .describe('Length of the release pulse in milliseconds; 300 to 500 is usual, turnstiles need 100.');

/** Relay channels by their printed numbers. */
function channelsSchema(channel: z.ZodInt, first: number) {
  return z
    .strictObject({ out: channel.default(first), in: channel.default(first + 1) })
    .prefault({})
    .describe(`Relay channel of each direction; a board with one relay has ${first} for both.`);
}

/** Boards with more than eight relays or inputs are chained; their drivers know at most 32. */
const upTo32 = z.int().min(1).max(32);
/** The largest board of these families has eight relays; a query for a ninth is never answered. */
const upTo8 = z.int().min(1).max(8);

/** Bits per second that relay boards can be set to. */
const baudRate = z.union([4800, 9600, 19_200, 38_400, 57_600, 115_200].map((rate) => z.literal(rate)));

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
  z.strictObject({
    device: z.literal('simulated'),
    board: z
      .enum(['lcus', 'modbus-relay'])
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
