import { faultCatalogue } from '../core/codes.ts';
import type { Clock } from '../ports/clock.ts';
import type { HealthBoard } from './health-board.ts';
import type { Look, RecognitionLoop } from './recognition-loop.ts';

/** Without camera or engine the officer's own eyes must do. */
export function cannotSee(health: Pick<HealthBoard, 'codeOf'>): boolean {
  return [health.codeOf('camera'), health.codeOf('engine')].some(
    (code) => code !== undefined && faultCatalogue[code].severity === 'blocks',
  );
}

/** Whoever looked that long ago need not stand there any more, ms. */
const freshLookMs = 1500;

/** The face at the lane now. */
export function freshLook(
  loop: Pick<RecognitionLoop, 'newestLook'>,
  clock: Pick<Clock, 'mono'>,
): Look | undefined {
  const look = loop.newestLook();
  return look !== undefined && clock.mono() - look.frame.capturedAt <= freshLookMs ? look : undefined;
}
