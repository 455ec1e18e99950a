/** What one similarity is worth, on the hardest of the measured sets. */
export interface CalibrationRow {
  /** Cosine similarity. */
  readonly minSimilarity: number;
  /** False-match rate: share of comparisons with strangers that reach the similarity. */
  readonly fmr: number;
  /** Limits of that rate, 95 % confidence. */
  readonly lower: number;
  readonly upper: number;
  /** The highest rate that agrees with the counted false matches alone, on any set: nothing rarer is promised. */
  readonly provable: number;
  /** The set that it comes from: the one with the highest upper limit. */
  readonly set: string;
  /** False matches of that set at this similarity. */
  readonly errors: number;
  /** `extrapolated` by the fit of the set's tail, where too few false matches were seen to count them. */
  readonly evidence: 'counted' | 'extrapolated';
}

/** By rising similarity and falling rates, at least two rows. */
export interface BarTable {
  readonly rows: readonly CalibrationRow[];
}

/** Who may be taken for one of how many. */
export interface BarRequest {
  /** At most one wrong accept in so many passes of strangers, 2 and up. */
  readonly oneFalseAcceptIn: number;
  /** People who are searched, 1 and up. */
  readonly people: number;
  /** On average, 1 and up. */
  readonly templatesPerPerson: number;
}

/** A bar, and what may be said of it. */
export interface SimilarityBar {
  /** Cosine similarity from which on a stranger counts as one of the people. */
  readonly minSimilarity: number;
  /** False-match rate of one comparison that the request comes to. */
  readonly askedFmr: number;
  /**
   * The share of strangers' passes that end in a wrong accept is at most this, by all that was measured: what was asked
   * for, or, when that is refused, what the data can show.
   */
  readonly promisedFpir: number;
  /** Best estimate of that share at this bar, with its limits at 95 % confidence. */
  readonly expectedFpir: { readonly rate: number; readonly lower: number; readonly upper: number };
  /** `calibration/too-rare`: rarer than the data can show. The bar is then the fit's, and what was asked is not promised. */
  readonly refused: 'calibration/too-rare' | undefined;
  /** The set that asks for this bar. */
  readonly set: string;
}

/**
 * The lowest similarity at which strangers are taken for one of the people in at most one of so many passes.
 *
 * A pass compares a stranger with every template, and one that reaches the bar is enough: 1 - (1 - FMR)^comparisons.
 * Comparisons of one stranger depend on each other, which makes the share of wrong passes smaller than that, never
 * larger. The bar is where the *upper* limit of the rate meets the request, by the fit and by the counted false matches
 * alone. A request rarer than these can show is not promised: its bar is where the fit's best estimate meets it, and
 * never laxer than the strictest that is shown. (The fit errs to the strict side by itself; its upper limit on top of
 * that let nobody wrong in who was not in under the estimate, and turned away a third of the right people more.)
 * @throws RangeError on a request or a table that is none: a bar from NaN must not exist
 */
export function similarityBarFor(table: BarTable, request: BarRequest): SimilarityBar {
  const comparisons = comparisonsOf(request);
  const askedFmr = -Math.expm1(Math.log1p(-1 / request.oneFalseAcceptIn) / comparisons);
  const { rows } = table;
  const provable = provableFmr(table);
  const isShown = askedFmr >= provable;
  const shownFmr = Math.max(askedFmr, provable);
  const minSimilarity = Math.max(
    similarityAt(rows, 'upper', shownFmr),
    similarityAt(rows, 'provable', shownFmr),
    similarityAt(rows, 'fmr', askedFmr),
  );
  const fpirAt = (column: RateColumn): number =>
    -Math.expm1(Math.log1p(-rateAt(rows, column, minSimilarity)) * comparisons);
  return {
    minSimilarity,
    askedFmr,
    promisedFpir: isShown ? 1 / request.oneFalseAcceptIn : fpirAt('provable'),
    expectedFpir: { rate: fpirAt('fmr'), lower: fpirAt('lower'), upper: fpirAt('upper') },
    refused: isShown ? undefined : 'calibration/too-rare',
    set: (rows.find((row) => row.minSimilarity >= minSimilarity) ?? rows.at(-1))?.set ?? '',
  };
}

/** The rarest false-match rate that the counted pairs can show at any bar. */
export function provableFmr({ rows }: BarTable): number {
  const last = rows.at(-1);
  if (last === undefined || rows.length < 2) throw new RangeError('A calibration needs two rows or more.');
  return last.provable;
}

export type RateColumn = 'fmr' | 'lower' | 'upper' | 'provable';

function comparisonsOf({ oneFalseAcceptIn, people, templatesPerPerson }: BarRequest): number {
  const comparisons = people * templatesPerPerson;
  const isRequest = oneFalseAcceptIn >= 2 && people >= 1 && templatesPerPerson >= 1;
  if (isRequest && Number.isFinite(comparisons) && Number.isFinite(oneFalseAcceptIn)) return comparisons;
  throw new RangeError(
    `One wrong accept in ${oneFalseAcceptIn} passes against ${people} people with ${templatesPerPerson} templates each is no request.`,
  );
}

/**
 * The lowest similarity at which the rate is at most this; between rows the logarithm of the rate is a straight line.
 * Not below the first row, which would be a guess in the dangerous direction; beyond the last one nobody passes.
 */
function similarityAt(rows: readonly CalibrationRow[], column: RateColumn, rate: number): number {
  const next = rows.findIndex((row) => row[column] <= rate);
  const [before, at] = [rows[next - 1], rows[next]];
  if (at === undefined) return 1;
  if (before === undefined || !(before[column] > at[column])) return at.minSimilarity;
  const share = Math.log(before[column] / rate) / Math.log(before[column] / at[column]);
  return before.minSimilarity + share * (at.minSimilarity - before.minSimilarity);
}

/** The rate at this similarity, read as above; beyond the rows the nearest row's. */
export function rateAt(rows: readonly CalibrationRow[], column: RateColumn, similarity: number): number {
  const next = rows.findIndex((row) => row.minSimilarity >= similarity);
  const [before, at] = [rows[next - 1], rows[next]];
  if (at === undefined) return rows.at(-1)?.[column] ?? 1;
  if (before === undefined || !(before[column] > 0 && at[column] > 0)) return at[column];
  const share = (similarity - before.minSimilarity) / (at.minSimilarity - before.minSimilarity);
  return Math.exp(Math.log(before[column]) * (1 - share) + Math.log(at[column]) * share);
}
