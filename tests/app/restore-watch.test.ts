import { describe, expect, it } from 'vitest';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { createRestoreWatch, type ListNews } from '../../main/app/restore-watch.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import type { DatasetName } from '../../main/core/events/line.ts';
import type { RestoreNote } from '../../main/ports/restore.ts';
import { memoryLog } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const report = { backupUpTo: 5, replayed: 3, missing: 0 };

function restoredGate(
  left?: RestoreNote,
  lists: () => readonly ListNews[] | undefined = () => undefined,
  owed: () => readonly DatasetName[] = () => [],
) {
  const clock = createVirtualClock();
  const health = createHealthBoard(clock, {});
  const drafts: EventDraft[] = [];
  const kept = { note: left };
  const notes = {
    read: () => kept.note,
    write: (note: RestoreNote) => {
      kept.note = note;
    },
    clear: () => {
      kept.note = undefined;
    },
  };
  const recorder = { record: (added: readonly EventDraft[]) => void drafts.push(...added) };
  const watch = createRestoreWatch({ notes, recorder, health, lists, owed, clock, log: memoryLog() });
  return { clock, health, drafts, kept, watch };
}

describe('a restored record', () => {
  it('is journalled once, and keeps the gate in officer mode', async () => {
    const { clock, health, drafts, kept } = restoredGate({ cause: 'corrupt', report });
    expect(drafts).toEqual([{ kind: 'store.restored', payload: { cause: 'corrupt', ...report } }]);
    expect(health.codeOf('store')).toBe('store/restored');
    expect(kept.note).toEqual({ cause: 'corrupt' });
    await clock.advance(24 * 3_600_000);
    expect(health.codeOf('store')).toBe('store/restored');
    expect(restoredGate(kept.note).drafts).toEqual([]);
  });

  it('works again when the centre has spoken of every list since, and not of some only', async () => {
    let lists: ListNews[] = [
      { dataset: 'roster', asOf: 10 },
      { dataset: 'voyages', asOf: 10 },
      { dataset: 'officers', asOf: 10 },
    ];
    const { clock, health, drafts, kept } = restoredGate({ cause: 'corrupt' }, () => lists);
    lists = lists.map((list) => (list.dataset === 'officers' ? list : { ...list, asOf: 20 }));
    await clock.advance(60_000);
    expect(health.codeOf('store')).toBe('store/restored');
    lists = lists.map((list) => ({ ...list, asOf: 20 }));
    await clock.advance(5000);
    expect(health.codeOf('store')).toBeUndefined();
    expect(kept.note).toBeUndefined();
    expect(drafts).toEqual([{ kind: 'store.restore-confirmed', payload: { by: 'centre', officerId: null } }]);
  });

  it('waits while a list is owed that was in use before, whatever the centre says of the others', async () => {
    let asOf = 10;
    let owed: readonly DatasetName[] = ['watchlist'];
    const lists = () => (['roster', 'voyages'] as const).map((dataset) => ({ dataset, asOf }));
    const { clock, health } = restoredGate({ cause: 'corrupt' }, lists, () => owed);
    asOf = 20;
    await clock.advance(60_000);
    expect(health.codeOf('store')).toBe('store/restored');
    owed = [];
    await clock.advance(5000);
    expect(health.codeOf('store')).toBeUndefined();
  });

  it('is not taken for confirmed because its lists could not be read at first', async () => {
    const old: ListNews[] = [
      { dataset: 'roster', asOf: 10 },
      { dataset: 'voyages', asOf: 10 },
    ];
    let lists: ListNews[] | undefined;
    const { clock, health } = restoredGate({ cause: 'corrupt' }, () => lists);
    await clock.advance(10_000);
    lists = old;
    await clock.advance(60_000);
    expect(health.codeOf('store')).toBe('store/restored');
    lists = undefined;
    await clock.advance(10_000);
    lists = old.map((list) => ({ ...list, asOf: 20 }));
    await clock.advance(5000);
    expect(health.codeOf('store')).toBeUndefined();
  });

  it('is not taken for confirmed by a centre that sends no crew lists', async () => {
    let lists: ListNews[] = [];
    const { clock, health } = restoredGate({ cause: 'corrupt' }, () => lists);
    lists = [{ dataset: 'officers', asOf: 20 }];
    await clock.advance(60_000);
    expect(health.codeOf('store')).toBe('store/restored');
  });

  it('works again when an officer said that they have looked, also if the gate was stopped then', async () => {
    const { clock, health, drafts } = restoredGate({ cause: 'operator', report, confirmedBy: 'officer-1' });
    await clock.advance(0);
    expect(health.codeOf('store')).toBeUndefined();
    expect(drafts.map(({ kind }) => kind)).toEqual(['store.restored', 'store.restore-confirmed']);
  });

  it('leaves a gate alone whose record was never restored', async () => {
    const { clock, health, drafts } = restoredGate();
    await clock.advance(60_000);
    expect(health.codeOf('store')).toBeUndefined();
    expect(drafts).toEqual([]);
  });
});
