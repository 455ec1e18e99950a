import type { RgbaPicture } from '../../main/core/frame.ts';
import type { FrameReading } from '../../main/ports/engine.ts';
import type { FacePipeline } from '../pipeline.ts';

/** Milliseconds: the middle, and what 95 of 100 stay under. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

export type StepTimes = Readonly<Record<keyof FrameReading['timingsMs'] | 'total', Percentiles>>;

/**
 * Times the steps of live frames. The first frame of each is not counted: the networks warm up on it.
 * Frames without a usable face count too, with 0 for the steps they never reached; give frames with faces.
 */
export async function measureSteps(
  pipeline: Pick<FacePipeline, 'observe'>,
  frames: readonly RgbaPicture[],
  rounds: number,
): Promise<StepTimes> {
  const everywhere = { x: 0, y: 0, width: 1, height: 1 };
  const times = {
    detect: [] as number[],
    landmarks: [] as number[],
    describe: [] as number[],
    total: [] as number[],
  };
  for (const frame of frames) {
    await pipeline.observe(frame, everywhere);
    for (let round = 0; round < rounds; round++) {
      const { timingsMs } = await pipeline.observe(frame, everywhere);
      const { detect, landmarks, describe } = timingsMs;
      times.detect.push(detect);
      times.landmarks.push(landmarks);
      times.describe.push(describe);
      times.total.push(detect + landmarks + describe);
    }
  }
  return {
    detect: percentiles(times.detect),
    landmarks: percentiles(times.landmarks),
    describe: percentiles(times.describe),
    total: percentiles(times.total),
  };
}

/** @returns NaN for an empty list */
export function percentiles(values: readonly number[]): Percentiles {
  const ascending = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}
