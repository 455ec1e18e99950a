/** A row of a pack's calibration: strangers reach `minSimilarity` in at most `fmr` of all comparisons. */
export interface RatePoint {
  /** False-match rate, above 0 and below 1. */
  readonly fmr: number;
  /** Cosine similarity, -1..1. */
  readonly minSimilarity: number;
}

/** A similarity by one pack as a similarity of another. */
export type EquatedScore = (similarity: number) => number;

/**
 * Brings the similarities of one pack onto the scale of another by equal false-match rates (equipercentile
 * equating of the two packs' calibrations): a score becomes the score that strangers reach as seldom.
 *
 * Rates between two rows are read on a logarithmic scale, as bars are. Whatever bar is then set on the target
 * scale, a candidate of the source pack passes it only where their own pack shows a false-match rate at least as
 * rare: beyond the source's rarest row a score counts as that rarest row and no more, so that a bar which asks
 * for more than the source was measured for is passed by nobody. Below the commonest row the score is below the
 * commonest bar. The result grows with the score, stays below 1 and is never NaN: a bar of 1 stands for what no
 * table shows, and means nobody.
 * @param source at least two rows, in any order
 * @param target at least two rows, in any order
 * @throws RangeError on a table that is none
 */
export function equateScores(source: readonly RatePoint[], target: readonly RatePoint[]): EquatedScore {
  const from = curveOf(source);
  const to = rising(curveOf(target));
  // Where the source shows commoner errors than the target's first row, the target has no bar to give.
  const floor = Math.max(from.first.rarity, to.first.rarity);
  const isShown = from.last.rarity >= floor;
  const lowestSource = isShown ? barAt(from, floor) : 1;
  return (similarity) => {
    if (isShown && similarity >= lowestSource)
      return Math.min(below(1), barAt(to, rarityAt(from, similarity)));
    return stretched(similarity, lowestSource, to.first.bar);
  };
}

interface CurvePoint {
  /** -ln(fmr): rarer errors are larger. */
  readonly rarity: number;
  readonly bar: number;
}
interface Curve {
  readonly first: CurvePoint;
  readonly last: CurvePoint;
  /** By growing rarity, bars never falling. */
  readonly points: readonly CurvePoint[];
}

function curveOf(rows: readonly RatePoint[]): Curve {
  const valid = rows.every(
    ({ fmr, minSimilarity: s }) => fmr > 0 && fmr < 1 && Number.isFinite(s) && Math.abs(s) <= 1,
  );
  const sorted = rows.map((r) => ({ rarity: -Math.log(r.fmr), bar: r.minSimilarity }));
  sorted.sort((a, b) => a.rarity - b.rarity);
  // A rarer error never asks for less: where sampling says so, the stricter bar stands.
  let highest = -1;
  const points = sorted.map(({ rarity, bar }) => {
    highest = Math.max(highest, bar);
    return { rarity, bar: highest };
  });
  if (!valid || points.length < 2)
    throw new RangeError('A calibration has two rows or more, rates between 0 and 1 and bars in -1..1.');
  return bounded(points);
}

/** A bar that several rates share promises the rarest of them: only that one may reach it. */
function rising({ points }: Curve): Curve {
  return bounded(points.filter((point, i) => points[i + 1]?.bar !== point.bar));
}

function bounded(points: readonly CurvePoint[]): Curve {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) throw new Error('A curve without points.');
  return { first, last, points };
}

/** The bar at a rarity; beyond the last row the last row's. */
function barAt({ points, first }: Curve, rarity: number): number {
  let before = first;
  for (const point of points) {
    if (point.rarity >= rarity) return between(before.rarity, before.bar, point.rarity, point.bar, rarity);
    before = point;
  }
  return before.bar;
}

/** The rarest error that a similarity is known to exclude; beyond the last row the last row's. */
function rarityAt({ points, first }: Curve, similarity: number): number {
  let before = first;
  for (const point of points) {
    if (point.bar > similarity)
      return between(before.bar, before.rarity, point.bar, point.rarity, similarity);
    before = point;
  }
  return before.rarity;
}

/** What lies below every row keeps its order, below the lowest bar, from -1 on. Unordered is the lowest. */
function stretched(similarity: number, lowestSource: number, lowestTarget: number): number {
  const share = (similarity + 1) / (lowestSource + 1);
  if (!(share >= 0)) return -1;
  return Math.min(below(lowestTarget), -1 + Math.min(1, share) * (lowestTarget + 1));
}

/** The nearest number that does not reach `bar`. */
function below(bar: number): number {
  return Math.max(-1, bar - 1e-9);
}

/** On the line through two points; never past the second. */
function between(x0: number, y0: number, x1: number, y1: number, x: number): number {
  if (!(x1 > x0)) return y1;
  return Math.min(y1, y0 + ((x - x0) / (x1 - x0)) * (y1 - y0));
}
