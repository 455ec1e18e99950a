import type { FaultOf } from '../main/core/codes.ts';
import type { Box, RgbaPicture } from '../main/core/frame.ts';
import type { Template } from '../main/core/matching/template.ts';
import { err, ok, type Result } from '../main/core/result.ts';
import type { Clock } from '../main/ports/clock.ts';
import type {
  EngineState,
  FaceEngine,
  FrameReading,
  PortraitDescriber,
  PortraitFault,
  PortraitReading,
} from '../main/ports/engine.ts';
import type { Log } from '../main/ports/log.ts';
import { defaultCacheDir } from './conversion/model-cache.ts';
import type { SpawnEngine } from './engine/channel.ts';
import type { EngineReply } from './engine/protocol.ts';
import { EngineSupervisor } from './engine/supervisor.ts';
import { faceFromWire, templateFromWire } from './engine/wire-face.ts';
import type { PackName } from './packs/open-pack.ts';
import { isBox, isPicture } from './steps/picture.ts';
import { enrolmentBars, matchingBars, type QualityBars } from './steps/quality.ts';

type EngineFault = FaultOf<'engine'>;

/** Longest waits for an answer. A process that needs as long for one request is taken for hung and replaced. */
const observeTimeoutMs = 4_000;
const portraitTimeoutMs = 20_000;
const cutOutTimeoutMs = 4_000;
const releaseTimeoutMs = 4_000;

export interface EngineClientOptions {
  /** Starts one engine process, e.g. `() => forkEngine()`. */
  readonly spawn: SpawnEngine;
  readonly log: Log;
  readonly clock: Clock;
  /** Folder of converted models; `defaultCacheDir()` unless given. */
  readonly cacheDir?: string;
  /** The pack in use; `auto` unless given. See `choosePack`. */
  readonly pack?: PackName | 'auto';
  /** Id of the pack that the one in use takes the place of: describes every face beside it. */
  readonly elder?: string | undefined;
  /** Live faces are judged for liveness, if the networks for it are installed. */
  readonly liveness?: boolean | undefined;
  /**
   * Threads that a network is spread over, 1..64; two unless given. Two answer sooner; where several processes work
   * side by side, one each gets more done.
   */
  readonly threads?: number | undefined;
  /** Changes to the quality bars for live faces. */
  readonly matching?: Partial<QualityBars>;
  /** Changes to the quality bars for portraits. */
  readonly enrolment?: Partial<QualityBars>;
}

/** The engine port over a supervised process. Starts the process at once; `state()` says when it is ready. */
export function createEngineClient(options: EngineClientOptions): FaceEngine & PortraitDescriber {
  const { spawn, log, clock, cacheDir = defaultCacheDir(), pack = 'auto', elder } = options;
  const settings = {
    cacheDir,
    pack,
    liveness: options.liveness ?? false,
    ...(options.threads === undefined ? {} : { threads: options.threads }),
    matching: { ...matchingBars, ...options.matching },
    enrolment: { ...enrolmentBars, ...options.enrolment },
  };
  const supervisor = new EngineSupervisor({ spawn, log, clock, settings: { ...settings, elder } });
  return {
    observe: (frame, roi) => observe(supervisor, frame, roi),
    describePortrait: (file) => describePortrait(supervisor, file),
    cutOut: (frame, face) => cutOut(supervisor, frame, face),
    describeStored: (portrait) => describeStored(supervisor, portrait),
    async releaseElder() {
      // Also when the process does not answer: the next one is started without it.
      supervisor.useSettings(settings);
      const reply = await supervisor.request({ kind: 'release-elder' }, releaseTimeoutMs);
      return reply.ok ? ok() : reply;
    },
    state: () => supervisor.state(),
    onState: (listener) => supervisor.onState(listener),
    close: async () => supervisor.close(),
  };
}

/**
 * Waits until the engine is ready: for commands that have nothing to do before.
 * @returns the engine's fault if it is not ready within `timeoutMs`, or at once if it cannot become ready
 */
export function whenReady(
  engine: FaceEngine,
  clock: Clock,
  timeoutMs: number,
): Promise<Result<string, EngineFault>> {
  return new Promise((resolve) => {
    let end = (): void => {};
    const look = (state: EngineState): void => {
      const isHopeless =
        state.kind === 'down' && ['engine/gave-up', 'engine/model-unavailable'].includes(state.code);
      if (state.kind === 'ready') settle(ok(state.pack));
      else if (isHopeless) settle(err(state.code));
    };
    const settle = (result: Result<string, EngineFault>): void => {
      end();
      resolve(result);
    };
    const unsubscribe = engine.onState(look);
    const cancel = clock.after(timeoutMs, () => settle(err('engine/timeout')));
    end = () => {
      unsubscribe();
      cancel();
    };
    look(engine.state());
  });
}

/** An invalid frame shows nobody: it is not worth a round trip, and must never reach native code. */
const emptyReading: FrameReading = {
  faceCount: 0,
  nearest: undefined,
  timingsMs: { detect: 0, landmarks: 0, describe: 0 },
};

async function observe(
  supervisor: EngineSupervisor,
  frame: RgbaPicture,
  roi: Box,
): Promise<Result<FrameReading, EngineFault>> {
  const state = supervisor.state();
  if (state.kind === 'down') return err(state.code);
  if (!isPicture(frame) || !isBox(roi)) return ok(emptyReading);
  const reply = await supervisor.request(
    { kind: 'observe', frame: bare(frame), roi: bareBox(roi) },
    observeTimeoutMs,
  );
  if (!reply.ok) return reply;
  if (reply.value.kind !== 'observed') return unexpected(reply.value);
  const { nearest, ...rest } = reply.value.reading;
  return ok({ ...rest, nearest: nearest && faceFromWire(nearest, state.pack, state.elder) });
}

async function describePortrait(
  supervisor: EngineSupervisor,
  file: Uint8Array,
): Promise<Result<PortraitReading, PortraitFault | EngineFault>> {
  const state = supervisor.state();
  if (state.kind === 'down') return err(state.code);
  if (file.length === 0) return err('portrait/empty');
  const reply = await supervisor.request({ kind: 'portrait', file }, portraitTimeoutMs);
  if (!reply.ok) return reply;
  if (reply.value.kind === 'portrait-refused') return err(reply.value.fault);
  if (reply.value.kind !== 'portrait-read') return unexpected(reply.value);
  const { template, ...face } = faceFromWire(reply.value.face, state.pack, state.elder);
  if (!template) return err('portrait/no-face');
  return ok({ face: { ...face, template }, portraitJpeg: reply.value.portraitJpeg });
}

async function describeStored(
  supervisor: EngineSupervisor,
  file: Uint8Array,
): Promise<Result<Template, PortraitFault | EngineFault>> {
  const state = supervisor.state();
  if (state.kind === 'down') return err(state.code);
  if (file.length === 0) return err('portrait/empty');
  const reply = await supervisor.request({ kind: 'stored-portrait', file }, portraitTimeoutMs);
  if (!reply.ok) return reply;
  if (reply.value.kind === 'portrait-refused') return err(reply.value.fault);
  if (reply.value.kind !== 'stored-read') return unexpected(reply.value);
  const template = templateFromWire(state.pack, reply.value.vector);
  return template ? ok(template) : err('portrait/no-face');
}

/** Fails with `engine/crashed` also where there is nothing to cut out: the caller has no picture either way. */
async function cutOut(
  supervisor: EngineSupervisor,
  frame: RgbaPicture,
  face: Box,
): Promise<Result<Uint8Array, EngineFault>> {
  if (!isPicture(frame) || !isBox(face)) return err('engine/crashed');
  const reply = await supervisor.request(
    { kind: 'cut-out', frame: bare(frame), face: bareBox(face) },
    cutOutTimeoutMs,
  );
  if (!reply.ok) return reply;
  return reply.value.kind === 'cut' && reply.value.jpeg ? ok(reply.value.jpeg) : err('engine/crashed');
}

/** Only what the protocol knows: a camera frame carries more, and unknown fields are refused. */
function bare({ width, height, pixels }: RgbaPicture): RgbaPicture {
  return { width, height, pixels };
}

function bareBox({ x, y, width, height }: Box): Box {
  return { x, y, width, height };
}

/** The supervisor matched the number, so this is an engine of another version or a bug. */
function unexpected(reply: EngineReply): never {
  throw new Error(`The engine answered another question: ${reply.kind}`);
}
