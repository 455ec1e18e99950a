import { describe, expect, it } from 'vitest';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { createRecorder } from '../../main/app/recorder.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { createFickleDisk } from '../support/gate-deps.ts';
import { createMemoryJournal, signIn } from '../support/memory-journal.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

/** A recorder whose health changes are themselves recorded, as in the gate. */
function bench() {
  const clock = createVirtualClock();
  const log = createRecordingLog();
  const health = createHealthBoard(clock, {});
  const memory = createMemoryJournal();
  const disk = createFickleDisk(memory, () => undefined);
  const recorder = createRecorder({ journal: disk.journal, health, clock, log });
  health.onChange(({ before, after }) => {
    if (before !== undefined) recorder.record([{ kind: 'fault.cleared', payload: { code: before } }]);
    if (after !== undefined) recorder.record([{ kind: 'fault.raised', payload: { code: after } }]);
  });
  const written = () => memory.rows.map((row) => String(row.payload['officerId'] ?? row.kind));
  return { clock, log, health, memory, disk, recorder, written };
}

describe('the recorder', () => {
  it('writes facts at once and in order', () => {
    const { recorder, written } = bench();
    recorder.record([signIn(1), signIn(2)]);
    recorder.record([signIn(3)]);
    expect(written()).toEqual(['officer-1', 'officer-2', 'officer-3']);
    expect(recorder.waiting()).toBe(0);
  });

  it('keeps facts that the disk refuses, tries once a second, and lets nothing overtake them', async () => {
    const { recorder, disk, written, clock, health } = bench();
    disk.fails('store/disk-full');
    recorder.record([signIn(1)]);
    recorder.record([signIn(2)]);
    expect(health.codeOf('store')).toBe('store/disk-full');
    expect(recorder.waiting()).toBe(3);
    await clock.advance(10_000);
    expect(written()).toEqual([]);
    disk.fails(undefined);
    recorder.record([signIn(3)]);
    expect(written()).toEqual([]);
    await clock.advance(1000);
    expect(written()).toEqual(['officer-1', 'fault.raised', 'officer-2', 'officer-3', 'fault.cleared']);
    expect(health.codeOf('store')).toBeUndefined();
    expect(clock.pending()).toBe(0);
  });

  it('runs what belongs to a fact once, with the write that succeeds', async () => {
    const { recorder, disk, clock } = bench();
    let moves = 0;
    disk.fails('store/write-failed');
    recorder.record([signIn(1)], () => {
      moves += 1;
    });
    await clock.advance(3000);
    expect(moves).toBe(0);
    disk.fails(undefined);
    await clock.advance(3000);
    expect(moves).toBe(1);
  });

  it('refuses a permission while facts wait, and forgets it', async () => {
    const { recorder, disk, written, clock } = bench();
    disk.fails('store/disk-full');
    recorder.record([signIn(1)]);
    expect(recorder.commit([signIn(9)])).toEqual({ ok: false, error: 'store/disk-full' });
    disk.fails(undefined);
    await clock.advance(5000);
    expect(written()).not.toContain('officer-9');
  });

  it('refuses a permission that would overtake facts, even where the disk would take it', async () => {
    const { recorder, disk, written, clock } = bench();
    disk.fails('store/disk-full');
    recorder.record([signIn(1)]);
    disk.fails(undefined);
    disk.failsOnce('store/write-failed');
    expect(recorder.commit([signIn(9)])).toEqual({ ok: false, error: 'store/write-failed' });
    await clock.advance(1000);
    expect(written()[0]).toBe('officer-1');
    expect(written()).not.toContain('officer-9');
  });

  it('writes what waits before a permission, once the disk is back', () => {
    const { recorder, disk, written } = bench();
    disk.fails('store/disk-full');
    recorder.record([signIn(1)]);
    disk.fails(undefined);
    expect(recorder.commit([signIn(2)]).ok).toBe(true);
    expect(written()).toEqual(['officer-1', 'fault.raised', 'fault.cleared', 'officer-2']);
  });

  it('tells of a permission that failed only after it was refused, also when the next write would succeed', async () => {
    const { recorder, disk, written, clock, health } = bench();
    disk.failsOnce('store/write-failed');
    expect(recorder.commit([signIn(1)])).toEqual({ ok: false, error: 'store/write-failed' });
    expect(health.codeOf('store')).toBe('store/write-failed');
    expect(written()).toEqual([]);
    await clock.advance(1000);
    expect(written()).toEqual(['fault.raised', 'fault.cleared']);
    expect(health.codeOf('store')).toBeUndefined();
  });

  it('takes a row that only a bug can make for a record that does not work', async () => {
    const { memory, log, clock } = bench();
    const health = createHealthBoard(clock, {});
    const append = (drafts: readonly EventDraft[], within?: () => void) => {
      if (drafts.length > 0) throw new Error('does not fit its shape');
      return memory.append(drafts, within);
    };
    const recorder = createRecorder({ journal: { ...memory, append }, health, clock, log });
    expect(recorder.commit([signIn(1)])).toEqual({ ok: false, error: 'store/write-failed' });
    expect(health.codeOf('store')).toBe('store/write-failed');
    expect(log.lines.map((line) => line.event)).toContain('store.bug');
    await clock.advance(1000);
    expect(health.codeOf('store')).toBeUndefined();
  });

  it('gives what waits one last try when it closes', () => {
    const { recorder, disk, written, clock } = bench();
    disk.fails('store/disk-full');
    recorder.record([signIn(1)]);
    disk.fails(undefined);
    recorder.close();
    expect(written()).toContain('officer-1');
    expect(clock.pending()).toBe(0);
  });
});
