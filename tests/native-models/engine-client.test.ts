import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CameraFrame } from '../../main/core/frame.ts';
import type { EngineState, FaceEngine } from '../../main/ports/engine.ts';
import type { EngineChannel } from '../../native-models/engine/channel.ts';
import { forkEngine } from '../../native-models/engine/fork-engine.ts';
import { toEngineSchema } from '../../native-models/engine/protocol.ts';
import { createEngineClient, whenReady } from '../../native-models/engine-client.ts';
import { MemoryLog, realClock } from './support/clocks.ts';
import { decodeGood, goodPortrait, testCacheDir } from './support/pictures.ts';

const everywhere = { x: 0, y: 0, width: 1, height: 1 };
const clock = realClock();
const channels: EngineChannel[] = [];
let engine: FaceEngine;
let portrait: Uint8Array;
let frame: CameraFrame;

beforeAll(async () => {
  engine = createEngineClient({
    spawn: () => {
      const channel = forkEngine();
      channels.push(channel);
      return channel;
    },
    clock,
    log: new MemoryLog(),
    cacheDir: testCacheDir,
  });
  portrait = await goodPortrait();
  frame = { ...(await decodeGood(portrait)), capturedAt: clock.mono(), sequence: 1 };
  expect(await whenReady(engine, clock, 60_000)).toEqual({ ok: true, value: 'face-api/2' });
}, 90_000);
afterAll(() => engine?.close());

function nextState(wanted: EngineState['kind']): Promise<number> {
  const started = performance.now();
  return new Promise((resolve) => {
    const unsubscribe = engine.onState((state) => {
      if (state.kind !== wanted) return;
      unsubscribe();
      resolve(performance.now() - started);
    });
  });
}

describe('the engine in its own process', () => {
  it('describes a portrait and finds the same face in a frame', async () => {
    const read = await engine.describePortrait(portrait);
    const seen = await engine.observe(frame, everywhere);
    if (!read.ok || !seen.ok) throw new Error('the engine failed');
    const live = seen.value.nearest?.template;
    expect(live && read.value.face.template.similarityTo(live)).toBeGreaterThan(0.98);
  });

  it('cuts the face out as a JPEG of at most 480 px', async () => {
    const cut = await engine.cutOut(frame, { x: 400, y: 300, width: 500, height: 500 });
    if (!cut.ok) throw new Error(cut.error);
    expect(await sharp(cut.value).metadata()).toMatchObject({ format: 'jpeg', width: 480 });
  });

  it.each([
    ['empty', { width: 0, height: 0, pixels: new Uint8Array() }],
    ['a single pixel', { width: 1, height: 1, pixels: new Uint8Array(4) }],
    ['short of pixels', { width: 640, height: 480, pixels: new Uint8Array(100) }],
    ['of no size', { width: Number.NaN, height: 480, pixels: new Uint8Array(100) }],
  ])('sees nobody in a frame that is %s', async (_, bad) => {
    expect(await engine.observe(bad, everywhere)).toMatchObject({
      ok: true,
      value: { faceCount: 0, nearest: undefined },
    });
    expect(engine.state().kind).toBe('ready');
  });

  it('sees nobody in a region that is not made of numbers, and cuts nothing there', async () => {
    const nowhere = { ...everywhere, width: Number.NaN };
    expect(await engine.observe(frame, nowhere)).toMatchObject({ ok: true, value: { nearest: undefined } });
    expect((await engine.cutOut(frame, nowhere)).ok).toBe(false);
    expect((await engine.cutOut(frame, { x: 9000, y: 0, width: 5, height: 5 })).ok).toBe(false);
  });

  it.each([
    ['empty', () => new Uint8Array(), 'portrait/empty'],
    ['cut short', () => portrait.subarray(0, 5000), 'portrait/unreadable'],
    ['no picture', () => Buffer.from('hello'), 'portrait/unreadable'],
  ])('refuses a portrait that is %s', async (_, file, error) => {
    expect(await engine.describePortrait(file())).toEqual({ ok: false, error });
  });

  it('answers what was pending when the process is killed, and is back within 3 s', async () => {
    const pending = [engine.describePortrait(portrait), engine.observe(frame, everywhere)];
    const back = nextState('ready');
    channels.at(-1)?.kill();
    expect(await Promise.all(pending)).toEqual([
      { ok: false, error: 'engine/crashed' },
      { ok: false, error: 'engine/crashed' },
    ]);
    const ms = await back;
    console.log(`engine killed in mid-request: ready again after ${ms.toFixed(0)} ms`);
    expect(ms).toBeLessThan(3000);
    expect(await engine.observe(frame, everywhere)).toMatchObject({ ok: true, value: { faceCount: 1 } });
  });
});

describe('the settings of an engine', () => {
  it.each([
    [{ threads: 1 }, 1],
    [{}, undefined],
  ])('tell its process how many threads a network has (%o)', (options, threads) => {
    const sent: unknown[] = [];
    const channel = { onMessage: () => {}, onExit: () => {}, kill: () => {} };
    const spawn = () => ({ ...channel, send: (message: unknown) => void sent.push(message) });
    createEngineClient({ spawn, clock, log: new MemoryLog(), cacheDir: '/models', ...options }).close();
    const start = toEngineSchema.parse(sent[0]);
    expect(start.kind === 'start' && start.settings.threads).toBe(threads);
  });
});

describe('an engine whose models cannot be had', () => {
  it('is told apart from one that crashed', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pipo-engine-'));
    const states: string[] = [];
    const unavailable = createEngineClient({
      // Plays the part of a process on a machine without the weights.
      spawn: () => {
        let say: (message: unknown) => void = () => {};
        return {
          send: () => say({ kind: 'unavailable', reason: 'no weights' }),
          onMessage: (listener) => {
            say = listener;
          },
          onExit: () => {},
          kill: () => {},
        };
      },
      clock,
      log: new MemoryLog(),
      cacheDir: dir,
    });
    expect(await whenReady(unavailable, clock, 1000)).toEqual({
      ok: false,
      error: 'engine/model-unavailable',
    });
    unavailable.onState((state) => states.push(state.kind));
    await unavailable.close();
    rmSync(dir, { recursive: true });
    expect(states).toEqual(['down']);
  });
});
