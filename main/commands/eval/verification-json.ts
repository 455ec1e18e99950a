import type { Interval } from '../../../native-models/evaluation/intervals.ts';
import type { StepPercentiles } from '../../../native-models/evaluation/timed-steps.ts';
import {
  type RateFigures,
  type ToldRate,
  toldRates,
  type Verification,
} from '../../../native-models/evaluation/verification.ts';
import type { GroupFigures } from '../../../native-models/evaluation/verification-groups.ts';
import { worstErrors } from '../../../native-models/evaluation/worst-errors.ts';
import type { Measurement } from './measurement.ts';

const worstInJson = 10;

/** The machine form of one set's verification; the first five keys are its contract. A figure that cannot be told is null. */
export function verificationJson({ pack, set, pictures, times, verification: v }: Measurement): object {
  const told = 'reason' in v.accuracy ? undefined : v.accuracy;
  return {
    accuracy: figure(told?.accuracy),
    accuracyCi95: interval(told?.ci95),
    tarAtFmr: byRate(v, (f) => figure(f.tar)),
    failureToAcquire: figure(v.failureToAcquire),
    msPerFace: stepsOf(times, 'p50'),
    msPerFaceP95: stepsOf(times, 'p95'),
    pack,
    set: set.name,
    counts: counts(v),
    accuracyReason: 'reason' in v.accuracy ? v.accuracy.reason : null,
    pairs: told && {
      listed: set.pairs?.length ?? 0,
      lost: told.pairsLost,
      folds: told.folds.map((f) => ({
        ...f,
        accuracy: figure(f.accuracy),
        minSimilarity: figure(f.minSimilarity),
      })),
    },
    tarAtFmrCi95: byRate(v, (f) => interval(f.tarCi95)),
    tarAtFmrOfListedPairs: byRate(v, (f) => figure(f.tarListed)),
    minSimilarityAtFmr: byRate(v, (f) => figure(f.minSimilarity)),
    tarReasons: reasons(v),
    failureToAcquireCi95: interval(v.failureToAcquireCi95),
    groups: v.groups.map(groupJson),
    worst: worstErrors(pictures, v.faces, v.scan, worstInJson),
  };
}

function counts(v: Verification): object {
  return {
    pictures: v.pictures,
    people: v.people,
    genuinePairs: v.genuinePairs,
    genuinePairsLost: v.genuineLost,
    impostorPairs: v.impostorPairs,
    picturesWithoutTemplate: v.pictures - v.faces.count,
  };
}

function groupJson(g: GroupFigures): object {
  const rates = Object.entries(g.rates).map(([rate, r]) => [
    rate,
    {
      tar: figure(r.tar),
      tarCi95: interval(r.tarCi95),
      fmr: figure(r.fmr),
      fmrCi95: interval(r.fmrCi95),
    },
  ]);
  return {
    group: g.group,
    people: g.people,
    pictures: g.pictures,
    genuinePairs: g.genuinePairs,
    impostorPairs: g.impostorPairs,
    failureToAcquire: figure(g.failureToAcquire),
    failureToAcquireCi95: interval(g.failureToAcquireCi95),
    atSetWideBar: Object.fromEntries(rates),
  };
}

function byRate<T>(
  v: Verification,
  pick: (figures: Exclude<RateFigures, { reason: string }>) => T,
): Record<ToldRate, T | null> {
  const entries = toldRates.map((rate) => {
    const figures = v.rates[rate];
    return [rate, 'reason' in figures ? null : pick(figures)];
  });
  return Object.fromEntries(entries);
}

function reasons(v: Verification): object {
  return Object.fromEntries(
    toldRates.flatMap((rate) => {
      const figures = v.rates[rate];
      return 'reason' in figures ? [[rate, figures.reason]] : [];
    }),
  );
}

function stepsOf(times: StepPercentiles, which: 'p50' | 'p95'): Record<keyof StepPercentiles, number | null> {
  const ms = (step: keyof StepPercentiles): number | null => figure(times[step][which], 100);
  return {
    detect: ms('detect'),
    landmarks: ms('landmarks'),
    align: ms('align'),
    describe: ms('describe'),
    total: ms('total'),
  };
}

/** To a millionth: more digits would be noise. A figure that is none becomes null. */
export function figure(value: number | undefined, steps = 1e6): number | null {
  return value !== undefined && Number.isFinite(value) ? Math.round(value * steps) / steps : null;
}

export function interval(value: Interval | undefined): (number | null)[] | null {
  return value ? value.map((end) => figure(end)) : null;
}
