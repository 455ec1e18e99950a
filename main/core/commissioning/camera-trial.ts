import type { CameraFrame, RgbaPicture } from '../frame.ts';
import { failed, passed, type Trial } from './trial.ts';

/** What is kept of a frame for the judgement. */
export type FrameSeen = Pick<CameraFrame, 'width' | 'height' | 'sequence' | 'capturedAt'>;

/** Faces at arm's length have 60 px between the eyes from this size on; recognition needs about half of that. */
const least = { width: 640, height: 480 };
/** Three frames must agree before somebody has walked up, and guidance is to follow the face. */
const leastPerSecond = 10;
/** Longer without a picture, and whoever stands there waits. */
const longestGapMs = 1000;

/** Frames of some seconds, in the order in which they came. @param label what the camera calls itself */
export function judgeCamera(frames: readonly FrameSeen[], label: string): Trial {
  const [first] = frames;
  const last = frames.at(-1);
  if (first === undefined || last === undefined || last.capturedAt <= first.capturedAt)
    return failed(`${label}: no moving picture arrived.`);
  const spanMs = last.capturedAt - first.capturedAt;
  const perSecond = ((last.sequence - first.sequence) * 1000) / spanMs;
  const gaps = frames.slice(1).map((frame, i) => frame.capturedAt - (frames[i] ?? first).capturedAt);
  const gapMs = Math.max(...gaps);
  const { width, height } = last;
  const finding = `${label}: ${width} x ${height} px, ${perSecond.toFixed(1)} pictures/s over ${(spanMs / 1000).toFixed(1)} s, longest gap ${Math.round(gapMs)} ms.`;
  const wrong = [
    ...(width < least.width || height < least.height
      ? [`less than ${least.width} x ${least.height} px`]
      : []),
    ...(perSecond < leastPerSecond ? [`less than ${leastPerSecond} pictures/s`] : []),
    ...(gapMs > longestGapMs ? [`a gap of more than ${longestGapMs} ms`] : []),
  ];
  return wrong.length === 0 ? passed(finding) : failed(`${finding} Not enough: ${wrong.join(', ')}.`);
}

/** Levels 0..255 of the green of every fourth pixel, where most of the brightness is. */
export interface LightMeasures {
  readonly mean: number;
  /** Levels that 5 % and 95 % of the pixels do not exceed. */
  readonly low: number;
  readonly high: number;
  /** Share 0..1 at the upper end of the scale: lamps and sky that no face can be seen before. */
  readonly burnt: number;
}

export function measureLight({ pixels }: Pick<RgbaPicture, 'pixels'>): LightMeasures {
  const counts = new Uint32Array(256);
  let all = 0;
  let sum = 0;
  for (let at = 1; at < pixels.length; at += 16) {
    const level = pixels[at] ?? 0;
    counts[level] = (counts[level] ?? 0) + 1;
    sum += level;
    all += 1;
  }
  const levelAt = (share: number): number => {
    let seen = 0;
    for (let level = 0; level < 256; level++) {
      seen += counts[level] ?? 0;
      if (seen >= all * share) return level;
    }
    return 255;
  };
  const burnt = counts.slice(burntFrom).reduce((n, count) => n + count, 0);
  return {
    mean: sum / Math.max(1, all),
    low: levelAt(0.05),
    high: levelAt(0.95),
    burnt: burnt / Math.max(1, all),
  };
}

const burntFrom = 250;
const leastMean = 45;
const mostMean = 210;
const leastContrast = 40;
const mostBurnt = 0.25;

/** The picture as it is at the lane, nobody in it. */
export function judgeLight(measures: LightMeasures): Trial {
  const { mean, low, high, burnt } = measures;
  const finding = `Brightness ${Math.round(mean)} of 255, contrast ${high - low} levels, ${Math.round(burnt * 100)} % burnt out.`;
  const wrong = [
    ...(mean < leastMean ? ['too dark: add light before the person'] : []),
    ...(mean > mostMean ? ['too bright: shade the lane or fix a shorter exposure'] : []),
    ...(high - low < leastContrast ? ['hardly any contrast: clean the lens, look for fog or a cover'] : []),
    ...(burnt > mostBurnt ? ['lamps or sky in the picture: turn the camera or shade it'] : []),
  ];
  return wrong.length === 0 ? passed(finding) : failed(`${finding} It is ${wrong.join('; ')}.`);
}
