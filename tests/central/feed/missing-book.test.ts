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

const knownAs = (draft: EventDraft, personId: string) =>
  ({ ...draft, payload: { ...draft.payload, personId, centralId: 'central-1' } }) as EventDraft;

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

  it('is named by the id that all gates know them by, whatever the gate of the report calls them', () => {
    const rows = rowsOf([1, 1000, knownAs(report, 'person-1')], [2, 2000, knownAs(found, 'person-2')]);
    expect(openAfter(rows.slice(0, 1))).toMatchObject([{ personId: 'central-1' }]);
    expect(openAfter(rows)).toEqual([]);
  });

  it('is nobody any more whose gate finds them by an id of the centre that it did not know at the report', () => {
    const rows = rowsOf([1, 1000, report], [1, 2000, knownAs(found, 'person-1')]);
    expect(openAfter(rows)).toEqual([]);
  });
});
