import { err, ok, type Result } from '../result.ts';
import type { Template } from './template.ts';

export interface SiteBar {
  /** Cosine similarity that no pair of different people here reached. */
  readonly minSimilarity: number;
  /** Pairs of different people that were compared. */
  readonly pairs: number;
}

/** Room above the most similar pair: the next pair is as likely to be a little above as below. */
const headroom = 0.002;

/**
 * A bar from a site's own people: just above the most similar two of them.
 *
 * By the rule of three, no false match in n pairs means a rate below 3/n at 95 % confidence (ISO/IEC 19795-1),
 * so a rarer error than the pairs can show is refused, not promised.
 * @param templates one of each person, all different people, of one pack
 * @param oneFalseAcceptIn comparisons in which one false match may happen
 */
export function siteBar(
  templates: readonly Template[],
  oneFalseAcceptIn: number,
): Result<SiteBar, 'too-few-people'> {
  let highest = Number.NEGATIVE_INFINITY;
  let pairs = 0;
  for (const [i, a] of templates.entries()) {
    for (const b of templates.slice(i + 1)) {
      const similarity = a.similarityTo(b);
      if (similarity === undefined) continue;
      pairs++;
      if (similarity > highest) highest = similarity;
    }
  }
  if (pairs === 0 || pairs < 3 * oneFalseAcceptIn) return err('too-few-people');
  return ok({ minSimilarity: Math.min(1, highest + headroom), pairs });
}
