import { createReadStream, statSync } from 'node:fs';
import canonicalize from 'canonicalize';
import { genesisHash, type RowCrypto } from '../../core/events/row.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { rowCryptoOf } from '../secrets/row-crypto.ts';
import { byteLines } from './byte-lines.ts';
import { ChainCheck, problemOf, type RecordProblem } from './chain-check.ts';
import { openForReading } from './database.ts';
import { exportSealSchema, sealHashOf } from './journal-export.ts';
import { readLooseRows } from './journal-rows.ts';
import { identityOf } from './store.ts';
import { sentenceOf, storeFaultOf } from './store-errors.ts';

/** What a verification found. */
export type VerifyReport =
  | {
      readonly intact: true;
      readonly gate: string;
      readonly rows: number;
      /** Hash of the last row: whoever holds the same one holds the same record. */
      readonly lastHash: string;
    }
  | {
      readonly intact: false;
      /** Rows found good before the first bad one. */
      readonly rows: number;
      readonly problem: RecordProblem;
    };

/** Why nothing could be verified at all. */
export interface VerifyFault {
  readonly code: string;
  readonly sentence: string;
}

/** Rows checked so far, and how much of the whole that is, 0..1. */
export type VerifyProgress = (progress: { readonly rows: number; readonly fraction: number }) => void;

const rowsPerPage = 1000;

/** Verifies the journal inside a database, also beside a running gate, with nothing but the public key. */
export async function verifyDatabase(
  path: string,
  publicKeyPem: string,
  onProgress: VerifyProgress = () => undefined,
): Promise<Result<VerifyReport, VerifyFault>> {
  const crypto = rowCryptoOf(publicKeyPem);
  if (crypto === undefined) return err(noKey);
  const opened = openForReading(path);
  if (!opened.ok) return opened;
  const { handle, close } = opened.value;
  const check = new ChainCheck(crypto);
  try {
    const total = handle.get<{ n: number }>('SELECT count(*) AS n FROM journal')?.n ?? 0;
    const confirmed = handle.get<{ up_to: number }>('SELECT up_to FROM sent_mark')?.up_to ?? 0;
    for (let from = 1; ; from = (check.last?.seq ?? 0) + 1) {
      const page = readLooseRows(handle, from, rowsPerPage);
      for (const row of page) {
        const problem = check.next(row, undefined);
        if (problem !== undefined) return ok(broken(check, problem));
      }
      const rows = check.last?.seq ?? 0;
      onProgress({ rows, fraction: total === 0 ? 1 : Math.min(1, rows / total) });
      if (page.length === 0) break;
      await new Promise(setImmediate);
    }
    const rows = check.last?.seq ?? 0;
    // The last rows of a chain can be cut off without a trace in it; the centre's acknowledgement remembers them.
    if (rows < confirmed) return ok(broken(check, problemOf('record/cut-short', rows, undefined)));
    return ok(intact(check, identityOf(handle, 'gate') ?? ''));
  } catch (cause) {
    const fault = storeFaultOf(cause);
    if (fault === undefined) throw cause;
    return err({ code: fault, sentence: sentenceOf(fault, cause) });
  } finally {
    close();
  }
}

/** Verifies an exported journal on any machine, with nothing but the public key. */
export async function verifyExport(
  path: string,
  publicKeyPem: string,
  onProgress: VerifyProgress = () => undefined,
): Promise<Result<VerifyReport, VerifyFault>> {
  const crypto = rowCryptoOf(publicKeyPem);
  if (crypto === undefined) return err(noKey);
  try {
    const { size } = statSync(path);
    return ok(await verifyExportBytes(createReadStream(path), crypto, size, onProgress));
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    return err({
      code: 'export/unreadable',
      sentence: `The export ${path} cannot be read (${String(cause.code)}). Nothing was verified. Check the path.`,
    });
  }
}

/** Verifies the bytes of an export; `size` is their number, for the progress. */
export async function verifyExportBytes(
  chunks: AsyncIterable<Uint8Array>,
  crypto: RowCrypto,
  size: number,
  onProgress: VerifyProgress = () => undefined,
): Promise<VerifyReport> {
  const check = new ChainCheck(crypto);
  let line = 0;
  let bytesRead = 0;
  let gate: string | undefined;
  for await (const { bytes, ended } of byteLines(chunks)) {
    line += 1;
    bytesRead += bytes.length + 1;
    if (gate !== undefined) return broken(check, problemOf('record/after-seal', undefined, line));
    const value = ended ? canonicalValueOf(bytes) : undefined;
    const seal = isSeal(value) ? sealOf(value, check, crypto) : undefined;
    if (seal === 'wrong') return broken(check, problemOf('record/wrong-seal', undefined, line));
    gate = seal;
    const problem = seal === undefined ? check.next(value, line) : undefined;
    if (problem !== undefined) return broken(check, problem);
    if (line % rowsPerPage === 0)
      onProgress({ rows: check.last?.seq ?? 0, fraction: Math.min(1, bytesRead / size) });
  }
  if (gate === undefined) return broken(check, problemOf('record/no-seal', check.last?.seq, line));
  onProgress({ rows: check.last?.seq ?? 0, fraction: 1 });
  return intact(check, gate);
}

/** The value of a line whose bytes are exactly the canonical form of that value; undefined for any other line. */
function canonicalValueOf(bytes: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return canonicalize(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSeal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'export' in value;
}

/** The gate named by a seal that fits the rows before it. */
function sealOf(value: unknown, check: ChainCheck, crypto: RowCrypto): string | 'wrong' {
  const seal = exportSealSchema.safeParse(value);
  if (!seal.success) return 'wrong';
  const { rows, lastHash, gate, sig } = seal.data;
  const fits =
    rows === (check.last?.seq ?? 0) &&
    lastHash === (check.last?.hash ?? genesisHash) &&
    (check.last === undefined || check.last.gate === gate);
  return fits && crypto.isSignedBy(sealHashOf(seal.data), sig) ? gate : 'wrong';
}

function intact(check: ChainCheck, gate: string): VerifyReport {
  return { intact: true, gate, rows: check.last?.seq ?? 0, lastHash: check.last?.hash ?? genesisHash };
}

function broken(check: ChainCheck, problem: RecordProblem): VerifyReport {
  return { intact: false, rows: check.last?.seq ?? 0, problem };
}

const noKey: VerifyFault = {
  code: 'key/malformed',
  sentence:
    'The public key is not an Ed25519 key in PEM form. Nothing was verified. Give the public key file of this gate.',
};
