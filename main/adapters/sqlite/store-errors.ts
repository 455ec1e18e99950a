import Database from 'better-sqlite3';
import type { WriteFault } from '../../core/codes.ts';

export type StoreFault = WriteFault;

/** Why the store was not opened. The sentence says what happened, what it means and what to do. */
export interface StoreOpenFault {
  readonly code:
    | StoreFault
    | 'store/locked'
    | 'store/from-the-future'
    | 'store/not-ours'
    | 'store/other-gate'
    | 'store/other-keys'
    | 'store/pragma-refused';
  readonly sentence: string;
}

/** The database failed during a read, or found itself damaged: not a bug, and not to be taken for "no rows". */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreFault;
  constructor(code: StoreFault, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.code = code;
  }
}

/**
 * The store fault behind an exception.
 * @returns undefined for everything that is not the disk's or the file's fault: broken constraints and wrong
 *   calls are bugs, and stay exceptions
 */
export function storeFaultOf(cause: unknown): StoreFault | undefined {
  if (cause instanceof StoreError) return cause.code;
  if (!(cause instanceof Database.SqliteError)) return undefined;
  const code = cause.code;
  if (code === 'SQLITE_FULL') return 'store/disk-full';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'store/corrupt';
  const isBug = [
    'SQLITE_CONSTRAINT',
    'SQLITE_ERROR',
    'SQLITE_MISMATCH',
    'SQLITE_MISUSE',
    'SQLITE_RANGE',
  ].some((prefix) => code.startsWith(prefix));
  return isBug ? undefined : 'store/write-failed';
}

const meaning: Record<StoreFault, string> = {
  'store/disk-full':
    'The disk is full. The gate can record nothing and therefore opens for nobody by itself. Free space on the disk of the database.',
  'store/corrupt':
    'The database file is damaged. The gate does not trust it and opens for nobody by itself. Check the disk. The next start of the gate puts the file aside and restores the last backup by itself; at a stopped gate "pipo-gate backup restore" does the same.',
  'store/write-failed':
    'The database cannot be written or read. The gate can record nothing and therefore opens for nobody by itself. Check the disk, its rights and whether it is mounted read-only.',
};

/** The fault as a sentence, with SQLite's own word for it. */
export function sentenceOf(fault: StoreFault, cause?: unknown): string {
  const own = cause instanceof StoreError ? cause.cause : cause;
  const detail = own instanceof Database.SqliteError ? ` (${own.code})` : '';
  return `${meaning[fault]}${detail}`;
}
