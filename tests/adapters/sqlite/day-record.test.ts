import { describe, expect, it } from 'vitest';
import type { EventDraft } from '../../../main/core/events/kinds.ts';
import { daySpanOf } from '../../../main/core/report/port-day.ts';
import { appendRows, expectOk, faultDraft, openBench } from '../../support/store-bench.ts';

const forced: EventDraft = {
  kind: 'turnstile.forced',
  payload: { direction: 'out', count: 1, passageId: null, alarmId: null },
};

/** The bench's clock begins there: 2026-09-21, 21:13 at the port. */
const today = daySpanOf('2026-09-21');

describe('the rows of a day', () => {
  it('are those of the kinds that reports are made of, in order', () => {
    const { store } = openBench();
    appendRows(store, 6);
    expectOk(
      store.journal.append([{ kind: 'voyage.opened', payload: { voyageId: 'v', vessel: 'x', lines: 0 } }]),
    );
    const found = store.days.rowsOf(today);
    expect(found?.rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(found?.rows[1]).toMatchObject({ kind: 'turnstile.forced', payload: { count: 2 } });
  });

  it('of another day are not among them, but the faults of before it are', () => {
    const { store } = openBench();
    expectOk(store.journal.append([faultDraft(), forced]));
    const next = store.days.rowsOf(daySpanOf('2026-09-22'));
    expect(next?.rows).toEqual([]);
    expect(next?.earlier).toMatchObject([{ kind: 'fault.raised' }]);
  });

  it('are none, rather than some, where any of them has left this device', () => {
    const { store } = openBench();
    appendRows(store, 6);
    store.marks.advance(4);
    store.pruning.raiseFloor(2, store.pruning.hashOf(2));
    expect(store.days.rowsOf(today)).toBeUndefined();
    expect(store.days.rowsOf(daySpanOf('2026-09-22'))).toBeDefined();
  });
});
