import { describe, expect, it } from 'vitest';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { createRecorder } from '../../main/app/recorder.ts';
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

/** A recorder whose journal throws at one officer's rows, as it does at drafts that do not fit their shape. */
function benchWithBug(officerId: string) {
  const built = bench();
  const { append } = built.disk.journal;
  const bug = 'does not fit its shape';
  built.disk.journal.append = (drafts, within) => {
    if (drafts.some((d) => 'officerId' in d.payload && d.payload.officerId === officerId))
      throw new Error(bug);
    return append(drafts, within);
  };
  return { ...built, bug };
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

  it('refuses a permission that only a bug can make, names its kind and no payload, and rests', async () => {
    const { recorder, log, clock, health, bug, written } = benchWithBug('officer-1');
    expect(recorder.commit([signIn(1)])).toEqual({ ok: false, error: 'store/write-failed' });
    expect(health.codeOf('store')).toBe('store/write-failed');
    expect(written()).toEqual(['fault.raised']);
    expect(log.lines.find((line) => line.event === 'recorder.bug')?.fields).toEqual({
      kinds: 'officer.signed-in',
      message: bug,
    });
    expect(recorder.commit([signIn(2)])).toEqual({ ok: false, error: 'store/write-failed' });
    await clock.advance(5000);
    expect(health.codeOf('store')).toBeUndefined();
    expect(recorder.commit([signIn(2)]).ok).toBe(true);
  });

  it('drops a fact that only a bug can make, writes what stands behind it, and opens for nobody any more', async () => {
    const { recorder, log, clock, health, written } = benchWithBug('officer-2');
    recorder.record([signIn(1)]);
    recorder.record([signIn(2)]);
    recorder.record([signIn(3)]);
    expect(written()).toEqual(['officer-1', 'fault.raised', 'officer-3']);
    expect(recorder.waiting()).toBe(0);
    expect(log.lines.map((line) => line.event)).toContain('recorder.bug');
    await clock.advance(600_000);
    expect(health.codeOf('store')).toBe('store/write-failed');
    expect(recorder.commit([signIn(4)])).toEqual({ ok: false, error: 'store/write-failed' });
    recorder.close();
    expect(clock.pending()).toBe(0);
  });

  it('drops a fact whose move only a bug can make, and the row with it', () => {
    const { recorder, written } = bench();
    recorder.record([signIn(1)], () => {
      throw new Error('a constraint');
    });
    recorder.record([signIn(2)]);
    expect(written()).toEqual(['fault.raised', 'officer-2']);
  });

  it('keeps a fact whose move failed because the disk did', async () => {
    const { recorder, written, clock, health } = bench();
    let broken = true;
    recorder.record([signIn(1)], () => {
      if (broken) throw Object.assign(new Error('unreadable'), { code: 'store/corrupt' });
    });
    expect(health.codeOf('store')).toBe('store/corrupt');
    broken = false;
    await clock.advance(1000);
    expect(written()).toEqual(['officer-1', 'fault.raised', 'fault.cleared']);
  });

  it('in doubt writes facts and no permission, until what was doubted is proven', async () => {
    const { recorder, written, clock, health } = bench();
    let broken = true;
    recorder.doubt('store/corrupt', () => {
      if (broken) throw new Error('still unreadable');
    });
    recorder.record([signIn(1)]);
    expect(written()).toEqual(['fault.raised', 'officer-1']);
    expect(recorder.commit([signIn(9)])).toEqual({ ok: false, error: 'store/corrupt' });
    await clock.advance(5000);
    expect(health.codeOf('store')).toBe('store/corrupt');
    broken = false;
    await clock.advance(4999);
    expect(health.codeOf('store')).toBe('store/corrupt');
    await clock.advance(1);
    expect(health.codeOf('store')).toBeUndefined();
    expect(recorder.commit([signIn(2)]).ok).toBe(true);
    expect(clock.pending()).toBe(0);
  });

  it('does not take the end of a doubt for a working disk', async () => {
    const { recorder, disk, clock, health } = bench();
    recorder.doubt('store/corrupt', () => undefined);
    disk.fails('store/disk-full');
    recorder.record([signIn(1)]);
    await clock.advance(20_000);
    expect(health.codeOf('store')).toBe('store/disk-full');
  });

  it('stays in doubt without a proof, also when a doubt with one has ended', async () => {
    const { recorder, clock, health } = bench();
    recorder.doubt('store/corrupt');
    recorder.doubt('store/write-failed', () => undefined);
    await clock.advance(60_000);
    expect(health.codeOf('store')).toBe('store/corrupt');
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
