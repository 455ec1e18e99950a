/** Row numbers `from..to`, both included, `from <= to`. */
export type SeqRange = readonly [from: number, to: number];
/** Ascending, not overlapping. */
export type SeqRanges = readonly SeqRange[];

/** How many rows the ranges hold. */
export function countRows(ranges: SeqRanges): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}

/** Sorts, drops empty ranges, and joins what overlaps or touches. */
export function normalise(ranges: SeqRanges): SeqRanges {
  const sorted = ranges.filter(([from, to]) => from <= to).sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** What is in `ranges` and not in `gone`; both normalised. One walk over both: a centre may name 1,000 holes. */
export function subtract(ranges: SeqRanges, gone: SeqRanges): SeqRanges {
  const left: SeqRange[] = [];
  let next = 0;
  for (const [from, to] of ranges) {
    let at = from;
    while (next < gone.length && (gone[next]?.[1] ?? 0) < from) next += 1;
    for (let i = next; i < gone.length && at <= to; i += 1) {
      const [cutFrom, cutTo] = gone[i] as SeqRange;
      if (cutFrom > to) break;
      if (cutFrom > at) left.push([at, cutFrom - 1]);
      at = Math.max(at, cutTo + 1);
    }
    if (at <= to) left.push([at, to]);
  }
  return left;
}

/** What is in both; both normalised. */
export function common(a: SeqRanges, b: SeqRanges): SeqRanges {
  return subtract(a, subtract(a, b));
}

/** The part of `ranges` that lies in `from..to`. */
export function clip(ranges: SeqRanges, from: number, to: number): SeqRanges {
  return ranges.flatMap(([a, b]): SeqRange[] => {
    const clipped: SeqRange = [Math.max(a, from), Math.min(b, to)];
    return clipped[0] <= clipped[1] ? [clipped] : [];
  });
}

/** True if every row of `range` is in `ranges` (normalised). */
export function covers(ranges: SeqRanges, range: SeqRange): boolean {
  return ranges.some(([from, to]) => from <= range[0] && range[1] <= to);
}
