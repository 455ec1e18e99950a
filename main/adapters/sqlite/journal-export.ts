import canonicalize from 'canonicalize';
import { z } from 'zod';
import { gateKeySchema, genesisHash } from '../../core/events/row.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { sha256Hex } from '../secrets/row-crypto.ts';

/**
 * An exported journal: JSON lines (UTF-8, `\n`), one canonical row each from row 1 on, and a signed seal as
 * the last line. The chain proves that nothing between two rows changed; the seal proves that nothing was cut
 * off at the end.
 */
export const exportFormat = 'pipo-gate/journal/1';

export const exportSealSchema = z.strictObject({
  export: z.literal(exportFormat),
  gate: gateKeySchema,
  /** Rows in the export; the last one has this number. */
  rows: z.int().min(0),
  /** Hash of the last row; 64 zeros if there is none. */
  lastHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** UTC in ms by the gate's wall clock. */
  exportedAt: z.int().min(0),
  /** Ed25519 over the SHA-256 of the canonical seal without `sig`, base64. */
  sig: z.string(),
});
export type ExportSeal = z.infer<typeof exportSealSchema>;

/** The hash that the seal's signature covers, hex. */
export function sealHashOf(seal: Omit<ExportSeal, 'sig'>): string {
  const { export: format, gate, rows, lastHash, exportedAt } = seal;
  return sha256Hex(canonicalize({ export: format, gate, rows, lastHash, exportedAt }) as string);
}

const rowsPerPage = 500;

export interface ExportOptions {
  readonly journal: Pick<Journal, 'read' | 'head'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly gateKey: string;
}

/** All lines of an export of the journal as it is now, each with its line end; a few hundred rows in memory. */
export function* exportLines(options: ExportOptions): Generator<string> {
  const head = options.journal.head();
  const rows = head?.seq ?? 0;
  for (let from = 1; from <= rows; from += rowsPerPage) {
    const page = options.journal.read(from, Math.min(rowsPerPage, rows - from + 1));
    for (const row of page) yield `${canonicalize(row)}\n`;
  }
  const seal = {
    export: exportFormat,
    gate: options.gateKey,
    rows,
    lastHash: head?.hash ?? genesisHash,
    exportedAt: Math.max(0, Math.floor(options.clock.wall())),
  } as const;
  const sig = options.secrets.sign(Buffer.from(sealHashOf(seal), 'hex'));
  yield `${canonicalize({ ...seal, sig })}\n`;
}
