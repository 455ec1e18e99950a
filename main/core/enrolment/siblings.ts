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
 * @param minSimilarity cosine, -1..1, see `siblingFmr`
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
