import { describe, expect, it } from 'vitest';
import { createShownLists } from '../../main/app/shown-lists.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { createMemoryJournal } from '../support/memory-journal.ts';
import { expectOk } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

function bench() {
  const clock = createVirtualClock();
  const journal = createMemoryJournal();
  let reads = 0;
  const listOpen = () => {
    reads += 1;
    return [];
  };
  const lists = createShownLists({ voyages: { listOpen }, journal, clock });
  const write = (draft: EventDraft) => void expectOk(journal.append([draft]));
  return { lists, clock, write, reads: () => reads };
}

describe('the open lists for screens', () => {
  it('are read once for many pictures', () => {
    const { lists, write, reads } = bench();
    const first = lists.listOpen();
    write({ kind: 'officer.signed-in', payload: { officerId: 'o' } });
    expect(lists.listOpen()).toBe(first);
    expect(reads()).toBe(1);
  });

  it('are read again when a row says that they may have changed', () => {
    const { lists, write, reads } = bench();
    const first = lists.listOpen();
    const payload = { voyageId: 'v', personId: 'p', officerId: null };
    write({ kind: 'manifest.line-added', payload });
    expect(lists.listOpen()).not.toBe(first);
    expect(reads()).toBe(2);
  });

  it('are never older than ten seconds', async () => {
    const { lists, clock, reads } = bench();
    lists.listOpen();
    await clock.advance(10_001);
    lists.listOpen();
    expect(reads()).toBe(2);
  });
});
