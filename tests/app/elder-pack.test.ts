import { describe, expect, it } from 'vitest';
import type { LiveGallery } from '../../main/app/gallery.ts';
import type { GateDeps } from '../../main/app/gate.ts';
import { connectEngine } from '../../main/app/gate-connections.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { createRecognitionLoop } from '../../main/app/recognition-loop.ts';
import type { Recorder } from '../../main/app/recorder.ts';
import type { TrackId } from '../../main/core/brand.ts';
import type { Template } from '../../main/core/matching/template.ts';
import type { EngineState } from '../../main/ports/engine.ts';
import { laneBars, laneConfig } from '../support/gate-deps.ts';
import { createLaneEngine } from '../support/lane-engine.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { createScriptCamera } from '../support/script-camera.ts';
import { templateOf, testPack } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const old = 'old/1';

/** A loop whose engine describes each frame by an older pack too, unless the test says otherwise. */
function loopWithElder() {
  const clock = createVirtualClock();
  const engine = createLaneEngine({ kind: 'ready', pack: testPack });
  const elder = { seesFace: true };
  const observe = engine.observe.bind(engine);
  engine.observe = async (...args) => {
    const reading = await observe(...args);
    if (!reading.ok || reading.value.nearest?.template === undefined) return reading;
    const elderTemplate = elder.seesFace ? templateOf(3, 0, old) : undefined;
    return { ok: true, value: { ...reading.value, nearest: { ...reading.value.nearest, elderTemplate } } };
  };
  const probes: (readonly [string, string | undefined])[] = [];
  const gallery = {
    searchOpenLists(probe: Template, _limit: number, older?: Template) {
      probes.push([probe.pack, older?.pack]);
      return { galleryEmpty: false, candidates: [] };
    },
  } as unknown as LiveGallery;
  const loop = createRecognitionLoop({
    ...{ engine, gallery, clock, config: laneConfig },
    camera: createScriptCamera(clock, 50),
    health: createHealthBoard(clock, {}),
    log: createRecordingLog(),
    observe: () => {},
    bars: { current: () => laneBars },
    claims: { forFace: () => undefined },
    restMs: () => 0,
  });
  loop.start();
  return { clock, engine, elder, probes, look: () => loop.lookAt(1 as TrackId) };
}

describe('a live face that two packs describe', () => {
  it('is searched by both, and kept for a case by both', async () => {
    const { clock, engine, probes, look } = loopWithElder();
    engine.sees({ axis: 1 });
    await clock.advance(300);
    expect(new Set(probes.map(String))).toEqual(new Set([`${testPack},${old}`]));
    expect([look()?.probe?.pack, look()?.elderProbe?.pack]).toEqual([testPack, old]);
  });

  it('is never searched by the descriptions of two different frames', async () => {
    const { clock, engine, elder, probes, look } = loopWithElder();
    engine.sees({ axis: 1 });
    await clock.advance(300);
    elder.seesFace = false;
    probes.length = 0;
    await clock.advance(300);
    expect(probes.at(-1)).toEqual([testPack, undefined]);
    expect(look()?.elderProbe).toBeUndefined();
    elder.seesFace = true;
    await clock.advance(300);
    engine.sees({ axis: 1, guidance: 'hold-still' });
    await clock.advance(300);
    // An unusable frame changes nothing about the last good one.
    expect([look()?.probe?.pack, look()?.elderProbe?.pack]).toEqual([testPack, old]);
  });
});

describe('the gallery of a gate', () => {
  function connected() {
    let state: EngineState = { kind: 'down', code: 'engine/starting' };
    let listener = (): void => {};
    const loads: (readonly [string, string | undefined])[] = [];
    const engine = {
      state: () => state,
      onState: (each: () => void) => {
        listener = each;
        return () => {};
      },
    };
    const gallery = { load: (pack: string, elder?: string) => void loads.push([pack, elder]) };
    const health = createHealthBoard(createVirtualClock(), {});
    connectEngine({ engine, health } as unknown as GateDeps, gallery as LiveGallery, {} as Recorder);
    const become = (next: EngineState): void => {
      state = next;
      listener();
    };
    return { loads, become };
  }

  it('is read with the older pack that stands beside, once', () => {
    const { loads, become } = connected();
    become({ kind: 'ready', pack: testPack, elder: old });
    become({ kind: 'ready', pack: testPack, elder: old });
    expect(loads).toEqual([[testPack, old]]);
  });

  it('is not read anew because the older pack was let go, nor when the engine comes back without it', () => {
    const { loads, become } = connected();
    become({ kind: 'ready', pack: testPack, elder: old });
    become({ kind: 'ready', pack: testPack });
    become({ kind: 'down', code: 'engine/crashed' });
    become({ kind: 'ready', pack: testPack });
    expect(loads).toHaveLength(1);
  });

  it('is read anew for another pack, and for an older one that was not there before', () => {
    const { loads, become } = connected();
    become({ kind: 'ready', pack: testPack });
    become({ kind: 'ready', pack: testPack, elder: old });
    become({ kind: 'ready', pack: 'newer/1', elder: testPack });
    expect(loads).toEqual([
      [testPack, undefined],
      [testPack, old],
      ['newer/1', testPack],
    ]);
  });
});
