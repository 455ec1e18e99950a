import { describe, expect, it } from 'vitest';
import { MissingBook } from '../../../central/feed/missing-book.ts';
import type { EventDraft } from '../../../main/core/events/kinds.ts';
import type { JournalRow } from '../../../main/core/events/row.ts';
import { createMemoryJournal } from '../../support/memory-journal.ts';

const report: EventDraft = {
  kind: 'person.missing-reported',
  payload: {
    reportId: 'report-1',
    voyageId: 'voyage-1',
    personId: 'person-1',
    officerId: 'officer-1',
    happenedAt: null,
    place: null,
    note: '',
  },
};
const found: EventDraft = {
  kind: 'person.found',
  payload: { voyageId: null, personId: 'person-1', officerId: 'officer-2', note: '' },
};

/** Rows of two gates, each with its hour. */
function rowsOf(...words: readonly (readonly [lane: 1 | 2, at: number, draft: EventDraft])[]): JournalRow[] {
  let now = 0;
  const journals = [1, 2].map((n) => createMemoryJournal({ gate: `samut-sakhon/lane-${n}`, now: () => now }));
  return words.flatMap(([lane, at, draft]) => {
    now = at;
    const journal = journals[lane - 1];
    const before = journal?.rows.length ?? 0;
    journal?.append([draft]);
    return journal?.rows.slice(before) ?? [];
  });
}

function openAfter(rows: readonly JournalRow[]) {
  const book = new MissingBook();
  for (const row of rows) book.row(row);
  return book.open();
}

describe('who is missing', () => {
  it('is whom a gate has reported, until a gate has found them', () => {
    const [first, second] = rowsOf([1, 1000, report], [2, 2000, found]) as [JournalRow, JournalRow];
    expect(openAfter([first])).toEqual([{ personId: 'person-1', gate: 'samut-sakhon/lane-1', since: 1000 }]);
    expect(openAfter([first, second])).toEqual([]);
  });

  it('does not depend on the order in which the rows come, nor on their coming again', () => {
    const rows = rowsOf([1, 1000, report], [2, 2000, found], [2, 3000, report]);
    const straight = openAfter(rows);
    expect(straight).toHaveLength(1);
    expect(openAfter([...rows].reverse())).toEqual(straight);
    expect(openAfter([...rows, ...rows])).toEqual(straight);
  });
});
