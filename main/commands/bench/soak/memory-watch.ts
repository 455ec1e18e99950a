import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Clock } from '../../../ports/clock.ts';

export interface MemorySample {
  /** Minutes since the soak began. */
  readonly minute: number;
  /** Resident memory of the whole process, MiB. */
  readonly rssMb: number;
  /** Objects that are still in use after a full collection, MiB. */
  readonly heapMb: number;
}

export interface MemoryVerdict {
  readonly samples: readonly MemorySample[];
  /** Least squares over the last two thirds of the samples, MiB a minute. */
  readonly heapMbPerMinute: number;
  readonly rssMbPerMinute: number;
  readonly flat: boolean;
  readonly criterion: string;
}

/** Growth over the last two thirds that still counts as flat, MiB or a share of what is in use. */
const heapAllowance = { mb: 3, share: 0.05 } as const;
const rssAllowance = { mb: 16, share: 0.1 } as const;

const criterion =
  `flat: the straight line through the last two thirds of the samples rises by no more than ${heapAllowance.mb} MiB ` +
  `or ${100 * heapAllowance.share} % (heap after a full collection) and ${rssAllowance.mb} MiB or ` +
  `${100 * rssAllowance.share} % (resident), whichever is more`;

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
    const { rss, heapUsed } = process.memoryUsage();
    const sample = {
      minute: (clock.mono() - began) / 60_000,
      rssMb: rss / 2 ** 20,
      heapMb: heapUsed / 2 ** 20,
    };
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
  const rss = slope(late.map(({ minute, rssMb }) => [minute, rssMb]));
  const last = samples.at(-1);
  const within = (perMinute: number, inUse: number, { mb, share }: { mb: number; share: number }) =>
    perMinute * span <= Math.max(mb, share * inUse);
  const flat =
    samples.length >= 4 &&
    within(heap, last?.heapMb ?? 0, heapAllowance) &&
    within(rss, last?.rssMb ?? 0, rssAllowance);
  return { samples, heapMbPerMinute: heap, rssMbPerMinute: rss, flat, criterion };
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
