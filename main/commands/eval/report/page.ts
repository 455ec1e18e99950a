import type { Promised } from '../identification-json.ts';
import type { Measurement } from '../measurement.ts';
import { html, Markup } from './html.ts';
import { identificationSection, type SearchedSet } from './identification-section.ts';
import { reportStyle } from './style.ts';
import { groupSection, summary, timesSection, verificationSection } from './verification-sections.ts';
import { worstSection } from './worst-section.ts';

export interface ReportInput {
  readonly measured: readonly Measurement[];
  /** Empty if no galleries were searched. */
  readonly searched: readonly SearchedSet[];
  readonly promised: Promised;
  /** ISO 8601 date. */
  readonly date: string;
  readonly version: string;
  readonly seed: number;
}

/** The whole report as one HTML file that needs nothing else. */
export function reportPage({ measured, searched, promised, date, version, seed }: ReportInput): string {
  const style = new Markup(reportStyle);
  return String(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>PIPO Gate: recognition measured</title><style>${style}</style></head>
<body><main>
<header><h1>Recognition, measured</h1>
<p>PIPO Gate ${version}, ${date}. ${names(measured)}. Drawn at random with the seed ${seed}.</p></header>
${summary(measured)}
${verificationSection(measured)}
${groupSection(measured)}
${identificationSection(searched, promised)}
${timesSection(measured)}
${worstSection(measured)}
<section><h2>How to read this</h2>
<ul>
<li>The figures hold for these folders of pictures, on this day, with these packs. A trial at the gate decides.</li>
<li>A picture in which no face is found counts as refused: it lowers true accepts and accuracy.</li>
<li>Intervals of true accepts, of groups and of galleries draw people, not pictures, again and again (bootstrap by
subject, ISO/IEC 19795-1): pictures of one person are right or wrong together. Intervals of accuracy reach as far as the
wider of Student's t over the folds and Wilson's over the pairs; those of faces not found are Wilson's.</li>
<li>A rate that the pairs cannot show is not told. Ten false matches are the least from which a bar is taken.</li>
</ul></section>
</main></body></html>
`);
}

function names(measured: readonly Measurement[]): string {
  const packs = [...new Set(measured.map((m) => m.pack))];
  const sets = [...new Set(measured.map((m) => m.set.name))];
  return `${packs.join(', ')} on ${sets.join(', ')}`;
}
