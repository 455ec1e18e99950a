import { describe, expect, it } from 'vitest';
import { createDiskWatch } from '../../main/app/disk-watch.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { createRecorder } from '../../main/app/recorder.ts';
import type { DiskLimits } from '../../main/core/keeping/disk-stage.ts';
import { faultDraft, openBench } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const limits: DiskLimits = { tightBytes: 1000, lowBytes: 500, fullBytes: 100, leaveAt: 1.25 };

/** A gate's record on a disk whose free bytes the test decides. */
function onDisk(freeBytes: number) {
  const { store, log } = openBench();
  const clock = createVirtualClock();
  const health = createHealthBoard(clock, {});
  const recorder = createRecorder({ journal: store.journal, health, clock, log });
  const disk = { free: freeBytes, freeBytes: () => disk.free };
  const reserve = {
    held: false,
    bytes: 200,
    isHeld: () => reserve.held,
    release: () => {
      reserve.held = false;
    },
    hold,
  };
  async function hold() {
    reserve.held = true;
    return true;
  }
  const done: string[] = [];
  let spares = 3;
  const photographs = {
    keepNew: (yes: boolean) => void (done.at(-1) !== `new ${yes}` && done.push(`new ${yes}`)),
    spare: () => {
      if (spares === 0) return undefined;
      return {
        draft: { kind: 'portraits.purged', payload: { people: 1, portraits: 1 } } as const,
        drop: () => {
          spares -= 1;
        },
      };
    },
  };
  const dropOlderBackups = () => void done.push('backups');
  const parts = { disk, reserve, photographs, dropOlderBackups, recorder, health, clock, log, limits };
  const watch = createDiskWatch(parts);
  const kinds = () => store.journal.read(1, 100).map(({ kind }) => kind);
  return { watch, store, clock, health, recorder, disk, reserve, done, kinds, sparesLeft: () => spares };
}

describe('a disk that runs full', () => {
  it('costs nothing while there is room, and the reserve is taken', async () => {
    const gate = onDisk(5000);
    await gate.clock.advance(20_000);
    expect(gate.health.codeOf('store')).toBeUndefined();
    expect(gate.reserve.held).toBe(true);
    expect(gate.done).toEqual(['new true']);
  });

  it('costs older backups first, silently', async () => {
    const gate = onDisk(5000);
    gate.disk.free = 900;
    await gate.clock.advance(10_000);
    expect(gate.done).toContain('backups');
    expect(gate.health.codeOf('store')).toBeUndefined();
    expect(gate.sparesLeft()).toBe(3);
  });

  it('then costs pictures, a few at a time, each time in the record, and warns', async () => {
    const gate = onDisk(5000);
    gate.disk.free = 400;
    await gate.clock.advance(60_000);
    expect(gate.sparesLeft()).toBe(0);
    expect(gate.kinds().filter((kind) => kind === 'portraits.purged')).toHaveLength(3);
    expect(gate.health.codeOf('disk')).toBe('store/disk-low');
    expect(gate.done).toContain('new false');
    expect(gate.recorder.commit([faultDraft()]).ok).toBe(true);
  });

  it('then refuses every permission, gives the reserve back, and still writes every fact', async () => {
    const gate = onDisk(5000);
    await gate.clock.advance(10_000);
    gate.disk.free = 50;
    await gate.clock.advance(10_000);
    expect(gate.reserve.held).toBe(false);
    expect(gate.health.codeOf('store')).toBe('store/disk-full');
    await gate.clock.advance(60_000);
    expect(gate.recorder.commit([faultDraft()])).toEqual({ ok: false, error: 'store/disk-full' });
    gate.recorder.record([{ kind: 'emergency.observed', payload: { on: true } }]);
    expect(gate.store.journal.head()?.kind).toBe('emergency.observed');
  });

  it('is over with room to spare: the reserve is taken again, permissions are given, pictures kept', async () => {
    const gate = onDisk(50);
    await gate.clock.advance(10_000);
    gate.disk.free = 120;
    await gate.clock.advance(20_000);
    expect(gate.recorder.commit([faultDraft()]).ok).toBe(false);
    gate.disk.free = 5000;
    await gate.clock.advance(20_000);
    expect(gate.health.codeOf('store')).toBeUndefined();
    expect(gate.recorder.commit([faultDraft()]).ok).toBe(true);
    expect(gate.reserve.held).toBe(true);
    expect(gate.done.at(-1)).toBe('new true');
  });

  it('does not take the room of its own reserve for room', async () => {
    const gate = onDisk(5000);
    await gate.clock.advance(10_000);
    gate.disk.free = 50;
    await gate.clock.advance(10_000);
    gate.disk.free += gate.reserve.bytes;
    await gate.clock.advance(10_000);
    expect(gate.watch.stage()).toBe('full');
  });

  it('is met at once when a row did not fit, whatever the system says of free room', async () => {
    const gate = onDisk(5000);
    await gate.clock.advance(10_000);
    gate.health.report('store', 'store/disk-full');
    expect(gate.reserve.held).toBe(false);
    expect(gate.watch.stage()).toBe('full');
  });
});
