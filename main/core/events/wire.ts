import { z } from 'zod';
import { type DatasetName, datasetNames } from './line.ts';
import { journalRowSchema } from './row.ts';

/** Topics and messages between a gate and the central office (MQTT, contract T1 to T4, E1 to E10). */

export const topicRoot = 'pipo/v1';
export type GateTopic = 'events' | 'acks' | 'status' | 'health';
/** Datasets and commands (T5, T6). */
export type OfficeTopic = `sync/${DatasetName}` | 'sync/request' | 'cmd' | 'cmd/result';

/** Topic of one gate; `gateKey` is `site/gate`. */
export function topicOf(gateKey: string, topic: GateTopic | OfficeTopic): string {
  return `${topicRoot}/${gateKey}/${topic}`;
}

/** The gate key and topic of an address, or undefined if it is none of ours. */
export function parseTopic(address: string): { gateKey: string; topic: GateTopic } | undefined {
  const match = /^pipo\/v1\/([a-z0-9-]+\/[a-z0-9-]+)\/(events|acks|status|health)$/.exec(address);
  return match === null ? undefined : { gateKey: match[1] as string, topic: match[2] as GateTopic };
}

/** E2: rows in a batch are consecutive and in order. */
export const maxBatchRows = 100;
/** E2: bytes of UTF-8 JSON. */
export const maxBatchBytes = 64 * 1024;

export const batchSchema = z
  .strictObject({ rows: z.array(journalRowSchema).min(1).max(maxBatchRows) })
  .refine(({ rows }) => rows.every((row, i) => i === 0 || row.seq === (rows[i - 1]?.seq ?? 0) + 1), {
    message: 'The rows of a batch must be consecutive and in order.',
  })
  .refine(({ rows }) => rows.every((row) => row.gate === rows[0]?.gate), {
    message: 'The rows of a batch must come from one gate.',
  });
export type Batch = z.infer<typeof batchSchema>;

/** Longer messages are refused before they are read, bytes: 1,000 holes and 100 refusals take less. */
export const maxAckBytes = 64 * 1024;
/** A presence is one line. */
export const maxPresenceBytes = 1024;
/** No message to a gate is longer; a connection that announces one is cut before it arrives, bytes. */
export const maxPacketBytes = 256 * 1024;

/** T2, E5: every row up to `upTo` is stored; `missing` lists holes above it, inclusive pairs. */
export const ackSchema = z.strictObject({
  upTo: z.int().min(0),
  missing: z.array(z.tuple([z.int().min(1), z.int().min(1)])).max(1000),
  /** Highest stored row; rows above it are unknown to the centre. */
  highest: z.int().min(0),
  /** E7, E9: rows of the answered batch that the centre will not store in the journal's place, and why. */
  refused: z
    .array(z.strictObject({ from: z.int().min(1), to: z.int().min(1), cause: z.string().max(64) }))
    .max(100)
    .optional(),
  /** The start of the gate that is answered; an answer to an earlier one says nothing any more. */
  bootId: z.uuid().optional(),
});
export type Ack = z.infer<typeof ackSchema>;

/** T3, retained. */
export const statusSchema = z.discriminatedUnion('online', [
  z.strictObject({
    online: z.literal(true),
    bootId: z.uuid(),
    version: z.string().max(40),
    seq: z.int().min(0),
  }),
  z.strictObject({ online: z.literal(false), bootId: z.uuid() }),
]);
export type GateStatus = z.infer<typeof statusSchema>;

/** T4, telemetry every 30 s and on change. */
export const healthSchema = z.strictObject({
  bootId: z.uuid(),
  unsent: z.int().min(0),
  faults: z.array(z.string().max(64)).max(50),
  /** Until the certificate of the gate ends; negative after it. Missing where none is used or it cannot be read. */
  certificateDaysLeft: z.int().min(-100_000).max(10_000_000).optional(),
  /** Y4: lists in use; `asOf` is when the centre last called the version the newest, UTC in ms by its clock. */
  lists: z
    .array(
      z.strictObject({
        dataset: z.enum(datasetNames),
        version: z.int().min(1),
        asOf: z.int().min(0),
      }),
    )
    .max(datasetNames.length)
    .optional(),
});
export type HealthReport = z.infer<typeof healthSchema>;

/** The centre's own presence, retained, with a will: an idle gate notices a centre that went away. */
export const centralStatusTopic = `${topicRoot}/central/status`;
/** `bootId` is drawn at each start of the centre; a death of another boot than the present one is ignored. */
export const centralStatusSchema = z.strictObject({ online: z.boolean(), bootId: z.uuid() });
export type CentralStatus = z.infer<typeof centralStatusSchema>;
