import { readFileSync } from 'node:fs';
import type { EngineChannel } from '../../../native-models/engine/channel.ts';
import { forkEngine } from '../../../native-models/engine/fork-engine.ts';
import { type EngineSettings, fromEngineSchema } from '../../../native-models/engine/protocol.ts';
import { percentiles } from '../../../native-models/evaluation/measure-steps.ts';
import type { RgbaPicture } from '../../core/frame.ts';

export interface EngineMemory {
  readonly frames: number;
  /** Resident memory of the engine process in MiB after a tenth of the frames, at the end, and at most. */
  readonly rssMbAfterTenth: number;
  readonly rssMbAtEnd: number;
  readonly rssMbMax: number;
  /** Slope of a straight line through the samples of the last nine tenths, MiB per 1,000 frames. */
  readonly growthMbPer1000Frames: number;
  /** From sending a frame to having its reading, milliseconds, process boundary included. */
  readonly roundTripMs: { readonly p50: number; readonly p95: number };
}

const samples = 100;
const everywhere = { x: 0, y: 0, width: 1, height: 1 };

/**
 * Sends frames to a real engine process, one after the other, and watches its memory from outside.
 * @returns undefined where the operating system does not show another process' memory under /proc
 */
export async function measureEngineMemory(
  settings: EngineSettings,
  pictures: readonly RgbaPicture[],
  frames: number,
  onProgress: (done: number) => void,
): Promise<EngineMemory | undefined> {
  const engine = forkEngine();
  try {
    const { ask, ready } = converse(engine, settings);
    await ready;
    if (rssMb(engine.pid) === undefined) return undefined;
    const seen: { frame: number; rss: number }[] = [];
    const times: number[] = [];
    const every = Math.max(1, Math.floor(frames / samples));
    for (let frame = 1; frame <= frames; frame++) {
      const picture = pictures[frame % pictures.length];
      if (!picture) throw new Error('There are no frames to send.');
      const sent = performance.now();
      await ask(frame, picture);
      times.push(performance.now() - sent);
      if (frame % every === 0) {
        seen.push({ frame, rss: rssMb(engine.pid) ?? Number.NaN });
        onProgress(frame);
      }
    }
    return summarise(frames, seen, times);
  } finally {
    engine.kill();
  }
}

interface Conversation {
  readonly ready: Promise<void>;
  ask(id: number, frame: RgbaPicture): Promise<void>;
}

function converse(engine: EngineChannel, settings: EngineSettings): Conversation {
  let answered: (() => void) | undefined;
  let failed: ((error: Error) => void) | undefined;
  const wait = (): Promise<void> =>
    new Promise((resolve, reject) => {
      answered = resolve;
      failed = reject;
    });
  engine.onExit((cause) => failed?.(new Error(`The engine process ended: ${cause}.`)));
  engine.onMessage((message) => {
    const { kind } = fromEngineSchema.parse(message);
    if (kind === 'ready' || kind === 'observed') answered?.();
    else if (kind !== 'warning') failed?.(new Error(`The engine answered "${kind}".`));
  });
  const ready = wait();
  engine.send({ kind: 'start', settings });
  return {
    ready,
    ask: (id, frame) => {
      const answer = wait();
      engine.send({ kind: 'observe', id, frame, roi: everywhere });
      return answer;
    },
  };
}

function summarise(
  frames: number,
  seen: readonly { frame: number; rss: number }[],
  times: readonly number[],
): EngineMemory {
  const settled = seen.filter(({ frame }) => frame >= frames / 10);
  return {
    frames,
    rssMbAfterTenth: settled[0]?.rss ?? Number.NaN,
    rssMbAtEnd: settled.at(-1)?.rss ?? Number.NaN,
    rssMbMax: Math.max(...seen.map(({ rss }) => rss)),
    growthMbPer1000Frames: slope(settled) * 1000,
    roundTripMs: percentiles(times),
  };
}

/** Least squares; NaN for fewer than two samples. */
function slope(seen: readonly { frame: number; rss: number }[]): number {
  const n = seen.length;
  const meanFrame = seen.reduce((sum, s) => sum + s.frame, 0) / n;
  const meanRss = seen.reduce((sum, s) => sum + s.rss, 0) / n;
  const across = seen.reduce((sum, s) => sum + (s.frame - meanFrame) * (s.rss - meanRss), 0);
  return across / seen.reduce((sum, s) => sum + (s.frame - meanFrame) ** 2, 0);
}

function rssMb(pid: number | undefined): number | undefined {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? undefined : Number(kib) / 1024;
  } catch {
    return undefined;
  }
}
