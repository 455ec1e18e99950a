import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Clock } from '../../../ports/clock.ts';

export interface MemorySample {
  /** Minutes since the soak began. */
  readonly minute: number;
  /**
   * What the process holds by itself, MiB: without the pages of files, which the system takes and gives as it likes,
   * where it tells them apart (Linux); else all that is resident.
   */
  readonly ownMb: number;
  /** Objects that are still in use after a full collection, MiB. */
  readonly heapMb: number;
}

export interface MemoryVerdict {
  readonly samples: readonly MemorySample[];
  /** Least squares over the last two thirds of the samples, MiB a minute. */
  readonly heapMbPerMinute: number;
  readonly ownMbPerMinute: number;
  readonly flat: boolean;
  readonly criterion: string;
}

/** Growth over the last two thirds that still counts as flat, MiB or a share of what is in use. */
const heapAllowance = { mb: 3, share: 0.05 } as const;
/** Beside the heap the page caches of both databases, 16 MiB each at most, fill as those grow. */
const ownAllowance = { mb: 16, share: 0.1 } as const;

const criterion =
  `flat: the straight line through the last two thirds of the samples rises by no more than ${heapAllowance.mb} MiB ` +
  `or ${100 * heapAllowance.share} % (heap after a full collection) and ${ownAllowance.mb} MiB or ` +
  `${100 * ownAllowance.share} % (all of the process' own memory), whichever is more`;

/** Looks at this process's own memory at even times. */
export interface MemoryWatch {
  stop(): MemoryVerdict;
}

export function watchMemory(
  clock: Clock,
  everyMs: number,
  told: (sample: MemorySample) => void,
): MemoryWatch {
  const collect = fullCollection();
  const began = clock.mono();
  const samples: MemorySample[] = [];
  let cancel = (): void => undefined;
  const look = (): void => {
    collect();
    const minute = (clock.mono() - began) / 60_000;
    const { rss, heapUsed } = process.memoryUsage();
    const sample = { minute, ownMb: (anonymousBytes() ?? rss) / 2 ** 20, heapMb: heapUsed / 2 ** 20 };
    samples.push(sample);
    told(sample);
    cancel = clock.after(everyMs, look);
  };
  look();
  return {
    stop() {
      cancel();
      return judge(samples);
    },
  };
}

/** @param samples at even times, the oldest first; fewer than four are never flat, because nobody could tell */
export function judge(samples: readonly MemorySample[]): MemoryVerdict {
  const late = samples.slice(Math.floor(samples.length / 3));
  const span = (late.at(-1)?.minute ?? 0) - (late[0]?.minute ?? 0);
  const heap = slope(late.map(({ minute, heapMb }) => [minute, heapMb]));
  const own = slope(late.map(({ minute, ownMb }) => [minute, ownMb]));
  const last = samples.at(-1);
  const within = (perMinute: number, inUse: number, { mb, share }: { mb: number; share: number }) =>
    perMinute * span <= Math.max(mb, share * inUse);
  const flat =
    samples.length >= 4 &&
    within(heap, last?.heapMb ?? 0, heapAllowance) &&
    within(own, last?.ownMb ?? 0, ownAllowance);
  return { samples, heapMbPerMinute: heap, ownMbPerMinute: own, flat, criterion };
}

/** Memory of no file, in use or swapped out; undefined where the system does not show it. */
function anonymousBytes(): number | undefined {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    const kib = ['RssAnon', 'VmSwap'].map(
      (name) => new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1],
    );
    return kib[0] === undefined ? undefined : kib.reduce((sum, n) => sum + Number(n ?? 0), 0) * 1024;
  } catch {
    return undefined;
  }
}

/** Of the line of least squares; 0 for fewer than two points. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, p) => sum + p[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const across = points.reduce((sum, p) => sum + (p[0] - x) * (p[1] - y), 0);
  const spread = points.reduce((sum, p) => sum + (p[0] - x) ** 2, 0);
  return spread > 0 ? across / spread : 0;
}

/** A collection on demand, without a flag at the start of the program. */
function fullCollection(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
