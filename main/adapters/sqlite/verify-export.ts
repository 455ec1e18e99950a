import type { RowCrypto } from '../../core/events/row.ts';
import { genesisHash } from '../../core/events/row.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { rowCryptoOf } from '../secrets/row-crypto.ts';
import { canonicalValueOf } from './canonical-bytes.ts';
import { ChainCheck, type GoodPage } from './chain-check.ts';
import { exportSealSchema, firstRowOf, sealHashOf } from './export-seal.ts';
import { type ExportSource, fileSource, linePages } from './export-source.ts';
import type { Page } from './page-judge.ts';
import { judgedInOrder, openPagePool, workersFor } from './page-pool.ts';
import { problemOf, type RecordProblem } from './record-problem.ts';
import {
  broken,
  intact,
  noKey,
  type VerifyFault,
  type VerifyOptions,
  type VerifyReport,
} from './verify-report.ts';

const bytesPerPage = 1 << 20;
/** A shorter export is verified before threads have started. */
const longBytes = 8 << 20;
/** A seal is a few hundred bytes. */
const tailBytes = 4096;

/** Verifies an exported journal on any machine, with nothing but the public key. */
export async function verifyExport(
  path: string,
  publicKeyPem: string,
  options: VerifyOptions = {},
): Promise<Result<VerifyReport, VerifyFault>> {
  if (rowCryptoOf(publicKeyPem) === undefined) return err(noKey);
  try {
    return await verifyExportSource(await fileSource(path), publicKeyPem, options);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    return err({
      code: 'export/unreadable',
      sentence: `The export ${path} cannot be read (${String(cause.code)}). Nothing was verified. Check the path.`,
    });
  }
}

/** The same for the bytes of an export, wherever they are. */
export async function verifyExportSource(
  source: ExportSource,
  publicKeyPem: string,
  options: VerifyOptions = {},
): Promise<Result<VerifyReport, VerifyFault>> {
  const crypto = rowCryptoOf(publicKeyPem);
  if (crypto === undefined) return err(noKey);
  const workers = workersFor(options.workers, source.size >= longBytes);
  const pool = workers > 0 ? openPagePool(workers, { publicKeyPem, databasePath: undefined }) : undefined;
  try {
    const end = await endOf(source);
    const check = new ExportCheck(crypto, end.firstRow);
    for await (const { page, verdict } of judgedInOrder(pagesOf(source, end.sealAt, options), pool)) {
      const problem = check.page(page, verdict);
      if (problem !== undefined) return ok(broken(check.chain, problem));
      options.onProgress?.({
        rows: check.chain.rows,
        fraction: Math.min(1, check.bytesRead / source.size),
      });
      if (pool === undefined) await new Promise(setImmediate);
    }
    return ok(check.report());
  } finally {
    await pool?.close();
  }
}

/** Where the last line begins, and the first row that it names, if it is a seal at all: its truth is judged later. */
async function endOf(source: ExportSource): Promise<{ sealAt: number; firstRow: number | undefined }> {
  const from = Math.max(0, source.size - tailBytes);
  const pieces: Uint8Array[] = [];
  for await (const piece of source.read(from, source.size)) pieces.push(piece);
  const tail = Buffer.concat(pieces);
  const start = tail.subarray(0, -1).lastIndexOf(10) + 1;
  const seal = exportSealSchema.safeParse(canonicalValueOf(tail.subarray(start, -1)));
  return { sealAt: from + start, firstRow: seal.success ? firstRowOf(seal.data) : undefined };
}

async function* pagesOf(
  source: ExportSource,
  sealAt: number,
  { pageBytes = bytesPerPage }: VerifyOptions,
): AsyncGenerator<Page> {
  for await (const bytes of linePages(source.read(0, sealAt), pageBytes)) yield { kind: 'lines', bytes };
  for await (const bytes of linePages(source.read(sealAt, source.size), source.size))
    yield { kind: 'lines', bytes };
}

/** Follows the lines of an export in their order. */
class ExportCheck {
  readonly chain: ChainCheck;
  readonly #crypto: RowCrypto;
  bytesRead = 0;
  #line = 0;
  #gate: string | undefined;

  constructor(crypto: RowCrypto, firstRow: number | undefined) {
    this.#crypto = crypto;
    this.chain = new ChainCheck(crypto, { beginsAt: firstRow });
  }

  page(page: Page, verdict: GoodPage | undefined): RecordProblem | undefined {
    if (page.kind !== 'lines') throw new Error('An export is verified in lines.');
    this.bytesRead += page.bytes.length;
    if (verdict !== undefined && this.#gate === undefined && this.chain.join(verdict)) {
      this.#line += verdict.rows;
      return undefined;
    }
    return this.#follow(page.bytes);
  }

  report(): VerifyReport {
    const { chain } = this;
    if (this.#gate === undefined)
      return broken(chain, problemOf('record/no-seal', chain.last?.seq, this.#line));
    const cut = chain.beginning(1);
    return cut === undefined ? intact(chain, this.#gate) : broken(chain, cut);
  }

  #follow(bytes: Uint8Array): RecordProblem | undefined {
    let start = 0;
    while (start < bytes.length) {
      const end = bytes.indexOf(10, start);
      const line = end === -1 ? undefined : canonicalValueOf(bytes.subarray(start, end));
      const problem = this.#next(line);
      if (problem !== undefined) return problem;
      start = end === -1 ? bytes.length : end + 1;
    }
    return undefined;
  }

  #next(value: unknown): RecordProblem | undefined {
    this.#line += 1;
    if (this.#gate !== undefined) return problemOf('record/after-seal', undefined, this.#line);
    if (!isSeal(value)) return this.chain.next(value, this.#line);
    this.#gate = this.#gateOf(value);
    return this.#gate === undefined ? problemOf('record/wrong-seal', undefined, this.#line) : undefined;
  }

  /** The gate named by a seal that fits the rows before it. */
  #gateOf(value: unknown): string | undefined {
    const seal = exportSealSchema.safeParse(value);
    if (!seal.success) return undefined;
    const { first, last, rows } = this.chain;
    const { gate, lastHash, sig } = seal.data;
    const fits =
      seal.data.rows === rows &&
      firstRowOf(seal.data) === (first?.seq ?? 1) &&
      lastHash === (last?.hash ?? genesisHash) &&
      (last === undefined || last.gate === gate);
    return fits && this.#crypto.isSignedBy(sealHashOf(seal.data), sig) ? gate : undefined;
  }
}

function isSeal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'export' in value;
}
