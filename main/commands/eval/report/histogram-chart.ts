import { scoreHistogram } from '../../../../native-models/evaluation/error-curves.ts';
import { toldRates } from '../../../../native-models/evaluation/verification.ts';
import type { Measurement } from '../measurement.ts';
import { across, type Frame, horizontalAxis, linear, path, px, upward } from './chart.ts';
import { rarity } from './figures.ts';
import { html, type Markup } from './html.ts';

const frame: Frame = { width: 490, height: 260, left: 16, right: 16, top: 34, bottom: 48 };
const columns = 96;

/** How similar pictures of one person and of different people are, with the bars of the told rates. */
export function histogramChart({ pack, set, verification }: Measurement): Markup {
  const histogram = scoreHistogram(verification.scan, columns);
  const x = linear([histogram.from, 1], across(frame));
  const y = linear([0, Math.max(...histogram.genuine, ...histogram.impostor, 1e-9)], upward(frame));
  const bars = toldRates.flatMap((rate) => {
    const figures = verification.rates[rate];
    return 'reason' in figures ? [] : [{ rate, at: x(figures.minSimilarity) }];
  });
  return html`<figure>
<h3>${pack} on ${set.name}</h3>
<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label="Similarities of pairs, ${pack} on ${set.name}">
${horizontalAxis(frame, ticks(histogram.from, x), 'Similarity')}
<path class="impostor" d="${area(histogram.impostor, histogram, x, y)}"/>
<path class="genuine" d="${area(histogram.genuine, histogram, x, y)}"/>
${bars.map(({ rate, at }, i) => barLine(rate, at, i, bars.length))}
</svg>
</figure>`;
}

/** Labels of neighbouring bars stand at different heights, so that they do not cover one another. */
function barLine(rate: string, at: number, index: number, count: number): Markup {
  const [foot] = upward(frame);
  const top = 12 + (count - 1 - index) * 13;
  return html`<line class="bar" x1="${px(at)}" x2="${px(at)}" y1="${top + 4}" y2="${foot}"/>
<text class="tick" x="${px(at - 3)}" y="${top + 6}" text-anchor="end">${rarity(rate)}</text>`;
}

function area(
  shares: readonly number[],
  { from, width }: { readonly from: number; readonly width: number },
  x: (similarity: number) => number,
  y: (share: number) => number,
): string {
  const steps = shares.flatMap((share, i): [number, number][] => [
    [x(from + i * width), y(share)],
    [x(from + (i + 1) * width), y(share)],
  ]);
  return `${path([[x(from), y(0)], ...steps, [x(1), y(0)]])}Z`;
}

function ticks(from: number, x: (similarity: number) => number): { at: number; text: string }[] {
  const step = [0.02, 0.05, 0.1, 0.2, 0.5].find((s) => (1 - from) / s <= 8) ?? 0.5;
  const first = Math.ceil(from / step - 1e-9);
  return Array.from({ length: Math.floor(1 / step + 1e-9) - first + 1 }, (_, i) => {
    const value = (first + i) * step;
    return { at: x(value), text: value.toFixed(step < 0.1 ? 2 : 1) };
  });
}
