import { histogramBins, type PairScan } from './pair-scan.ts';
import { countAtLeast } from './people-bootstrap.ts';

/** One bar: what it lets in and what it keeps out, both 0..1. */
export interface ErrorPoint {
  readonly minSimilarity: number;
  /** False-match rate. */
  readonly fmr: number;
  /** False-non-match rate, with the pairs that were lost because a face was not found. */
  readonly fnmr: number;
}

/** Points closer to one another than this factor would not be seen apart. */
const leastStep = 1.03;

/**
 * The curve of a detection error trade-off (DET), by rising false-match rate. It begins where `leastErrors` pairs of
 * different people pass: rarer errors would be read out of chance.
 * @param genuinePairs with the lost ones
 */
export function errorCurve(scan: PairScan, genuinePairs: number, leastErrors: number): ErrorPoint[] {
  const genuine = scan.genuine.similarity.slice(0, scan.genuine.length).sort();
  const points: ErrorPoint[] = [];
  if (genuinePairs === 0) return points;
  let passed = 0;
  for (let bin = histogramBins - 1; bin >= 0; bin--) {
    passed += scan.impostorBins[bin] ?? 0;
    const fmr = passed / scan.impostorCount;
    if (passed < leastErrors || fmr < leastStep * (points.at(-1)?.fmr ?? 0)) continue;
    const minSimilarity = (2 * bin) / histogramBins - 1;
    points.push({ minSimilarity, fmr, fnmr: 1 - countAtLeast(genuine, minSimilarity) / genuinePairs });
  }
  return points;
}

export interface ScoreHistogram {
  /** Similarity at the left edge of the first column, and width of each. */
  readonly from: number;
  readonly width: number;
  /** Share of the pairs in each column. */
  readonly genuine: readonly number[];
  readonly impostor: readonly number[];
}

/** Shares of this size at the low end are left out of the picture, not of any figure. */
const invisibleShare = 1e-3;

/** How the similarities of both kinds of pairs are spread, over the range in which there are any, up to 1. */
export function scoreHistogram(
  { genuine, impostorBins, impostorCount }: PairScan,
  columns: number,
): ScoreHistogram {
  const lowest = lowestVisible(impostorBins, impostorCount);
  const firstGenuine = genuine.similarity
    .subarray(0, genuine.length)
    .reduce((least, s) => Math.min(least, s), 1);
  const from = Math.floor(Math.min(lowest, Math.max(firstGenuine, -1)) * 50) / 50;
  const width = (1 - from) / columns;
  const column = (similarity: number): number =>
    Math.max(0, Math.min(columns - 1, Math.floor((similarity - from) / width)));
  const counts = {
    genuine: new Array<number>(columns).fill(0),
    impostor: new Array<number>(columns).fill(0),
  };
  for (let i = 0; i < genuine.length; i++) {
    const at = column(genuine.similarity[i] ?? 0);
    counts.genuine[at] = (counts.genuine[at] ?? 0) + 1 / genuine.length;
  }
  for (const [bin, count] of impostorBins.entries()) {
    const at = column((2 * (bin + 0.5)) / histogramBins - 1);
    counts.impostor[at] = (counts.impostor[at] ?? 0) + count / Math.max(1, impostorCount);
  }
  return { from, width, ...counts };
}

function lowestVisible(bins: Float64Array, total: number): number {
  let seen = 0;
  for (const [bin, count] of bins.entries()) {
    seen += count;
    if (seen > invisibleShare * total) return (2 * bin) / histogramBins - 1;
  }
  return -1;
}
