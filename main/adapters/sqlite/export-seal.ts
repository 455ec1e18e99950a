import canonicalize from 'canonicalize';
import { z } from 'zod';
import { gateKeySchema } from '../../core/events/row.ts';
import { sha256Hex } from '../secrets/row-crypto.ts';

/**
 * An exported journal: JSON lines (UTF-8, `\n`), one canonical row each, and a signed seal as the last line. The chain
 * proves that nothing between two rows changed; the seal proves that nothing was cut off at the end, and says where
 * the record begins.
 */
export const exportFormat = 'pipo-gate/journal/2';
/** Exports of before the journal could give rows up: they begin with row 1. */
const formatFromRowOne = 'pipo-gate/journal/1';

const sealedFacts = {
  gate: gateKeySchema,
  /** Rows in the export. */
  rows: z.int().min(0),
  /** Hash of the last row; 64 zeros if there is none. */
  lastHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** UTC in ms by the gate's wall clock. */
  exportedAt: z.int().min(0),
};
/** Ed25519 over the SHA-256 of the canonical seal without `sig`, base64. */
const sig = z.string();

export const exportSealSchema = z.discriminatedUnion('export', [
  z.strictObject({ export: z.literal(formatFromRowOne), ...sealedFacts, sig }),
  z.strictObject({
    export: z.literal(exportFormat),
    ...sealedFacts,
    /** Number of the first row; those before it left the gate, which a `journal.pruned` row states. */
    firstRow: z.int().min(1),
    sig,
  }),
]);
export type ExportSeal = z.infer<typeof exportSealSchema>;

/** Number of the first row of the export that ends with this seal. */
export function firstRowOf(seal: ExportSeal): number {
  return seal.export === exportFormat ? seal.firstRow : 1;
}

/** The hash that the seal's signature covers, hex. */
export function sealHashOf(seal: object): string {
  const { sig: _sig, ...facts } = seal as ExportSeal;
  return sha256Hex(canonicalize(facts) as string);
}
