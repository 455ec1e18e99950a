import { type BarTable, rateAt } from './calibration.ts';

/** What is needed to say how many strangers look as much like somebody. */
export interface StrangerOdds {
  /** Every calibration that speaks for the pack in use; the worst of them counts. */
  readonly tables: readonly BarTable[];
  /** Of those who are searched, on average, 1 and up: each is a chance to be taken for them. */
  readonly templatesPerPerson: number;
}

/**
 * One in so many strangers looks at least as much like one person of the gallery as this.
 *
 * From the upper limit of the false-match rate, and never rarer than the counted pairs can show: beyond the strictest
 * similarity that was measured it says the largest number that is promised, which is then "one in more than".
 * @param similarity cosine, as a search gives it
 * @returns whole number of 1 and up; undefined below the laxest similarity that was measured
 */
export function strangersOneIn(
  { tables, templatesPerPerson }: StrangerOdds,
  similarity: number,
): number | undefined {
  const isMeasured = tables.every(({ rows }) => similarity >= (rows[0]?.minSimilarity ?? Number.NaN));
  if (tables.length === 0 || !isMeasured) return undefined;
  const rates = tables.flatMap(({ rows }) => [
    rateAt(rows, 'upper', similarity),
    rateAt(rows, 'provable', similarity),
  ]);
  const share = -Math.expm1(Math.log1p(-Math.max(...rates)) * templatesPerPerson);
  // Binary fractions make one in 20,000 a hair less than that.
  const oneIn = Math.floor((1 / share) * (1 + 1e-9));
  return Number.isFinite(oneIn) && oneIn >= 1 ? oneIn : undefined;
}
