import { html, type Markup } from './html.ts';

/** Size of a drawing and of the margins in which its axes are labelled, in SVG units. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Scale = (value: number) => number;

export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [a, b] = domain;
  const [from, to] = range;
  return (value) => from + ((value - a) / (b - a)) * (to - from);
}

/** Domain above zero. */
export function logarithmic(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const scale = linear([Math.log10(domain[0]), Math.log10(domain[1])], range);
  return (value) => scale(Math.log10(value));
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Horizontal range of the drawing area. */
export function across({ left, width, right }: Frame): [number, number] {
  return [left, width - right];
}

/** Vertical range of the drawing area, from its foot. */
export function upward({ top, height, bottom }: Frame): [number, number] {
  return [height - bottom, top];
}

/** Lines and labels of the horizontal axis; `at` in SVG units. */
export function horizontalAxis(frame: Frame, ticks: readonly Tick[], title: string): Markup {
  const [foot, top] = upward(frame);
  const [from, to] = across(frame);
  const middle = (from + to) / 2;
  return html`${ticks.map(
    ({ at, text }) => html`<line class="grid" x1="${px(at)}" x2="${px(at)}" y1="${top}" y2="${foot}"/>
<text class="tick" x="${px(at)}" y="${foot + 18}" text-anchor="middle">${text}</text>`,
  )}<line class="axis" x1="${from}" x2="${to}" y1="${foot}" y2="${foot}"/>
<text class="title" x="${middle}" y="${frame.height - 6}" text-anchor="middle">${title}</text>`;
}

/** Lines and labels of the vertical axis; `at` in SVG units. */
export function verticalAxis(frame: Frame, ticks: readonly Tick[], title: string): Markup {
  const [from, to] = across(frame);
  const [foot, top] = upward(frame);
  const middle = (foot + top) / 2;
  return html`${ticks.map(
    ({ at, text }) => html`<line class="grid" x1="${from}" x2="${to}" y1="${px(at)}" y2="${px(at)}"/>
<text class="tick" x="${from - 8}" y="${px(at + 4)}" text-anchor="end">${text}</text>`,
  )}<text class="title" x="14" y="${middle}" text-anchor="middle" transform="rotate(-90 14 ${middle})">${title}</text>`;
}

/** A path through points in SVG units. */
export function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('');
}

export function px(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Told apart in print and by people who see colours differently: dark, and far from one another in lightness. */
export const packColours = ['#0a4f96', '#c2620a', '#0a6640', '#7a1f6b'] as const;
/** Sets are told apart by the stroke. */
export const setDashes = ['', '7 4', '2 3', '10 3 2 3'] as const;

export function colourOf(names: readonly string[], name: string): string {
  return packColours[Math.max(0, names.indexOf(name)) % packColours.length] ?? packColours[0];
}

export function dashOf(names: readonly string[], name: string): string {
  return setDashes[Math.max(0, names.indexOf(name)) % setDashes.length] ?? '';
}
