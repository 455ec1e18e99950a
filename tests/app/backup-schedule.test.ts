import { describe, expect, it } from 'vitest';
import { startBackupSchedule } from '../../main/app/backup-schedule.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { err, ok } from '../../main/core/result.ts';
import type { BackupFault, BackupMade } from '../../main/ports/backups.ts';
import { memoryLog } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const hourMs = 3_600_000;

function schedule(existing: number, everyHours = 6) {
  const clock = createVirtualClock();
  const health = createHealthBoard(clock, {});
  const drafts: EventDraft[] = [];
  const kept: number[] = [];
  const state = {
    fault: undefined as BackupFault | undefined,
    made: 0,
    damaged: 0,
    upTo: [] as readonly number[],
  };
  const backups = {
    list: () =>
      Array.from({ length: existing }, (_, i) => ({ number: i + 1, path: '', bytes: 1, madeAtMs: 9e12 })),
    make: async () => {
      if (state.fault !== undefined) return err(state.fault);
      state.made += 1;
      return ok<BackupMade>({ path: '', upTo: state.made * 10, hash: '', people: 3 });
    },
    keepNewest: (count: number) => kept.push(count),
  };
  const running = startBackupSchedule({
    ...{ backups, health, clock, log: memoryLog() },
    everyMs: everyHours * hourMs,
    keep: () => 4,
    recorder: { record: (added) => void drafts.push(...added) },
    made: (upTo) => {
      state.upTo = [...upTo];
    },
    damaged: () => {
      state.damaged += 1;
    },
  });
  return { clock, health, drafts, kept, state, running };
}

describe('backups', () => {
  it('are made soon where there is none, then from time to time, each in the record', async () => {
    const { clock, drafts, kept, state } = schedule(0);
    await clock.advance(30_000);
    expect(drafts).toEqual([{ kind: 'backup.made', payload: { upTo: 10, people: 3 } }]);
    await clock.advance(12 * hourMs);
    expect(state.made).toBe(3);
    expect(kept).toEqual([4, 4, 4]);
    expect(state.upTo).toEqual([10, 20, 30]);
  });

  it('go by the monotonic clock: files that a wrong wall clock dated ahead put none off', async () => {
    const { clock, state } = schedule(3);
    await clock.advance(601_000);
    expect(state.made).toBe(1);
    await clock.advance(6 * hourMs);
    expect(state.made).toBe(2);
  });

  it('count anew after a restore: what earlier ones reached were rows of another database', async () => {
    const { clock, state, running } = schedule(0);
    await clock.advance(30_000 + 6 * hourMs);
    expect(state.upTo).toEqual([10, 20]);
    running.restored();
    await clock.advance(6 * hourMs);
    expect(state.upTo).toEqual([30]);
  });

  it('that fail are told until the next one is made, sooner than usual', async () => {
    const { clock, health, state } = schedule(0, 24);
    state.fault = { code: 'backup/not-made', sentence: 'No backup was made.' };
    await clock.advance(30_000);
    expect(health.codeOf('store')).toBe('store/backup-failed');
    expect(state.damaged).toBe(0);
    state.fault = undefined;
    await clock.advance(0.5 * hourMs);
    expect(health.codeOf('store')).toBeUndefined();
    expect(state.made).toBe(1);
  });

  it('that find the database itself damaged have it looked after', async () => {
    const { clock, state } = schedule(0);
    state.fault = { code: 'backup/damaged', sentence: 'The database itself is damaged.' };
    await clock.advance(30_000);
    expect(state.damaged).toBe(1);
  });

  it('end with the gate', async () => {
    const { clock, running } = schedule(0);
    running.close();
    expect(clock.pending()).toBe(0);
  });
});
