import { parentPort, workerData } from 'node:worker_threads';
import { rowCryptoOf } from '../secrets/row-crypto.ts';
import type { GoodPage } from './chain-check.ts';
import { openForReading } from './database.ts';
import { judgePage, type Page } from './page-judge.ts';

/** What a worker is started with. */
export interface PageWorkerData {
  readonly publicKeyPem: string;
  /** Undefined where only exports are verified. */
  readonly databasePath: string | undefined;
}
export interface PageTask {
  readonly id: number;
  readonly page: Page;
}
export interface PageAnswer {
  readonly id: number;
  /** Undefined: not found good. */
  readonly verdict: GoodPage | undefined;
}

const { publicKeyPem, databasePath } = workerData as PageWorkerData;
const crypto = rowCryptoOf(publicKeyPem);
const opened = databasePath === undefined ? undefined : openForReading(databasePath);
const db = opened?.ok === true ? opened.value.handle : undefined;

parentPort?.on('message', ({ id, page }: PageTask) => {
  const answer: PageAnswer = { id, verdict: verdictOf(page) };
  parentPort?.postMessage(answer);
});

function verdictOf(page: Page): GoodPage | undefined {
  try {
    return crypto === undefined ? undefined : judgePage(page, { crypto, db });
  } catch {
    // A database that cannot be read here: whoever asked reads it too, and says what is wrong.
    return undefined;
  }
}
