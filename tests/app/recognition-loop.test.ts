import { describe, expect, it } from 'vitest';
import type { LiveGallery } from '../../main/app/gallery.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { createRecognitionLoop } from '../../main/app/recognition-loop.ts';
import type { PersonId, TrackId } from '../../main/core/brand.ts';
import { emptyEvidence, gather, weigh } from '../../main/core/matching/evidence.ts';
import type { Observation } from '../../main/core/matching/observation.ts';
import { laneBars, laneConfig } from '../support/gate-deps.ts';
import { createLaneEngine } from '../support/lane-engine.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { createScriptCamera } from '../support/script-camera.ts';
import { testPack } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

function bench(similarity = 0.99) {
  const clock = createVirtualClock();
  const engine = createLaneEngine({ kind: 'ready', pack: testPack });
  const camera = createScriptCamera(clock, 50);
  const health = createHealthBoard(clock, {});
  const log = createRecordingLog();
  const seen: Observation[] = [];
  const found = { galleryEmpty: false, candidates: [{ personId: 'P' as PersonId, similarity }] };
  const gallery = { searchOpenLists: () => found } as unknown as LiveGallery;
  const observe = (observation: Observation) => void seen.push(observation);
  const loop = createRecognitionLoop({
    camera,
    engine,
    gallery,
    health,
    clock,
    log,
    observe,
    config: laneConfig,
    bars: { current: () => laneBars },
    claims: { forFace: () => undefined },
    restMs: () => 0,
  });
  loop.start();
  return { clock, engine, camera, health, log, seen, loop };
}

describe('the recognition loop', () => {
  it('has one frame under way at a time and asks for the next only when it was read', async () => {
    const { clock, engine, camera, seen } = bench();
    engine.sees({ axis: 1 });
    await clock.advance(1000);
    expect(seen.length).toBeGreaterThan(15);
    expect(engine.underWay()).toEqual({ now: 0, most: 1 });
    expect(camera.asked()).toBeLessThanOrEqual(seen.length + 1);
  });

  it('drops a reading that comes too late: whoever stood there then need not stand there now', async () => {
    const { clock, engine, seen, log } = bench();
    engine.sees({ axis: 1 });
    const prompt = engine.observe.bind(engine);
    let lateMs = 1500;
    engine.observe = async (...args) => {
      await new Promise<void>((resolve) => clock.after(lateMs, resolve));
      return prompt(...args);
    };
    await clock.advance(6000);
    expect(seen).toEqual([]);
    expect(log.lines.map((line) => line.event)).toContain('recognition.stale-frame');
    lateMs = 100;
    await clock.advance(2000);
    expect(seen.length).toBeGreaterThan(0);
  });

  it('started twice runs once', async () => {
    const { clock, engine, loop } = bench();
    loop.start();
    await clock.advance(500);
    expect(engine.underWay().most).toBe(1);
  });

  it('gives a face one track and the next face another, and looks only at the one in view', async () => {
    const { clock, engine, seen, loop } = bench();
    engine.sees({ axis: 1 });
    await clock.advance(200);
    engine.sees({ axis: 2 });
    await clock.advance(200);
    const tracks = [...new Set(seen.flatMap((o) => (o.face === 'none' ? [] : [o.track])))];
    expect(tracks).toEqual([1, 2]);
    expect(loop.lookAt(1 as TrackId)).toBeUndefined();
    expect(loop.lookAt(2 as TrackId)?.probe).toBeDefined();
  });

  it('remembers the description of a face over an unusable frame, and forgets the face when it has gone', async () => {
    const { clock, engine, seen, loop } = bench();
    engine.sees({ axis: 1 });
    await clock.advance(100);
    engine.sees({ axis: 1, guidance: 'hold-still' });
    await clock.advance(100);
    expect(seen.at(-1)).toMatchObject({ face: 'unusable', track: 1, guidance: 'hold-still' });
    expect(loop.newestLook()?.probe).toBeDefined();
    engine.sees(undefined);
    await clock.advance(600);
    expect(loop.newestLook()).toBeDefined();
    await clock.advance(300);
    expect(loop.newestLook()).toBeUndefined();
    expect(seen.at(-1)?.face).toBe('none');
  });

  it('passes a similarity that is no number on to evidence that never names anybody (I4)', async () => {
    const { clock, engine, seen } = bench(Number.NaN);
    engine.sees({ axis: 1 });
    await clock.advance(1000);
    let evidence = emptyEvidence(1 as TrackId);
    for (const o of seen) if (o.face === 'probed') evidence = gather(evidence, o, laneConfig.consensus);
    expect(evidence.frames.length).toBeGreaterThan(6);
    expect(weigh(evidence, laneConfig.consensus)).toMatchObject({ kind: 'unknown', candidates: [] });
  });

  it('goes on after a bug in one frame, and names it', async () => {
    const { clock, engine, health, log, seen } = bench();
    await clock.advance(60);
    engine.throwsOnce();
    await clock.advance(60);
    expect(health.codeOf('engine')).toBe('engine/crashed');
    expect(log.lines.filter((line) => line.event === 'recognition.bug')).toHaveLength(1);
    const before = seen.length;
    await clock.advance(400);
    expect(seen.length).toBeGreaterThan(before);
  });

  it('names an engine or a camera that gives no answer, asks a few times a second, and takes both back', async () => {
    const { clock, engine, camera, health, seen } = bench();
    engine.goesDown('engine/timeout');
    await clock.advance(1000);
    expect(health.codeOf('engine')).toBe('engine/timeout');
    expect(camera.asked()).toBeLessThanOrEqual(6);
    engine.back();
    camera.freezes(true);
    await clock.advance(3000);
    expect(health.codeOf('camera')).toBe('camera/frozen');
    camera.freezes(false);
    await clock.advance(3000);
    expect(health.codeOf('camera')).toBeUndefined();
    expect(health.codeOf('engine')).toBeUndefined();
    expect(seen.at(-1)?.face).toBe('none');
  });

  it('observes nothing more once it was asked to stop', async () => {
    const { clock, loop, seen } = bench();
    await clock.advance(120);
    const stopped = loop.stop();
    const before = seen.length;
    await clock.advance(500);
    await stopped;
    expect(seen.length).toBe(before);
    expect(clock.pending()).toBe(0);
  });

  it('shows a bug in one frame for five seconds, however good the frames behind it are, and then works', async () => {
    const { clock, engine, health } = bench();
    await clock.advance(200);
    engine.throwsOnce();
    await clock.advance(300);
    expect(health.codeOf('engine')).toBe('engine/crashed');
    await clock.advance(4500);
    expect(health.codeOf('engine')).toBe('engine/crashed');
    await clock.advance(1000);
    expect(health.codeOf('engine')).toBeUndefined();
  });
});
