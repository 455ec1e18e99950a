import { z } from 'zod';

/** How long what is kept is kept. */
export const retentionConfigSchema = z.strictObject({
  journalDays: z
    .int()
    .min(30)
    .max(3650)
    .default(1825)
    .describe(
      'A row of the journal leaves this device when the central office has confirmed it and it is older than this.',
    ),
});

/** One face under two numbers, one number with two faces. */
export const duplicatesConfigSchema = z.strictObject({
  portHour: z
    .int()
    .min(0)
    .max(23)
    .default(2)
    .describe(
      'Hour of the day at the port in which new people are held against everybody known. A gate that is off then does it half an hour after its start.',
    ),
});

/** Copies of the database. */
export const backupConfigSchema = z.strictObject({
  directory: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe('Folder of the backups, best on another disk; null: "backups" in the data directory.'),
  everyHours: z.int().min(1).max(168).default(6).describe('Time from one backup to the next.'),
  keep: z.int().min(1).max(100).default(4).describe('Verified backups that are kept; older ones go.'),
});

/** Lists of the central office. */
export const listsConfigSchema = z.strictObject({
  staleAfterHours: z
    .int()
    .min(1)
    .max(720)
    .default(48)
    .describe(
      'A list that the central office has not called the newest for so long warns on the officer’s screen. Lists are taken where "centralKey" is set in "uplink".',
    ),
});

/** Where the keys of this device are. */
export const keysConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('files').describe('Files of mode 0600 in the data directory, made at the first start.'),
  }),
  z.strictObject({
    kind: z
      .literal('systemd-credential')
      .describe('Credentials that systemd hands over at the start, also sealed by the TPM.'),
  }),
]);
export type KeysConfig = z.infer<typeof keysConfigSchema>;
