import type { TrackId } from '../core/brand.ts';
import type { Box, CameraFrame } from '../core/frame.ts';
import type { Observation } from '../core/matching/observation.ts';
import type { Template } from '../core/matching/template.ts';
import { follow, type Track, type TrackConfig } from '../core/matching/track.ts';
import type { FrameSource } from '../ports/camera.ts';
import type { Clock } from '../ports/clock.ts';
import type { FaceEngine, FaceReading, FrameReading } from '../ports/engine.ts';
import type { Log } from '../ports/log.ts';
import type { LiveGallery } from './gallery.ts';
import type { HealthBoard } from './health-board.ts';

/** The newest usable look at the followed face. In memory only; replaced with every frame. */
export interface Look {
  readonly track: TrackId;
  readonly frame: CameraFrame;
  readonly face: FaceReading;
  /** The best description of this track so far. */
  readonly probe: Template | undefined;
}

export interface RecognitionLoop {
  start(): void;
  stop(): Promise<void>;
  /** The last look at this face, if it is still the one in view. */
  lookAt(track: TrackId): Look | undefined;
  newestLook(): Look | undefined;
}

export interface RecognitionDeps {
  readonly camera: FrameSource;
  readonly engine: FaceEngine;
  readonly gallery: LiveGallery;
  readonly health: HealthBoard;
  readonly clock: Clock;
  readonly log: Log;
  readonly observe: (observation: Observation) => void;
  readonly config: {
    /** Region of interest in fractions 0..1 of the frame. */
    readonly roi: Box;
    readonly frameTimeoutMs: number;
    readonly track: TrackConfig;
  };
}

/** A pause after a failed request, so that a missing part is asked a few times a second and no more. */
const retryMs = 200;

/**
 * Asks for the next frame when the engine is free: back-pressure by asking. Never more than one frame is under
 * way, and the window always answers with its newest.
 */
export function createRecognitionLoop(deps: RecognitionDeps): RecognitionLoop {
  const { camera, engine, gallery, health, clock, log, observe, config } = deps;
  let running: Promise<void> | undefined;
  let stopping = false;
  let track: Track | undefined;
  let look: Look | undefined;

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        if (!(await once())) await pause();
      } catch (error) {
        // A bug in one frame must not end recognition for good: it is logged, and the gate shows the fault.
        log.error('recognition.bug', { message: error instanceof Error ? error.message : String(error) });
        health.report('engine', 'engine/crashed');
        await pause();
      }
    }
  }

  async function once(): Promise<boolean> {
    const frame = await camera.newest(config.frameTimeoutMs);
    if (!frame.ok) return false;
    const reading = await engine.observe(frame.value, config.roi);
    if (!reading.ok) {
      health.report('engine', reading.error);
      return false;
    }
    if (engine.state().kind === 'ready') health.report('engine', undefined);
    if (!stopping) observe(read(frame.value, reading.value));
    return true;
  }

  function read(frame: CameraFrame, reading: FrameReading): Observation {
    const { capturedAt } = frame;
    const { nearest } = reading;
    if (nearest === undefined) {
      if (track !== undefined && capturedAt - track.seenAt > config.track.maxGapMs) look = undefined;
      return { face: 'none', capturedAt };
    }
    track = follow(track, { capturedAt, box: nearest.box, template: nearest.template }, config.track);
    const { template, guidance, quality } = nearest;
    look = {
      track: track.id,
      frame,
      face: nearest,
      probe: template ?? (look?.track === track.id ? look.probe : undefined),
    };
    if (template === undefined) {
      return { face: 'unusable', capturedAt, track: track.id, guidance: guidance ?? 'hold-still' };
    }
    const { galleryEmpty, candidates } = gallery.searchOpenLists(template, 5);
    return { face: 'probed', capturedAt, track: track.id, galleryEmpty, candidates, quality: quality.score };
  }

  const pause = (): Promise<void> => new Promise((resolve) => clock.after(retryMs, resolve));

  return {
    start() {
      running ??= run();
    },
    async stop() {
      stopping = true;
      await running;
    },
    lookAt: (wanted) => (look?.track === wanted ? look : undefined),
    newestLook: () => look,
  };
}
