import { z } from 'zod';
import { datasetNames } from './line.ts';
import { gateKeySchema } from './row.ts';

/** Orders of the centre to one gate, each answered once (contract T6). */

/** Longest message on the topic of commands. */
export const maxCommandBytes = 16 * 1024;
/** Longest time in which a command may be obeyed, ms: an id must be remembered that long, and a gate may be away. */
export const maxCommandLifeMs = 7 * 24 * 3_600_000;
/** How far the centre's clock may be ahead of the gate's, ms. */
export const commandClockSlackMs = 10 * 60_000;

export const commandSchema = z.strictObject({
  commandId: z.uuid(),
  gate: gateKeySchema,
  name: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  arguments: z.record(z.string().max(40), z.json()),
  /** UTC in ms by the centre's clock. */
  issuedAt: z.int().min(0),
  expiresAt: z.int().min(0),
});
export type Command = z.infer<typeof commandSchema>;

export const commandMessageSchema = z.strictObject({
  command: commandSchema,
  /** Ed25519 of the centre's key; see `signedText`. */
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type CommandMessage = z.infer<typeof commandMessageSchema>;

export const commandOutcomes = ['done', 'failed', 'refused', 'expired'] as const;
export type CommandOutcome = (typeof commandOutcomes)[number];

/** The one answer to a command; the same again whenever the command comes again. */
export const commandResultSchema = z.strictObject({
  commandId: z.uuid(),
  name: z.string().max(40),
  outcome: z.enum(commandOutcomes),
  /** A code; null when it was done. */
  cause: z.string().max(64).nullable(),
  /** UTC in ms by the gate's clock. */
  answeredAt: z.int().min(0),
});
export type CommandResult = z.infer<typeof commandResultSchema>;

/** The commands that a gate knows, with what each is told. */
export const commandArguments = {
  /** Ask for every dataset, or one, now. */
  'sync-now': z.strictObject({ dataset: z.enum(datasetNames).exactOptional() }),
  /** E6: send rows again from this one on although they were confirmed. */
  'resend-from': z.strictObject({ from: z.int().min(1) }),
  /** Y2: put the version before the one in use back into use. */
  'rollback-dataset': z.strictObject({ dataset: z.enum(datasetNames), to: z.int().min(1) }),
  /** Destroy the key of a person. */
  'erase-person': z.strictObject({ personId: z.string().min(1).max(64) }),
} as const;
export type CommandName = keyof typeof commandArguments;
export type CommandArguments<N extends CommandName> = z.infer<(typeof commandArguments)[N]>;
export const commandNames = Object.keys(commandArguments) as readonly CommandName[];
