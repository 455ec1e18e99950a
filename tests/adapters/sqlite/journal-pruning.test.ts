import { describe, expect, it } from 'vitest';
import { expectOk, faultDraft, openBench } from '../../support/store-bench.ts';

/** A busy lane writes so many rows a day, says `diskLimits`. */
const rowsADay = 10_000;

describe('the rows that left the journal', () => {
  it('are found again after the busiest day, so that no second week of them leaves on it', () => {
    const { store, clock } = openBench();
    const pruned = { kind: 'journal.pruned', payload: { upTo: 1, hash: '0'.repeat(64), rows: 1 } } as const;
    const before = clock.wall();
    expectOk(store.journal.append([pruned]));
    for (let i = 0; i < 10; i++)
      expectOk(store.journal.append(Array.from({ length: rowsADay / 10 }, () => faultDraft())));
    expect(store.journal.head()?.seq).toBe(rowsADay + 1);
    expect(store.pruning.lastGivenUpAt()).toBeGreaterThanOrEqual(before);
  }, 60_000);
});
