import { choosePack } from '../packs/choose-pack.ts';
import { openInstalledLiveness } from '../packs/minifasnet/networks.ts';
import { openElder, openPack } from '../packs/open-pack.ts';
import { createFacePipeline, type FacePipeline } from '../pipeline.ts';
import { type EngineSettings, type FromEngine, type ToEngine, toEngineSchema } from './protocol.ts';
import { faceToWire } from './wire-face.ts';

/** The engine's end of the channel. */
export interface EnginePort {
  send(message: FromEngine): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Ends the process after what was sent has gone out. */
  exit(code: number): void;
}

type Request = Exclude<ToEngine, { kind: 'start' }>;

/**
 * Serves one gate: waits for `start`, loads the models, then answers requests in order, one at a time.
 * A request that throws ends the process: after a fault in native code nothing in it can be trusted, and
 * starting anew is the supervisor's work.
 */
export function serveEngine(port: EnginePort, open: typeof openPipeline = openPipeline): void {
  let pipeline: Promise<FacePipeline | undefined> | undefined;
  let last: Promise<void> = Promise.resolve();
  port.onMessage((raw) => {
    const parsed = toEngineSchema.safeParse(raw);
    if (!parsed.success) {
      refuse(port, raw);
      return;
    }
    const message = parsed.data;
    if (message.kind === 'start') {
      pipeline ??= begin(port, message.settings, open);
      return;
    }
    const current = pipeline;
    last = last
      .then(async () => {
        const ready = await current;
        if (ready) port.send(await answer(ready, message));
      })
      .catch(() => port.exit(1));
  });
}

async function begin(
  port: EnginePort,
  settings: EngineSettings,
  open: typeof openPipeline,
): Promise<FacePipeline | undefined> {
  try {
    const { pipeline, pack, elder, warning } = await open(settings);
    if (warning) port.send({ kind: 'warning', text: warning });
    port.send({ kind: 'ready', pack, elder });
    return pipeline;
  } catch (error) {
    port.send({ kind: 'unavailable', reason: error instanceof Error ? error.message : String(error) });
    port.exit(2);
    return undefined;
  }
}

/** Loads the models and builds the gate's pipeline. @throws if the models cannot be had */
export async function openPipeline(settings: EngineSettings): Promise<OpenedPipeline> {
  const { cacheDir, threads, matching, enrolment } = settings;
  const name = await choosePack(settings.pack ?? 'auto', cacheDir);
  const { steps, warning } = await openPack(name, cacheDir, threads);
  const elder = await openElder(settings.elder, steps.pack, cacheDir, threads);
  const found = settings.liveness === true ? await openInstalledLiveness(cacheDir) : undefined;
  const [liveness, damaged] = typeof found === 'string' ? [undefined, found] : [found, undefined];
  const warnings = [warning, elder.warning, damaged].filter((text) => text !== undefined);
  return {
    pipeline: createFacePipeline({ steps, elder: elder.steps, liveness, matching, enrolment }),
    pack: steps.pack,
    elder: elder.steps?.pack,
    warning: warnings.length > 0 ? warnings.join(' ') : undefined,
  };
}

export interface OpenedPipeline {
  readonly pipeline: FacePipeline;
  readonly pack: string;
  /** The older pack that was opened beside it. */
  readonly elder?: string | undefined;
  readonly warning: string | undefined;
}

async function answer(pipeline: FacePipeline, request: Request): Promise<FromEngine> {
  const { id } = request;
  switch (request.kind) {
    case 'observe': {
      const { nearest, ...rest } = await pipeline.observe(request.frame, request.roi);
      return { kind: 'observed', id, reading: { ...rest, nearest: nearest && faceToWire(nearest) } };
    }
    case 'portrait': {
      const read = await pipeline.describePortrait(request.file);
      if (!read.ok) return { kind: 'portrait-refused', id, fault: read.error };
      return {
        kind: 'portrait-read',
        id,
        face: faceToWire(read.value.face),
        portraitJpeg: read.value.portraitJpeg,
      };
    }
    case 'stored-portrait': {
      const read = await pipeline.describeStored(request.file);
      if (!read.ok) return { kind: 'portrait-refused', id, fault: read.error };
      return { kind: 'stored-read', id, vector: read.value.toVector() };
    }
    case 'release-elder':
      await pipeline.releaseElder();
      return { kind: 'elder-released', id };
    case 'cut-out':
      return { kind: 'cut', id, jpeg: await pipeline.cutOut(request.frame, request.face) };
  }
}

/** A malformed request with a readable number is answered, so that its sender need not wait for the timeout. */
function refuse(port: EnginePort, raw: unknown): void {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined;
  if (typeof id === 'number' && Number.isInteger(id) && id >= 1) {
    port.send({ kind: 'refused', id, reason: 'The request does not have the agreed form.' });
  }
}
