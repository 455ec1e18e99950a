import type { GalleryResult } from '../galleries.ts';
import { type Promised, verdictOn } from '../identification-json.ts';
import { count, percent, share } from './figures.ts';
import { html, type Markup, table } from './html.ts';

/** The galleries of one pack on one set. */
export interface SearchedSet {
  readonly pack: string;
  readonly set: string;
  readonly results: readonly GalleryResult[];
}

const verdicts = {
  kept: 'kept',
  within: 'not contradicted',
  broken: 'broken',
} as const;

/** Nothing if no galleries were searched. */
export function identificationSection(
  searched: readonly SearchedSet[],
  promised: Promised,
): Markup | undefined {
  if (searched.length === 0) return undefined;
  return html`<section><h2>Who is this, if anybody here?</h2>
<p>A picture is searched among the people of a gallery, with the bar that the gate itself would use for a gallery of
this size when it promises at most one stranger let in out of ${count(promised.oneFalseAcceptIn)}
(${percent(1 / promised.oneFalseAcceptIn)}). The promise is <i>kept</i> if the whole interval lies below it,
<i>not contradicted</i> if it lies within the interval, <i>broken</i> if the interval lies above it. A group's gallery
and strangers are all of that group, as on a boat with one crew. Where the calibration cannot show so rare an error, the
bar is its estimate, and what it can show stands beneath.</p>
${searched.map(({ pack, set, results }) => html`<h3>${pack} on ${set}</h3>${galleries(results, promised)}`)}</section>`;
}

function galleries(results: readonly GalleryResult[], promised: Promised): Markup {
  const skipped = leftOut(results);
  const rows = results.flatMap((r) => galleryRow(r, promised));
  return html`${rows.length > 0 ? table(head, rows) : undefined}${
    skipped.length > 0 ? html`<p class="left-out">Not searched: ${skipped.join('; ')}.</p>` : undefined
  }`;
}

/** One entry per group and reason, with the sizes that it stands in the way of. */
function leftOut(results: readonly GalleryResult[]): string[] {
  const sizes = new Map<string, Set<string>>();
  for (const { asked, group, outcome } of results) {
    if (!('skipped' in outcome)) continue;
    const why = `${group ?? 'everybody'} (${outcome.skipped})`;
    sizes.set(why, (sizes.get(why) ?? new Set()).add(count(asked)));
  }
  return [...sizes].map(([why, asked]) => `${[...asked].join(' and ')} among ${why}`);
}

const head = [
  'People in the gallery',
  'Enrolled',
  'Among',
  'Bar',
  'Strangers let in',
  'Promise',
  'Enrolled people missed',
];

function pictures(count: number): string {
  return count === 1 ? '1 picture' : `${count} pictures`;
}

/** None for a gallery that was not searched. */
function galleryRow(
  { asked, picturesPerPerson, group, outcome }: GalleryResult,
  promised: Promised,
): (Markup | string)[][] {
  if ('skipped' in outcome) return [];
  const { rates, bar, note } = outcome;
  const verdict = verdictOn(rates.fpirCi95, promised);
  const row = [
    html`${count(rates.galleryPeople)}${note === undefined ? undefined : html`<small class="note">asked: ${count(asked)}; ${note}</small>`}`,
    pictures(picturesPerPerson),
    group ?? 'everybody',
    html`${bar.minSimilarity.toFixed(4)}${
      bar.refused ? html`<small>shown for ${percent(bar.promisedFpir)}</small>` : undefined
    }`,
    share(rates.fpir, rates.fpirCi95),
    verdict ? html`<span class="verdict ${verdict}">${verdicts[verdict]}</span>` : '',
    share(rates.fnir, rates.fnirCi95),
  ];
  return [row];
}
