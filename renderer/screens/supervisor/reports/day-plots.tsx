import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { dateIn } from '../../../i18n/days.ts';
import { type DayReport, quarterName, quartersShown, secondsOf } from '../../../model/day-report.ts';
import { usePanel } from '../../officer/context.ts';
import { type BarsPlot, drawBars } from './bars-plot.ts';
import { PlotCard } from './plot-card.tsx';
import { drawReasons } from './reasons-plot.ts';

/** The three plots of a day. */
export function DayPlots({ report }: { report: DayReport }) {
  const { state, texts } = usePanel();
  const { dayReport } = texts;
  const where = `${state.view?.site} · ${state.view?.gate} · ${dateIn(state.language, report.day)}`;
  const file = (what: string): string => `${report.day}-${state.view?.site}-${state.view?.gate}-${what}`;
  const { latencyMs } = report;
  const waited =
    latencyMs === null
      ? dayReport.nobodyWaited
      : dayReport.waited(secondsOf(latencyMs.p50), secondsOf(latencyMs.p95));
  return (
    <div class="plots">
      <PlotCard
        head={{ title: dayReport.passes, where, legend: `■ ${dayReport.out}  □ ${dayReport.in}` }}
        file={file('passes')}
      >
        {(place) => <Bars place={place} plot={passesPlot(report, dayReport)} />}
      </PlotCard>
      <PlotCard head={{ title: dayReport.referrals, where }} file={file('referrals')}>
        {(place) => <Reasons place={place} report={report} />}
      </PlotCard>
      <PlotCard head={{ title: dayReport.latency, where, legend: waited }} file={file('waiting')}>
        {(place) => <Bars place={place} plot={latencyPlot(report, dayReport)} />}
      </PlotCard>
    </div>
  );
}

type Words = ReturnType<typeof usePanel>['texts']['dayReport'];

function passesPlot(report: DayReport, words: Words): BarsPlot {
  const { from, to } = quartersShown(report);
  const shown = report.passes.slice(from, to);
  return {
    names: shown.map((_, i) => ((from + i) % 4 === 0 ? hourName(from + i, shown.length) : '')),
    rows: [
      { label: words.in, counts: shown.map((quarter) => quarter.in), look: 'hollow' },
      { label: words.out, counts: shown.map((quarter) => quarter.out), look: 'filled' },
    ],
    unit: words.people,
  };
}

/** Of a long day every second or fourth hour has its name: they must not run into each other. */
function hourName(quarter: number, quarters: number): string {
  const everyHours = quarters > 64 ? 4 : quarters > 32 ? 2 : 1;
  return (quarter / 4) % everyHours === 0 ? quarterName(quarter) : '';
}

function latencyPlot({ latency }: DayReport, words: Words): BarsPlot {
  const last = latency.length - 1;
  return {
    names: latency.map(({ upToMs }, i) =>
      i === last ? `> ${(latency[last - 1]?.upToMs ?? 0) / 1000}` : `≤ ${upToMs / 1000}`,
    ),
    rows: [{ label: words.latency, counts: latency.map(({ count }) => count), look: 'filled' }],
    unit: words.people,
    namesUnit: words.seconds,
  };
}

function Bars({ place, plot }: { place: RefObject<HTMLDivElement | null>; plot: BarsPlot }) {
  const { state } = usePanel();
  const text = (state.view?.look.textScale ?? 1) * unit();
  useEffect(
    () => (place.current === null ? undefined : drawBars(place.current, plot, text)),
    [JSON.stringify(plot), text],
  );
  return <div class="plot-place" ref={place} />;
}

function Reasons({ place, report }: { place: RefObject<HTMLDivElement | null>; report: DayReport }) {
  const { state, texts } = usePanel();
  const text = (state.view?.look.textScale ?? 1) * unit();
  const bars = report.referrals.map(({ reason, count }) => ({ words: texts.reasons[reason].what, count }));
  useEffect(() => {
    const canvas = place.current?.querySelector('canvas');
    if (canvas) void document.fonts.ready.then(() => drawReasons(canvas, bars, text));
  }, [JSON.stringify(bars), text]);
  const list = bars.map(({ words, count }) => `${words} ${count}`).join(' ');
  return (
    <div class="plot-place plot-reasons" ref={place}>
      <canvas role="img" aria-label={list === '' ? texts.dayReport.referrals : list} />
    </div>
  );
}

/** How large a pixel of the drawn panel is on this display; see tokens.css. */
function unit(): number {
  return Math.min(1.4, Math.max(0.66, Math.min(window.innerWidth / 1920, window.innerHeight / 1080)));
}
