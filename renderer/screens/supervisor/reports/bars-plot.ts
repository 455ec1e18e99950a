import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import { fontFamily } from './plot-picture.ts';

/** One row of bars; rows lie on each other. */
export interface BarRow {
  readonly label: string;
  readonly counts: readonly number[];
  /** Told apart in grey and in print: the one is filled, the other hollow. */
  readonly look: 'filled' | 'hollow';
}

export interface BarsPlot {
  /** What stands under each bar; an empty name leaves the place free. */
  readonly names: readonly string[];
  readonly rows: readonly BarRow[];
  readonly unit: string;
  /** What the names are measured in; none for times of the day. */
  readonly namesUnit?: string;
}

const ink = '#0b1b2b';
const grid = '#c9c4b8';
const fills = { filled: '#0a4f96', hollow: '#ffffff' } as const;

/** Draws bars into `place`; the answer takes them away again. */
export function drawBars(
  place: HTMLElement,
  { names, rows, unit, namesUnit }: BarsPlot,
  text: number,
): () => void {
  const stacked = stack(rows);
  const font = `${Math.round(18 * text)}px ${fontFamily()}`;
  const size = (): { width: number; height: number } => ({
    width: Math.max(200, place.clientWidth),
    height: Math.max(160, place.clientHeight),
  });
  const most = Math.max(1, ...(stacked[0] ?? []));
  const bars = uPlot.paths.bars?.({ size: [0.8, 80], align: 0 });
  const plot = new uPlot(
    {
      ...size(),
      cursor: { show: false },
      legend: { show: false },
      scales: { x: { time: false, range: [-0.6, names.length - 0.4] }, y: { range: [0, most * 1.1] } },
      axes: [
        {
          ...{ font, stroke: ink, grid: { show: false }, size: 44 * text },
          ...(namesUnit === undefined ? {} : { label: namesUnit, labelFont: font, labelSize: 30 * text }),
          splits: () => names.flatMap((name, i) => (name === '' ? [] : [i])),
          values: (_plot, splits) => splits.map((i) => names[i] ?? ''),
        },
        {
          ...{ font, stroke: ink, grid: { stroke: grid }, size: 64 * text, label: unit, labelFont: font },
          labelSize: 30 * text,
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
        },
      ],
      series: [
        {},
        ...rows.map(({ label, look }) => ({
          ...{ label, stroke: ink, width: 2, fill: fills[look], points: { show: false } },
          ...(bars === undefined ? {} : { paths: bars }),
        })),
      ],
    },
    [names.map((_, i) => i), ...stacked] as uPlot.AlignedData,
    place,
  );
  const watch = new ResizeObserver(() => plot.setSize(size()));
  watch.observe(place);
  return () => {
    watch.disconnect();
    plot.destroy();
  };
}

/** The last row stands on the ground, the ones before it reach over it: drawn first, they stay seen above. */
function stack(rows: readonly BarRow[]): readonly (readonly number[])[] {
  return rows.map((row, r) =>
    row.counts.map((_, i) => rows.slice(r).reduce((sum, other) => sum + (other.counts[i] ?? 0), 0)),
  );
}
