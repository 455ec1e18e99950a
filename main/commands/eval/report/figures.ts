import type { Interval } from '../../../../native-models/evaluation/intervals.ts';
import { html, type Markup } from './html.ts';

export { count, percent } from '../verification-text.ts';

import { count, percent } from '../verification-text.ts';

/** A share with its 95 % interval beneath. */
export function share(value: number | undefined, interval: Interval | undefined): Markup {
  if (value === undefined || !Number.isFinite(value)) return html`<span class="quiet">not told</span>`;
  return interval
    ? html`${percent(value)}<small>${percent(interval[0])} to ${percent(interval[1])}</small>`
    : html`${percent(value)}`;
}

/** `1 in 1,000` for `1e-3`. */
export function rarity(rate: string): string {
  return `1 in ${count(Math.round(1 / Number(rate)))}`;
}

/** A figure that cannot be told, with the reason. */
export function untold(reason: string): Markup {
  return html`<span class="quiet">not told</span><small>${reason}</small>`;
}

export function milliseconds(value: number): string {
  return Number.isFinite(value) ? `${value.toFixed(1)} ms` : '-';
}
