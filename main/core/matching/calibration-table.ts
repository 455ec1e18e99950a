import type { CalibrationRow } from './calibration.ts';
import type { ImpostorScores } from './impostor-scores.ts';
import { type SetRate, setRates } from './set-rates.ts';

/** A set of labelled faces, compared. */
export interface ComparedSet {
  readonly name: string;
  readonly strangers: ImpostorScores;
}

/** The rates that get a row: three to the decade, from one in ten down. */
const tabulatedRates = Array.from(
  { length: 31 },
  (_, i) => (([1, 0.5, 0.2] as const)[i % 3] ?? 1) * 10 ** (-1 - Math.floor(i / 3)),
);
/** Similarities that are looked at between the laxest and 1. */
const steps = 800;

/**
 * Similarities with what they are worth on the hardest of the sets, by rising similarity.
 *
 * For each similarity the set with the highest upper limit speaks: a set that says little counts as hard until it has
 * shown otherwise. A stricter bar is never worth less than a laxer one.
 * @returns undefined if there is no set, or one that says nothing about rare errors; see {@link isEnough}
 */
export function calibrationRows(sets: readonly ComparedSet[]): readonly CalibrationRow[] | undefined {
  if (sets.length === 0 || !sets.every(({ strangers }) => isEnough(strangers))) return undefined;
  const similarities = similaritiesOf(sets);
  const measured = sets.map(({ name, strangers }) => ({ name, rates: setRates(strangers, similarities) }));
  const all = similarities.map((minSimilarity, i) => hardest(minSimilarity, i, measured));
  if (!all.every((row) => row !== undefined)) return undefined;
  return chosen(neverRising(all));
}

/** The tail of fewer pairs is the middle of them all; some 140 people with a picture each have so many. */
export const minPairs = 10_000;
/** However many pictures there are of them, fewer people are no sample of strangers. */
export const minPeople = 50;

/** Whether a set says anything about rare errors. */
export function isEnough({ pairs, facesOf }: ImpostorScores): boolean {
  return pairs >= minPairs && facesOf.length >= minPeople;
}

type MeasuredSet = { readonly name: string; readonly rates: readonly SetRate[] | undefined };

/** From where every set still has its scores, up to 1. */
function similaritiesOf(sets: readonly ComparedSet[]): readonly number[] {
  const lowest = Math.max(
    ...sets.map(({ strangers: { scores, pairs } }) => scores[Math.floor(pairs / 10)] ?? scores.at(-1) ?? 1),
  );
  const from = Math.ceil(lowest * 1e4) / 1e4;
  return Array.from({ length: steps + 1 }, (_, i) => rounded(from + ((1 - from) * i) / steps));
}

function hardest(
  minSimilarity: number,
  at: number,
  sets: readonly MeasuredSet[],
): CalibrationRow | undefined {
  const rates = sets.flatMap(({ name, rates: own }) => {
    const rate = own?.[at];
    return rate === undefined ? [] : [{ set: name, ...rate }];
  });
  if (rates.length < sets.length) return undefined;
  const provable = Math.max(...rates.map((rate) => rate.provable));
  const worst = rates.reduce((a, b) => (b.upper > a.upper ? b : a));
  const { rate: fmr, lower, upper, set, errors, evidence } = worst;
  return { minSimilarity, fmr, lower, upper, provable, set, errors, evidence };
}

/** Sampling may say that a stricter bar lets more strangers pass; then the laxer one is no better than that. */
function neverRising(rows: readonly CalibrationRow[]): readonly CalibrationRow[] {
  let [fmr, lower, upper, provable] = [0, 0, 0, 0];
  return rows
    .toReversed()
    .map((row) => {
      fmr = Math.max(fmr, row.fmr);
      lower = Math.max(lower, row.lower);
      upper = Math.max(upper, row.upper);
      provable = Math.max(provable, row.provable);
      return { ...row, fmr, lower, upper, provable };
    })
    .toReversed();
}

/** The first similarity that reaches each rate, and the last of all: beyond it nothing is known. */
function chosen(rows: readonly CalibrationRow[]): readonly CalibrationRow[] {
  const kept = new Set<CalibrationRow>();
  for (const rate of tabulatedRates) {
    const row = rows.find(({ upper }) => upper <= rate);
    if (row !== undefined) kept.add(row);
  }
  const last = rows.at(-1);
  if (last !== undefined) kept.add(last);
  const first = rows[0];
  return [...(first === undefined ? [] : [first]), ...kept].filter((row, i, all) => all.indexOf(row) === i);
}

/** At the precision that is written down, and never below what it stands for. */
function rounded(similarity: number): number {
  return Math.min(1, Math.ceil(similarity * 1e4 - 1e-9) / 1e4);
}
