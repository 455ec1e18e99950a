import type { OfficerId } from '../core/brand.ts';
import type { CommissioningStep } from '../core/events/staff-kinds.ts';

/** The last verdict on one step. */
export interface CommissioningEntry {
  readonly step: CommissioningStep;
  readonly verdict: 'passed' | 'failed' | 'attested';
  readonly finding: string;
  /** Wall clock of the gate, ms since 1970. */
  readonly atMs: number;
  readonly officerId: OfficerId;
}

/** What was tried before the gate went into service; survives restarts. Joins the caller's journal transaction. */
export interface CommissioningBook {
  entries(): readonly CommissioningEntry[];
  put(entry: CommissioningEntry): void;
}
