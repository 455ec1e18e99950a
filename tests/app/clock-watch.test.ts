import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../main/adapters/sqlite/store.ts';
import { watchClock } from '../../main/app/clock-watch.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import type { WallMs } from '../../main/core/brand.ts';
import type { ClockReading } from '../../main/core/events/row.ts';
import { appendRows, expectOk, faultDraft, storeOptions } from '../support/store-bench.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const now = Date.UTC(2026, 10, 22);

/** A gate whose wall clock the test sets. */
function gateAt(wallMs: number, clockState: ClockReading['clockState'] = 'unsynced') {
  const directory = tempDir();
  const before = expectOk(openStore(storeOptions(directory, { clock: createVirtualClock(now) })));
  expectOk(before.journal.append([faultDraft()]));
  before.close();
  const virtual = createVirtualClock(0);
  const wall = { offset: wallMs };
  const clock = {
    ...virtual,
    wall: () => (wall.offset + virtual.mono()) as WallMs,
    trust: () => ({ clockState, clockErrorMs: null }),
  };
  const store = expectOk(openStore(storeOptions(directory, { clock })));
  const health = createHealthBoard(clock, {});
  const stop = watchClock(clock, health, store.journal);
  onTestFinished(() => {
    stop();
    store.close();
  });
  return { store, health, clock, wall };
}

describe('a wall clock', () => {
  it('that stands at 1970 at the start is behind the record, until it is set', async () => {
    const { health, clock, wall, store } = gateAt(0);
    expect(health.codeOf('clock')).toBe('clock/behind-record');
    const rows = expectOk(store.journal.append([faultDraft(), faultDraft('camera/absent')]));
    expect(rows.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(rows[0]?.occurredAt).toBe(0);
    wall.offset = now + 60_000;
    await clock.advance(5000);
    expect(health.codeOf('clock')).toBe('clock/stepped');
    await clock.advance(5000);
    expect(health.codeOf('clock')).toBe('clock/unsynced');
  });

  it('is told as stepped whichever way it jumps, and the order of rows stays that of their numbers', async () => {
    const { health, clock, wall, store } = gateAt(now + 1000, 'holdover');
    for (const jump of [3_600_000, -86_400_000, 5 * 86_400_000]) {
      wall.offset += jump;
      await clock.advance(5000);
      expect(health.codeOf('clock')).toMatch(/stepped|behind/);
      appendRows(store, 2);
    }
    const rows = store.journal.read(1, 50);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i + 1));
    expect(new Set(rows.map(({ eventId }) => eventId)).size).toBe(rows.length);
    const run = rows.slice(1).map(({ monoMs }) => monoMs);
    expect(run).toEqual(run.toSorted((a, b) => a - b));
  });

  it('that was set from a trusted source is right, and the older rows were dated wrongly', () => {
    expect(gateAt(now - 3_600_000, 'synced').health.codeOf('clock')).toBeUndefined();
  });
});
