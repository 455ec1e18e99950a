import { describe, expect, it } from 'vitest';
import type { AttachedWindow, CallArgs } from '../../main/bridge/contract.ts';
import { type AdmitCamera, createWindowCamera } from '../../main/bridge/window-camera.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

function bench(admit?: AdmitCamera) {
  const clock = createVirtualClock();
  const camera = createWindowCamera(clock, admit);
  const states: string[] = [];
  camera.onState((state) => states.push(state.kind === 'live' ? `live ${state.label}` : state.code));
  const wanted: { windowId: string; requestId: number }[] = [];
  const window = (windowId: string): AttachedWindow => ({
    windowId,
    role: 'crew',
    push: (_name, value) => wanted.push({ windowId, requestId: (value as { requestId: number }).requestId }),
  });
  const attach = (windowId: string) => camera.attached(window(windowId));
  const live = (windowId: string) => camera.reported({ kind: 'live', label: windowId }, windowId);
  return { clock, camera, states, wanted, attach, live };
}

function frameOf(requestId: number, sequence = requestId): CallArgs<'answerFrame'> {
  return { requestId, sequence, ageMs: 40, width: 1, height: 1, pixels: new Uint8Array(4), preview: null };
}

describe('the camera of the crew window', () => {
  it('is gone until a window has attached and reported', async () => {
    const { camera, attach, live, states } = bench();
    expect(await camera.newest(1000)).toEqual({ ok: false, error: 'camera/window-gone' });
    attach('a');
    expect(camera.state().kind).toBe('down');
    live('a');
    expect(states).toEqual(['live a']);
  });

  it('answers with the frame and the moment it was taken by the gate’s own clock', async () => {
    const { camera, attach, live, clock, wanted } = bench();
    attach('a');
    live('a');
    await clock.advance(500);
    const asked = camera.newest(1000);
    expect(wanted).toEqual([{ windowId: 'a', requestId: 1 }]);
    camera.answered(frameOf(1, 7), 'a');
    expect(await asked).toMatchObject({ ok: true, value: { sequence: 7, capturedAt: 460, width: 1 } });
  });

  it('that does not answer in time is frozen, and its late answer is dropped', async () => {
    const { camera, attach, live, clock } = bench();
    attach('a');
    live('a');
    const asked = camera.newest(1000);
    await clock.advance(1000);
    expect(await asked).toEqual({ ok: false, error: 'camera/frozen' });
    const next = camera.newest(1000);
    camera.answered(frameOf(1), 'a');
    camera.answered(frameOf(2), 'a');
    expect(await next).toMatchObject({ ok: true, value: { sequence: 2 } });
  });

  it('never passes on a frame that is older than a second: it says nothing about who stands there now', async () => {
    const { camera, attach, live } = bench();
    attach('a');
    live('a');
    const asked = camera.newest(1000);
    camera.answered({ ...frameOf(1), ageMs: 1001 }, 'a');
    expect(await asked).toEqual({ ok: false, error: 'camera/frozen' });
    const next = camera.newest(1000);
    camera.answered({ ...frameOf(2), ageMs: 1000 }, 'a');
    expect(await next).toMatchObject({ ok: true });
  });

  it('asked twice at once asks the window once and gives both the same frame', async () => {
    const { camera, attach, live, wanted } = bench();
    attach('a');
    live('a');
    const both = [camera.newest(1000), camera.newest(1000)];
    expect(wanted).toHaveLength(1);
    camera.answered(frameOf(1), 'a');
    expect(await Promise.all(both)).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it('that falls silent is gone, and comes back with its next sign of life', async () => {
    const { attach, live, clock, states } = bench();
    attach('a');
    live('a');
    await clock.advance(2000);
    live('a');
    await clock.advance(2400);
    expect(states).toEqual(['live a']);
    await clock.advance(200);
    expect(states.at(-1)).toBe('camera/window-gone');
    live('a');
    expect(states.at(-1)).toBe('live a');
  });

  it('that reports a fault fails what waits at once, with that fault', async () => {
    const { camera, attach, live } = bench();
    attach('a');
    live('a');
    const asked = camera.newest(1000);
    camera.reported({ kind: 'down', code: 'camera/unplugged' }, 'a');
    expect(await asked).toEqual({ ok: false, error: 'camera/unplugged' });
    expect(await camera.newest(1000)).toEqual({ ok: false, error: 'camera/unplugged' });
  });

  it('is that of the newest window; an older one is not listened to', async () => {
    const { camera, attach, live, wanted } = bench();
    attach('old');
    live('old');
    attach('new');
    live('new');
    live('old');
    expect(camera.state()).toEqual({ kind: 'live', label: 'new' });
    const asked = camera.newest(1000);
    expect(wanted).toEqual([{ windowId: 'new', requestId: 1 }]);
    expect(camera.answered(frameOf(1, 1), 'old')).toBe(false);
    expect(camera.answered(frameOf(1, 2), 'new')).toBe(true);
    expect(camera.answered(frameOf(1, 3), 'new')).toBe(false);
    expect(await asked).toMatchObject({ value: { sequence: 2 } });
  });

  it('stays that of the older window while the newest has none that works', () => {
    const { camera, attach, live, wanted } = bench();
    attach('old');
    live('old');
    attach('new');
    camera.reported({ kind: 'down', code: 'camera/denied' }, 'new');
    expect(camera.state()).toEqual({ kind: 'live', label: 'old' });
    void camera.newest(1000);
    expect(wanted.at(-1)?.windowId).toBe('old');
    camera.reported({ kind: 'down', code: 'camera/unplugged' }, 'old');
    expect(camera.state()).toEqual({ kind: 'down', code: 'camera/denied' });
  });

  it('is gone for an instant between two windows, and what waited for the first fails', async () => {
    const { camera, attach, live, states } = bench();
    attach('old');
    live('old');
    attach('new');
    const asked = camera.newest(1000);
    live('new');
    expect(await asked).toEqual({ ok: false, error: 'camera/window-gone' });
    expect(states).toEqual(['live old', 'camera/window-gone', 'live new']);
  });

  it('falls back to the live window before when the newest goes or falls silent', async () => {
    const { camera, attach, live, clock } = bench();
    attach('old');
    attach('new');
    live('new');
    live('old');
    await clock.advance(2000);
    live('old');
    await clock.advance(600);
    expect(camera.state()).toEqual({ kind: 'live', label: 'old' });
    live('new');
    expect(camera.state()).toEqual({ kind: 'live', label: 'new' });
    camera.detached('new');
    expect(camera.state()).toEqual({ kind: 'live', label: 'old' });
    camera.detached('old');
    expect(camera.state().kind).toBe('down');
  });

  it('survives a reload: the old window’s request fails, the new one is asked afresh', async () => {
    const { camera, attach, live, wanted } = bench();
    attach('a');
    live('a');
    const before = camera.newest(1000);
    attach('b');
    camera.detached('a');
    expect(await before).toEqual({ ok: false, error: 'camera/window-gone' });
    live('b');
    const after = camera.newest(1000);
    expect(wanted.at(-1)).toEqual({ windowId: 'b', requestId: 2 });
    camera.answered(frameOf(2), 'b');
    expect(await after).toMatchObject({ ok: true });
  });

  it('whose name is not believed gives no frame, and works as soon as it is', async () => {
    let believed = false;
    const { camera, attach, live, states, wanted } = bench(() => (believed ? undefined : 'camera/virtual'));
    attach('a');
    live('a');
    expect(states).toEqual(['camera/virtual']);
    expect(await camera.newest(1000)).toEqual({ ok: false, error: 'camera/virtual' });
    expect(wanted).toEqual([]);
    believed = true;
    live('a');
    expect(states).toEqual(['camera/virtual', 'live a']);
  });

  it('is asked for its name when it comes up, not with every sign of life', () => {
    const asked: string[] = [];
    const { camera, attach, live } = bench((label) => void asked.push(label));
    attach('a');
    live('a');
    live('a');
    camera.reported({ kind: 'live', label: 'another' }, 'a');
    camera.reported({ kind: 'down', code: 'camera/unplugged' }, 'a');
    camera.reported({ kind: 'live', label: 'another' }, 'a');
    expect(asked).toEqual(['a', 'another', 'another']);
  });

  it('tells what it would not have set', () => {
    const { camera, attach } = bench();
    attach('a');
    camera.reported({ kind: 'live', label: 'a', refused: ['focusDistance'] }, 'a');
    expect(camera.state()).toEqual({ kind: 'live', label: 'a', refused: ['focusDistance'] });
  });

  it('leaves nothing waiting when it is closed', async () => {
    const { camera, attach, live, clock } = bench();
    attach('a');
    live('a');
    const asked = camera.newest(1000);
    camera.close();
    expect((await asked).ok).toBe(false);
    expect(clock.pending()).toBe(0);
  });
});
