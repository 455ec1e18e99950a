import type { Interval } from '../../../native-models/evaluation/intervals.ts';
import { toldRates } from '../../../native-models/evaluation/verification.ts';
import type { Measurement } from './measurement.ts';

/** The figures of one set for people. */
export function verificationText({ pack, set, times, verification: v }: Measurement): string {
  const { accuracy } = v;
  const lines = [
    `${pack} on ${set.name}: ${count(v.pictures)} pictures of ${count(v.people)} people`,
    'reason' in accuracy
      ? `  accuracy                 not told: ${accuracy.reason}`
      : `  accuracy                 ${percent(accuracy.accuracy)}${within(accuracy.ci95)}, ${count(accuracy.pairsLost)} pairs lost`,
    ...toldRates.map((rate) => {
      const figures = v.rates[rate];
      const told =
        'reason' in figures
          ? `not told: ${figures.reason}`
          : `${percent(figures.tar)}${within(figures.tarCi95)}, similarity ${figures.minSimilarity.toFixed(4)}`;
      return `  true accepts at ${rate}     ${told}`;
    }),
    `  faces not found          ${percent(v.failureToAcquire)} (${v.pictures - v.faces.count})`,
    `  per face (median)        ${ms(times.total.p50)}: detect ${ms(times.detect.p50)}, landmarks ${ms(times.landmarks.p50)}, ` +
      `align ${ms(times.align.p50)}, describe ${ms(times.describe.p50)}`,
    ...v.groups.map((g) => {
      const at = g.rates['1e-3'];
      const rates = at
        ? `: at the set's 1e-3, true accepts ${percent(at.tar)}, false matches ${percent(at.fmr)}`
        : ": not told, the set's 1e-3 is not known";
      return `  ${g.group} (${count(g.people)} people)${rates}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

export function count(n: number): string {
  return n.toLocaleString('en');
}

/** Two decimals, more where two would show nothing. */
export function percent(share: number | undefined): string {
  if (share === undefined || !Number.isFinite(share)) return '-';
  const value = share * 100;
  return `${value !== 0 && value < 0.1 ? value.toPrecision(2) : value.toFixed(2)} %`;
}

/** Empty without an interval. */
export function within(interval: Interval | undefined): string {
  return interval ? ` (${percent(interval[0])} to ${percent(interval[1])})` : '';
}

function ms(value: number): string {
  return Number.isFinite(value) ? `${value.toFixed(1)} ms` : '-';
}
