import type { MonoMs, TrackId } from '../core/brand.ts';
import type { Box, CameraFrame } from '../core/frame.ts';
import type { SearchResult } from '../core/matching/gallery.ts';
import type { Observation } from '../core/matching/observation.ts';
import type { Template } from '../core/matching/template.ts';
import { follow, type Track, type TrackConfig } from '../core/matching/track.ts';
import type { Claim } from '../core/papers/claim.ts';
import type { FrameSource } from '../ports/camera.ts';
import type { Clock } from '../ports/clock.ts';
import type { FaceEngine, FaceReading, FrameReading } from '../ports/engine.ts';
import type { Log } from '../ports/log.ts';
import type { BarSource } from './bar-source.ts';
import type { LiveGallery } from './gallery.ts';
import type { HealthBoard } from './health-board.ts';
import type { IdentityClaims } from './identity-claim.ts';

/** The newest usable look at the followed face. In memory only; replaced with every frame. */
export interface Look {
  readonly track: TrackId;
  readonly frame: CameraFrame;
  readonly face: FaceReading;
  /** The best description of this track so far. */
  readonly probe: Template | undefined;
  /** The same face by the older pack, while another takes its place. */
  readonly elderProbe: Template | undefined;
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
  /** How long to rest before the next frame, ms; 0 while a face is being identified or awaited. */
  readonly restMs: () => number;
  readonly config: {
    /** Region of interest in fractions 0..1 of the frame. */
    readonly roi: Box;
    readonly frameTimeoutMs: number;
    /** A reading of an older frame is dropped, however it came to be late. */
    readonly maxFrameAgeMs: number;
    readonly track: Omit<TrackConfig, 'minSimilarity'>;
  };
  readonly bars: Pick<BarSource, 'current'>;
  /** Papers that were shown: their holders alone are searched for. */
  readonly claims: Pick<IdentityClaims, 'forFace'>;
}

/** A pause after a failed request, so that a missing part is asked a few times a second and no more. */
const retryMs = 200;
/** A bug in one frame keeps the engine in fault for this long at least: good frames between bad ones must not flap. */
const bugShownMs = 5000;

/**
 * Asks for the next frame when the engine is free: back-pressure by asking. Never more than one frame is under
 * way, and the window always answers with its newest.
 */
export function createRecognitionLoop(deps: RecognitionDeps): RecognitionLoop {
  const reader = new FrameReader(deps);
  const { clock, log, health } = deps;
  let running: Promise<void> | undefined;
  let stopping = false;
  const pause = (ms: number = retryMs): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        const observation = await reader.next();
        if (observation === undefined) await pause();
        else if (!stopping) deps.observe(observation);
        const rest = deps.restMs();
        if (rest > 0) await pause(rest);
      } catch (error) {
        // A bug in one frame must not end recognition for good: it is logged, and the gate shows the fault.
        log.error('recognition.bug', { message: error instanceof Error ? error.message : String(error) });
        reader.bugSeen();
        health.report('engine', 'engine/crashed');
        await pause();
      }
    }
  }

  return {
    start() {
      running ??= run();
    },
    async stop() {
      stopping = true;
      await running;
    },
    lookAt: (wanted) => (reader.look?.track === wanted ? reader.look : undefined),
    newestLook: () => reader.look,
  };
}

/** From the newest frame to an observation; remembers the face it follows. */
class FrameReader {
  readonly #deps: RecognitionDeps;
  #track: Track | undefined;
  #bugAt: MonoMs | undefined;
  look: Look | undefined;

  constructor(deps: RecognitionDeps) {
    this.#deps = deps;
  }

  /** A frame ended in an exception: the fault that this raised stands for a while. */
  bugSeen(): void {
    this.#bugAt = this.#deps.clock.mono();
  }

  #showsBug(): boolean {
    return this.#bugAt !== undefined && this.#deps.clock.mono() - this.#bugAt < bugShownMs;
  }

  /** Undefined when camera or engine had no answer; their faults are on the health board then. */
  async next(): Promise<Observation | undefined> {
    const { camera, engine, health, clock, log, config } = this.#deps;
    const frame = await camera.newest(config.frameTimeoutMs);
    if (!frame.ok) {
      // A window that says "live" and gives no picture is a fault that only this request can see.
      health.report('camera', frame.error);
      return undefined;
    }
    if (camera.state().kind === 'live') health.report('camera', undefined);
    const reading = await engine.observe(frame.value, config.roi);
    if (!reading.ok) {
      health.report('engine', reading.error);
      return undefined;
    }
    if (engine.state().kind === 'ready' && !this.#showsBug()) health.report('engine', undefined);
    // The answer may have waited: whoever stood there then need not stand there now (invariant I4).
    if (!(clock.mono() - frame.value.capturedAt <= config.maxFrameAgeMs)) {
      log.warn('recognition.stale-frame', { ageMs: Math.round(clock.mono() - frame.value.capturedAt) });
      return undefined;
    }
    return this.#read(frame.value, reading.value);
  }

  #read(frame: CameraFrame, { nearest }: FrameReading): Observation {
    const { capturedAt } = frame;
    const { config, bars } = this.#deps;
    const trackConfig = { ...config.track, minSimilarity: bars.current().minSameFaceSimilarity };
    if (nearest === undefined) {
      if (this.#track !== undefined && capturedAt - this.#track.seenAt > trackConfig.maxGapMs)
        this.look = undefined;
      return { face: 'none', capturedAt };
    }
    const { box, template, elderTemplate, guidance, quality, liveness } = nearest;
    this.#track = follow(this.#track, { capturedAt, box, template }, trackConfig);
    const track = this.#track.id;
    const earlier = this.look?.track === track ? this.look : undefined;
    this.look = {
      ...{ track, frame, face: nearest },
      probe: template ?? earlier?.probe,
      // Both of one frame, never of two.
      elderProbe: template === undefined ? earlier?.elderProbe : elderTemplate,
    };
    const claim = this.#deps.claims.forFace(track);
    if (template === undefined) {
      return { face: 'unusable', capturedAt, track, guidance: guidance ?? 'hold-still', claim };
    }
    const { galleryEmpty, candidates } = this.#search(template, elderTemplate, claim);
    return {
      ...{ face: 'probed', capturedAt, track, galleryEmpty, candidates },
      ...{ quality: quality.score, liveness, claim },
    };
  }

  /** Among everybody on the open lists; under a claim its holder alone, who must be on one too (invariant I3). */
  #search(probe: Template, elder: Template | undefined, claim: Claim | undefined): SearchResult {
    const { gallery } = this.#deps;
    if (claim === undefined) return gallery.searchOpenLists(probe, 5, elder);
    if (claim.personId === undefined) return { galleryEmpty: true, candidates: [] };
    return gallery.searchClaimed(probe, claim.personId, elder);
  }
}
