import { describe, expect, it } from 'vitest';
import { compareAccounts } from '../../../../main/commands/bench/soak/agreement.ts';
import type { EventDraft } from '../../../../main/core/events/kinds.ts';
import type { JournalRow } from '../../../../main/core/events/row.ts';
import { createMemoryJournal } from '../../../support/memory-journal.ts';
import { passage } from '../../../support/passages.ts';

function rowsOf(drafts: readonly EventDraft[]): readonly JournalRow[] {
  const journal = createMemoryJournal();
  journal.append(drafts);
  return journal.rows;
}

const forced: EventDraft = {
  kind: 'turnstile.forced',
  payload: { alarmId: 'alarm-1', direction: 'in', count: 2, passageId: null },
};

const hour = rowsOf([
  passage(1).granted(),
  passage(1).completed(),
  passage(2).granted(),
  passage(2).abandoned(),
  passage(3).granted(),
  passage(3).unconfirmed(),
  passage(3).confirmedLate(),
  forced,
]);

describe('three accounts of the same hour', () => {
  it('agree when turnstile, journal and central office tell the same', () => {
    const agreement = compareAccounts({ out: 2, in: 2 }, hour, hour);
    expect(agreement.agree).toBe(true);
    expect(agreement.journal.passages).toEqual({ out: 2, in: 0 });
    expect(agreement.central.passages).toEqual({ out: 2, in: 0 });
    expect(agreement.journal.forced).toEqual({ out: 0, in: 2 });
  });

  it('do not agree when the arm turned once more than anybody wrote down', () => {
    expect(compareAccounts({ out: 3, in: 2 }, hour, hour).agree).toBe(false);
  });

  it('do not agree when a crossing was made of nothing', () => {
    expect(compareAccounts({ out: 1, in: 2 }, hour, hour).agree).toBe(false);
  });

  it('do not agree when the central office lacks the last row', () => {
    const agreement = compareAccounts({ out: 2, in: 2 }, hour, hour.slice(0, -1));
    expect(agreement.agree).toBe(false);
    expect(agreement.delivery.lost).toBe(1);
  });

  it('do not agree when the central office holds another row under a number', () => {
    const altered = hour.map((row) => (row.seq === 2 ? { ...row, hash: '0'.repeat(64) } : row));
    expect(compareAccounts({ out: 2, in: 2 }, hour, altered).agree).toBe(false);
  });
});
