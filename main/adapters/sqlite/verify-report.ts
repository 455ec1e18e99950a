import { genesisHash } from '../../core/events/row.ts';
import type { ChainCheck } from './chain-check.ts';
import type { RecordProblem } from './record-problem.ts';

/** What a verification found. */
export type VerifyReport =
  | {
      readonly intact: true;
      readonly gate: string;
      /** Number of the first row; above 1 where older rows left the gate, as a later row states. */
      readonly firstRow: number;
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

export interface VerifyOptions {
  readonly onProgress?: VerifyProgress | undefined;
  /** Threads that check pages of rows; the number of cores unless given, and none for a short record. */
  readonly workers?: number | undefined;
  /** Rows, or their bytes in an export, that are checked as one. */
  readonly pageRows?: number | undefined;
  readonly pageBytes?: number | undefined;
}

export function intact(check: ChainCheck, gate: string): VerifyReport {
  return {
    intact: true,
    gate,
    firstRow: check.first?.seq ?? 1,
    rows: check.rows,
    lastHash: check.last?.hash ?? genesisHash,
  };
}

export function broken(check: ChainCheck, problem: RecordProblem): VerifyReport {
  return { intact: false, rows: check.rows, problem };
}

export const noKey: VerifyFault = {
  code: 'key/malformed',
  sentence:
    'The public key is not an Ed25519 key in PEM form. Nothing was verified. Give the public key file of this gate.',
};
