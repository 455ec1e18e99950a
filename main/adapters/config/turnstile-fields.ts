import { z } from 'zod';

/** Settings that several kinds of turnstile share. */

/** The line of a device. */
export const path = z
  .string()
  .min(1)
  .max(300)
  .describe('Serial device, best by path: /dev/serial/by-path/...');
/** How long a contact closes. */
export const pulseMs = z
  .int()
  .min(100)
  .max(1000)
  .default(400)
  .describe('Length of the release pulse in milliseconds; 300 to 500 is usual, turnstiles need 100.');

/** Relay channels by their printed numbers. */
export function channelsSchema(channel: z.ZodInt, first: number) {
  return z
    .strictObject({ out: channel.default(first), in: channel.default(first + 1) })
    .prefault({})
    .describe(`Relay channel of each direction; a board with one relay has ${first} for both.`);
}

/** Boards with more than eight relays or inputs are chained; their drivers know at most 32. */
export const upTo32 = z.int().min(1).max(32);
/** The largest board of these families has eight relays; a query for a ninth is never answered. */
export const upTo8 = z.int().min(1).max(8);

/** Numato counts its relays and inputs from 0. */
export const from0To31 = z.int().min(0).max(31);

/** Bits per second that relay boards can be set to. */
export const baudRate = z.union([4800, 9600, 19_200, 38_400, 57_600, 115_200].map((rate) => z.literal(rate)));
