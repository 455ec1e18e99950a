import { toldRates } from '../../../../native-models/evaluation/verification.ts';
import type { Measurement } from '../measurement.ts';
import { detChart } from './det-chart.ts';
import { count, milliseconds, percent, rarity, share, untold } from './figures.ts';
import { histogramChart } from './histogram-chart.ts';
import { html, type Markup, table } from './html.ts';

/** The four figures that matter most, large, for each pack on each set. */
export function summary(measured: readonly Measurement[]): Markup {
  return html`<section><div class="cards">${measured.map(card)}</div></section>`;
}

function card({ pack, set, times, verification: v }: Measurement): Markup {
  const atThousandth = v.rates['1e-3'];
  const figures: [string, string][] = [
    ['accuracy', 'reason' in v.accuracy ? '-' : percent(v.accuracy.accuracy)],
    ['true accepts at 1 in 1,000', 'reason' in atThousandth ? '-' : percent(atThousandth.tar)],
    ['faces not found', percent(v.failureToAcquire)],
    ['per face (median)', milliseconds(times.total.p50)],
  ];
  return html`<div class="card"><div style="display:block"><h3>${pack} on ${set.name}</h3>
<span class="quiet">${count(v.pictures)} pictures of ${count(v.people)} people</span></div>
<dl>${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></div>\n`;
}

export function verificationSection(measured: readonly Measurement[]): Markup {
  return html`<section><h2>Is this the same person?</h2>
<p>Two pictures are compared. Accuracy is over the listed pairs, each fold judged with the bar that does best on the
others. True accepts are over all pairs of one person, at the bar that lets the given share of all pairs of different
people pass. Beneath each figure stands its 95 % interval.</p>
${table(
  [
    'Pack and set',
    'Accuracy',
    ...toldRates.map((r) => `True accepts at ${rarity(r)}`),
    'Faces not found',
    'Pairs: one person / different',
  ],
  measured.map(verificationRow),
)}
<h2>Errors against each other</h2>
<p>Every bar trades one error for the other. Further down and to the left is better. Curves begin where ten pairs of
different people pass; rarer errors would be read out of chance.</p>
${detChart(measured)}
<h2>Where the similarities lie</h2>
<p>The dashed lines are the bars at the told false-match rates. The less the two kinds overlap, the better.</p>
<div class="legend"><span class="key"><span class="swatch" style="background:#6c93bf"></span>pictures of one person</span>
<span class="key"><span class="swatch" style="background:#b9c0c8"></span>pictures of different people</span></div>
<div class="pair">${measured.map(histogramChart)}</div></section>`;
}

function verificationRow({ pack, set, verification: v }: Measurement): (Markup | string)[] {
  return [
    html`<b>${pack}</b><small>${set.name}</small>`,
    'reason' in v.accuracy ? untold(v.accuracy.reason) : share(v.accuracy.accuracy, v.accuracy.ci95),
    ...toldRates.map((rate) => {
      const figures = v.rates[rate];
      return 'reason' in figures ? untold(figures.reason) : share(figures.tar, figures.tarCi95);
    }),
    share(v.failureToAcquire, v.failureToAcquireCi95),
    html`${count(v.genuinePairs)} / ${count(v.impostorPairs)}<small>${count(v.genuineLost)} of one person lost</small>`,
  ];
}

/** Nothing if no set names groups. */
export function groupSection(measured: readonly Measurement[]): Markup | undefined {
  const rows = measured.flatMap(groupRows);
  if (rows.length === 0) return undefined;
  return html`<section><h2>Who is treated how</h2>
<p>The bar is the one of the whole set at a false-match rate of 1 in 1,000. A group whose own rate is far higher is let
in too easily; one with few true accepts is refused too often.</p>
${table(['Pack and set', 'Group', 'People', 'True accepts', 'False matches within the group', 'Faces not found'], rows)}</section>`;
}

function groupRows({ pack, set, verification }: Measurement): (Markup | string)[][] {
  return verification.groups.map((g) => {
    const at = g.rates['1e-3'];
    return [
      html`<b>${pack}</b><small>${set.name}</small>`,
      g.group,
      html`${count(g.people)}<small>${count(g.pictures)} pictures</small>`,
      share(at?.tar, at?.tarCi95),
      share(at?.fmr, at?.fmrCi95),
      share(g.failureToAcquire, g.failureToAcquireCi95),
    ];
  });
}

export function timesSection(measured: readonly Measurement[]): Markup {
  const steps = ['detect', 'landmarks', 'align', 'describe', 'total'] as const;
  return html`<section><h2>Time per face</h2>
<p>The middle of all faces, and beneath it what 95 of 100 stay under, on the computer that made this report.</p>
${table(
  ['Pack and set', 'Find', 'Landmarks', 'Align', 'Describe', 'Together'],
  measured.map(({ pack, set, times }) => [
    html`<b>${pack}</b><small>${set.name}</small>`,
    ...steps.map((s) => html`${milliseconds(times[s].p50)}<small>${milliseconds(times[s].p95)}</small>`),
  ]),
)}</section>`;
}
