import type { RatePoint } from '../matching/score-equating.ts';
import type { Template } from '../matching/template.ts';

/**
 * Which templates of one person disagree with the others of that person, all of one pack.
 *
 * A template agrees with a sibling when they reach `minSimilarity`; it is flagged when fewer than half of its
 * siblings agree with it, that is, when the (upper) median of its similarities lies below the bar. So one wrong
 * picture among three is flagged alone, and where the camp of the right ones cannot be told (two against each
 * other, two against two) all are flagged: nobody knows which of them shows the person. Half is enough because
 * pictures of the same person turned to opposite sides resemble the one from the front more than each other.
 *
 * A single template has nobody to disagree with. What cannot be compared (another pack, another length, NaN)
 * does not agree.
 * @param minSimilarity cosine, -1..1, see `siblingBar`
 * @returns indexes, ascending
 */
export function disagreeingSiblings(
  templates: readonly Template[],
  minSimilarity: number,
): readonly number[] {
  const needed = Math.ceil((templates.length - 1) / 2);
  return templates.flatMap((template, i) => {
    const agreeing = templates.filter((other, j) => i !== j && agree(template, other, minSimilarity));
    return agreeing.length >= needed ? [] : [i];
  });
}

function agree(a: Template, b: Template, minSimilarity: number): boolean {
  return (a.similarityTo(b) ?? Number.NaN) >= minSimilarity;
}

/**
 * The false-match rate at which pictures of one person count as agreeing, by the pack's hardest measured set.
 *
 * Here nobody is let through: who a person is rests on their papers, and nearly every picture filed under a name
 * is of that name. So the bar asks "could this be anybody at all?", not "is it certainly the same?". Measured with
 * face-api's weights on three pictures each of 186 people of press photographs taken years apart and of 81 people
 * of the hardest set: at 1 in 1,000 the rule flags 69 % and 42 % of the honest, at 1 in 100 43 % and 20 %, at 1 in
 * 10 15 % and none, and still 100 % and 84 % of the strangers put among them. The retail pack at 1 in 10: none of
 * 157 honest people, 98 % and 83 % of the strangers.
 */
export const siblingFmr = 0.1;

/**
 * The similarity that siblings must reach, from a pack's calibration: read off the line through the two rows
 * next to `siblingFmr`, on a logarithmic scale; the line goes on where the table begins with rarer errors.
 * @throws RangeError on a table of fewer than two rows
 */
export function siblingBar(rows: readonly RatePoint[]): number {
  const falling = rows.toSorted((a, b) => b.fmr - a.fmr);
  const next = falling.findIndex((row) => row.fmr <= siblingFmr);
  const at = next === -1 ? falling.length - 1 : Math.max(1, next);
  const [from, to] = [falling[at - 1], falling[at]];
  if (from === undefined || to === undefined) throw new RangeError('A calibration has two rows or more.');
  const share = Math.log(from.fmr / siblingFmr) / Math.log(from.fmr / to.fmr);
  const bar = from.minSimilarity + share * (to.minSimilarity - from.minSimilarity);
  return Math.max(-1, Math.min(1, bar));
}
