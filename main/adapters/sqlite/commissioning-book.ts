import type { OfficerId } from '../../core/brand.ts';
import { type CommissioningStep, commissioningSteps } from '../../core/events/staff-kinds.ts';
import type { CommissioningBook, CommissioningEntry } from '../../ports/commissioning-book.ts';
import type { WriteHandle } from './handles.ts';

interface StepRow {
  readonly step: string;
  readonly state: string;
  readonly finding: string;
  readonly checked_at: number;
  readonly officer_id: string;
}

const verdicts: readonly string[] = ['passed', 'failed', 'attested'];

export class SqliteCommissioningBook implements CommissioningBook {
  readonly #db: WriteHandle;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  entries(): readonly CommissioningEntry[] {
    return (
      this.#db
        .all<StepRow>('SELECT step, state, finding, checked_at, officer_id FROM commissioning')
        // Steps of another version of this program say nothing here.
        .filter(({ step, state }) => isStep(step) && verdicts.includes(state))
        .map((row) => ({
          step: row.step as CommissioningStep,
          verdict: row.state as CommissioningEntry['verdict'],
          finding: row.finding,
          atMs: row.checked_at,
          officerId: row.officer_id as OfficerId,
        }))
    );
  }

  put({ step, verdict, finding, atMs, officerId }: CommissioningEntry): void {
    this.#db.run(
      `INSERT INTO commissioning (step, state, finding, checked_at, officer_id) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (step) DO UPDATE SET state = excluded.state, finding = excluded.finding,
         checked_at = excluded.checked_at, officer_id = excluded.officer_id`,
      ...[step, verdict, finding, atMs, officerId],
    );
  }
}

function isStep(step: string): boolean {
  return (commissioningSteps as readonly string[]).includes(step);
}
