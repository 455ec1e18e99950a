import { errorCurve } from '../../../../native-models/evaluation/error-curves.ts';
import { leastErrors } from '../../../../native-models/evaluation/verification.ts';
import type { Measurement } from '../measurement.ts';
import {
  across,
  colourOf,
  dashOf,
  type Frame,
  horizontalAxis,
  logarithmic,
  path,
  px,
  upward,
  verticalAxis,
} from './chart.ts';
import { html, type Markup } from './html.ts';

const frame: Frame = { width: 1000, height: 500, left: 74, right: 24, top: 16, bottom: 52 };

/** Bars that let in more than one pair of different people in ten are of no use anywhere. */
const laxest = 0.1;

/** Detection error trade-off of every pack on every set, both axes logarithmic: further down and left is better. */
export function detChart(measured: readonly Measurement[]): Markup {
  const packs = [...new Set(measured.map((m) => m.pack))];
  const sets = [...new Set(measured.map((m) => m.set.name))];
  const curves = measured.map((m) => ({
    colour: colourOf(packs, m.pack),
    dash: dashOf(sets, m.set.name),
    name: `${m.pack} on ${m.set.name}`,
    points: errorCurve(m.verification.scan, m.verification.genuinePairs, leastErrors).filter(
      (p) => p.fnmr > 0 && p.fmr <= laxest,
    ),
  }));
  const all = curves.flatMap((c) => c.points);
  if (all.length === 0)
    return html`<p class="quiet">There are too few pairs of different people, or none of one person, for a curve.</p>`;
  const fmrFrom = decade(Math.min(1e-4, ...all.map((p) => p.fmr)));
  const fnmrFrom = decade(Math.min(1e-2, ...all.map((p) => p.fnmr)));
  const x = logarithmic([fmrFrom, laxest], across(frame));
  const y = logarithmic([fnmrFrom, 1], upward(frame));
  const lines = curves.map(
    ({ points, colour, dash }) =>
      html`<path class="curve" d="${path(points.map((p) => [x(p.fmr), y(p.fnmr)]))}" stroke="${colour}" stroke-dasharray="${dash}"/>`,
  );
  return html`<figure>
<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label="False non-matches against false matches">
${horizontalAxis(frame, decades(fmrFrom, laxest, x), 'False-match rate: different people taken for one')}
${verticalAxis(frame, decades(fnmrFrom, 1, y), 'False-non-match rate: one person not recognised')}
${lines}
</svg>
<figcaption>${curves.map(legend)}</figcaption>
</figure>`;
}

function legend({ name, colour, dash }: { name: string; colour: string; dash: string }): Markup {
  return html`<span class="key"><svg width="34" height="10" aria-hidden="true"><path class="curve" d="M1 5L33 5" stroke="${colour}" stroke-dasharray="${dash}"/></svg>${name}</span> `;
}

function decade(value: number): number {
  return 10 ** Math.floor(Math.log10(value) + 1e-9);
}

function decades(from: number, to: number, scale: (value: number) => number): { at: number; text: string }[] {
  const count = Math.round(Math.log10(to / from));
  return Array.from({ length: count + 1 }, (_, i) => {
    const value = from * 10 ** i;
    return { at: px(scale(value)), text: shareText(value) };
  });
}

/** `1 %`, and rarer than one in a thousand as `1 in 10,000`. */
function shareText(share: number): string {
  return share >= 0.000999
    ? `${Number((share * 100).toPrecision(2))} %`
    : `1 in ${Math.round(1 / share).toLocaleString('en')}`;
}
