import { z } from 'zod';

/** The turnstile of a lane: one shape for each kind of device, with only the settings that mean something to it. */

const channel = z.int().min(1).max(32);
/** The largest LCUS board has eight relays; a query for a ninth is never answered. */
const lcusChannel = z.int().min(1).max(8);
const channelsMeaning = 'Relay channel of each direction; a board with one relay has 1 for both.';
const lcusChannels = z
  .strictObject({ out: lcusChannel.default(1), in: lcusChannel.default(2) })
  .prefault({})
  .describe(channelsMeaning);
const channels = z
  .strictObject({ out: channel.default(1), in: channel.default(2) })
  .prefault({})
  .describe(channelsMeaning);
const inputs = z
  .strictObject({
    passOut: channel.default(1).describe('Input of the PASS contact towards the boats.'),
    passIn: channel.default(2).describe('Input of the PASS contact towards the shore.'),
    emergency: channel
      .nullable()
      .default(3)
      .describe('Input with a copy of the fire line; null if not wired.'),
    emergencyWhen: z
      .enum(['closed', 'open'])
      .default('closed')
      .describe('State of that input in an emergency.'),
  })
  .refine(
    ({ passOut, passIn, emergency }) => new Set([passOut, passIn, emergency]).size === 3,
    'Each input reports one thing: give passOut, passIn and emergency different numbers.',
  )
  .prefault({});

export const turnstileConfigSchema = z.discriminatedUnion('device', [
  z.strictObject({
    device: z.literal('lcus'),
    path: z.string().min(1).max(300).describe('Serial device, best by path: /dev/serial/by-path/...'),
    channels: lcusChannels,
    pulseMs: z.int().min(100).max(1000).default(400).describe('Length of the release pulse in milliseconds.'),
  }),
  z.strictObject({
    device: z.literal('modbus-relay'),
    path: z.string().min(1).max(300).describe('Serial device, best by path: /dev/serial/by-path/...'),
    channels,
    inputs,
    pulseMs: z.int().min(100).max(1000).default(400).describe('Length of the release pulse in milliseconds.'),
  }),
  z.strictObject({
    device: z.literal('simulated'),
    board: z
      .enum(['lcus', 'modbus-relay'])
      .default('modbus-relay')
      .describe('Which board the simulator speaks like.'),
    onPty: z.boolean().default(true).describe('Over a pseudo-terminal (needs socat), else in memory.'),
    pulseMs: z.int().min(100).max(1000).default(400).describe('Length of the release pulse in milliseconds.'),
  }),
]);
