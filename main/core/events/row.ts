import canonicalize from 'canonicalize';
import { z } from 'zod';

/**
 * The journal row as it is stored, sent and verified: the contract between a gate and the central office.
 * Of the core only this folder (zod, canonicalize) and `papers/mrz.ts` (mrz) use libraries, all of them pure.
 */

export const clockStates = ['synced', 'holdover', 'unsynced'] as const;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const uuid = z.uuid();

/** `site/gate`, both lower-case identifiers, never names of people. */
export const gateKeySchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}\/[a-z0-9][a-z0-9-]{0,31}$/);

/** What is hashed: everything but the hash and its signature. */
const unsealedShape = {
  gate: gateKeySchema,
  /** 1, 2, 3, ... without a gap, for the life of the kiosk. */
  seq: z.int().min(1),
  eventId: uuid,
  bootId: uuid,
  kind: z
    .string()
    .regex(/^[a-z]+(\.[a-z-]+)+$/)
    .max(64),
  /** Version of the payload's shape. */
  version: z.int().min(1),
  /** UTC in ms by the kiosk's wall clock; see `clockState` for how far to trust it. */
  occurredAt: z.int().min(0),
  /** ms since `bootId` began, by the monotonic clock. */
  monoMs: z.number().min(0),
  clockState: z.enum(clockStates),
  /** Estimated error of `occurredAt` in ms; null when nobody knows. */
  clockErrorMs: z.number().min(0).nullable(),
  payload: z.record(z.string(), z.json()),
  /** Hash of row `seq - 1`; 64 zeros for row 1. */
  prevHash: hash,
};

export const journalRowSchema = z.strictObject({
  ...unsealedShape,
  /** SHA-256 of the canonical JSON (RFC 8785) of the row without `hash` and `sig`, hex. */
  hash,
  /** Ed25519 over the 32 bytes of `hash`, base64. */
  sig: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});

export type JournalRow = z.infer<typeof journalRowSchema>;
export type UnsealedRow = Omit<JournalRow, 'hash' | 'sig'>;
export type ClockReading = Pick<JournalRow, 'occurredAt' | 'monoMs' | 'clockState' | 'clockErrorMs'>;

/** `prevHash` of the first row. */
export const genesisHash = '0'.repeat(64);

/** The exact text whose SHA-256 is the row's hash. */
export function hashInput(row: UnsealedRow | JournalRow): string {
  const { hash: _hash, sig: _sig, ...unsealed } = row as JournalRow;
  const text = canonicalize(unsealed);
  if (text === undefined)
    throw new Error('A journal row has no canonical form: it holds a value JSON cannot carry.');
  return text;
}

/** What `verifyRow` needs from a cryptographic library. */
export interface RowCrypto {
  /** SHA-256 of UTF-8 text, lower-case hex. */
  sha256Hex(text: string): string;
  /** True if `sigBase64` is the gate's Ed25519 signature over the bytes of `hashHex`. */
  isSignedBy(hashHex: string, sigBase64: string): boolean;
}

export type RowFault = 'row/wrong-hash' | 'row/wrong-signature' | 'row/wrong-previous' | 'row/gap';

/**
 * Checks one row against its predecessor.
 * @param previous the row before it, or undefined where the predecessor is not at hand (then only hash and
 *   signature are checked) or, with `row.seq === 1`, where there is none
 * @returns the first thing wrong, or undefined
 */
export function verifyRow(
  row: JournalRow,
  previous: Pick<JournalRow, 'seq' | 'hash'> | undefined,
  crypto: RowCrypto,
): RowFault | undefined {
  if (crypto.sha256Hex(hashInput(row)) !== row.hash) return 'row/wrong-hash';
  if (!crypto.isSignedBy(row.hash, row.sig)) return 'row/wrong-signature';
  return chainFault(row, previous);
}

/**
 * Whether a row follows the one before it, by their hashes alone.
 * @param previous as for `verifyRow`
 */
export function chainFault(
  row: Pick<JournalRow, 'seq' | 'prevHash'>,
  previous: Pick<JournalRow, 'seq' | 'hash'> | undefined,
): 'row/gap' | 'row/wrong-previous' | undefined {
  if (row.seq === 1) return row.prevHash === genesisHash ? undefined : 'row/wrong-previous';
  if (previous === undefined) return undefined;
  if (row.seq !== previous.seq + 1) return 'row/gap';
  return row.prevHash === previous.hash ? undefined : 'row/wrong-previous';
}
