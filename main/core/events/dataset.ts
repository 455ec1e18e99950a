import canonicalize from 'canonicalize';
import { z } from 'zod';
import { datasetNames } from './line.ts';
import { gateKeySchema, type RowCrypto } from './row.ts';

/** Datasets on their way from the centre to a gate (contract T5, Y1 to Y3): the same on the line and on a stick. */

/** Longest piece of a dataset's text, bytes of UTF-8. */
export const maxChunkBytes = 64 * 1024;
export const maxChunks = 512;
/** Longest dataset, bytes of UTF-8: some 100,000 people. */
export const maxDatasetBytes = maxChunkBytes * maxChunks;
/** Longest message: a chunk whose every second character is escaped, and the manifest beside it. */
export const maxSyncMessageBytes = 192 * 1024;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const signature = z.string().regex(/^[A-Za-z0-9+/]{86}==$/);
const site = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/);
const version = z.int().min(1);
const wallMs = z.int().min(0);

export const manifestSchema = z.strictObject({
  dataset: z.enum(datasetNames),
  /** For all gates of a site, or for one gate (`site/gate`). */
  scope: z.union([site, gateKeySchema]),
  /** Grows with each issue of the dataset, whatever its scope. */
  version,
  /** UTC in ms by the centre's clock. */
  issuedAt: wallMs,
  /** Entries in the list. */
  items: z.int().min(0),
  /** Of the whole text, UTF-8. */
  bytes: z.int().min(2).max(maxDatasetBytes),
  /** SHA-256 of each chunk, hex, in order: their number is the number of chunks. */
  chunks: z.array(hash).min(1).max(maxChunks),
  /** SHA-256 of the whole text, hex. */
  hash,
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Says that the version which the gate has is still the newest one. */
export const currencySchema = z.strictObject({
  dataset: z.enum(datasetNames),
  scope: z.union([site, gateKeySchema]),
  version,
  hash,
  /** UTC in ms by the centre's clock. */
  asOf: wallMs,
});
export type Currency = z.infer<typeof currencySchema>;

export const syncMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('chunk'),
    manifest: manifestSchema,
    signature,
    /** From 0 on. */
    place: z
      .int()
      .min(0)
      .max(maxChunks - 1),
    text: z.string().max(maxChunkBytes),
  }),
  z.strictObject({ kind: z.literal('current'), currency: currencySchema, signature }),
]);
export type SyncMessage = z.infer<typeof syncMessageSchema>;
export type ChunkMessage = Extract<SyncMessage, { kind: 'chunk' }>;
export type CurrencyMessage = Extract<SyncMessage, { kind: 'current' }>;

/** What a gate asks for (T5). */
export const syncRequestSchema = z.strictObject({
  dataset: z.enum(datasetNames),
  /** The version in use; 0 for none. */
  version: z.int().min(0),
  /** The highest version ever in use: after a rollback the gate takes only what is newer than this. */
  highest: z.int().min(0),
  /** A version of which this gate has some chunks already, and those it lacks. */
  partial: z
    .strictObject({ version, hash, missing: z.array(z.int().min(0)).min(1).max(maxChunks) })
    .nullable(),
});
export type SyncRequest = z.infer<typeof syncRequestSchema>;

/** What the checks need from a cryptographic library; `isSignedBy` is that of the centre's key. */
export interface SyncCrypto extends RowCrypto {
  /** Bytes of UTF-8. */
  byteLength(text: string): number;
}

/**
 * The exact text whose SHA-256 the centre signs (Ed25519). What kind of statement it is stands before it, so that the
 * signature of one can never pass for that of another.
 */
export function signedText(kind: 'dataset' | 'currency' | 'command', statement: object): string {
  const text = canonicalize(statement);
  if (text === undefined) throw new Error('A statement of the centre holds a value that JSON cannot carry.');
  return `pipo-gate ${kind} 1\n${text}`;
}

/** Whether the centre signed this statement. */
export function isSigned(
  kind: 'dataset' | 'currency' | 'command',
  statement: object,
  signatureBase64: string,
  crypto: RowCrypto,
): boolean {
  return crypto.isSignedBy(crypto.sha256Hex(signedText(kind, statement)), signatureBase64);
}

/** The text of a list: canonical JSON (RFC 8785), so that equal lists have equal hashes. */
export function datasetText(items: readonly unknown[]): string {
  const text = canonicalize(items);
  if (text === undefined) throw new Error('A list holds a value that JSON cannot carry.');
  return text;
}

/**
 * Cuts a text into pieces of at most `maxChunkBytes`, never inside a character.
 * @param byteLength bytes of UTF-8 of a text
 */
export function chopText(text: string, byteLength: (text: string) => number): readonly string[] {
  const pieces: string[] = [];
  // No character takes more than three bytes per UTF-16 unit.
  const safeUnits = Math.floor(maxChunkBytes / 3);
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + maxChunkBytes);
    while (to < text.length && isLowSurrogate(text, to)) to -= 1;
    if (byteLength(text.slice(from, to)) > maxChunkBytes) {
      to = from + safeUnits;
      if (isLowSurrogate(text, to)) to -= 1;
    }
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
