import type { FaultCode } from '../codes.ts';
import type { ClockReading } from '../events/row.ts';
import { unreachable } from '../result.ts';
import { failed, passed, type Trial } from './trial.ts';

/** A clock that is this far off dates papers and voyages wrongly only around midnight, ms. */
const mostErrorMs = 60_000;

/** @param fault of the clock, as the health strip shows it */
export function judgeClock(
  { clockState, clockErrorMs }: Pick<ClockReading, 'clockState' | 'clockErrorMs'>,
  wall: string,
  fault: FaultCode | undefined,
): Trial {
  const error = clockErrorMs === null ? 'by an unknown error' : `within ${Math.round(clockErrorMs)} ms`;
  if (fault !== undefined) return failed(`The clock says ${wall} and is in doubt: ${fault}.`);
  switch (clockState) {
    case 'synced':
      return clockErrorMs !== null && clockErrorMs <= mostErrorMs
        ? passed(`The clock says ${wall} and is synchronised, ${error}.`)
        : failed(`The clock says ${wall} and is synchronised, but only ${error}.`);
    case 'holdover':
      return failed(`The clock says ${wall}; it was synchronised once and now runs by itself, ${error}.`);
    case 'unsynced':
      return failed(`The clock says ${wall}, and nothing synchronises it.`);
    default:
      return unreachable(clockState);
  }
}

/** How the row of this trial came to the central office. */
export type LineStory =
  | { readonly kind: 'not-configured' }
  | { readonly kind: 'confirmed'; readonly afterMs: number; readonly unsent: number }
  | {
      readonly kind: 'not-confirmed';
      readonly waitedMs: number;
      readonly unsent: number;
      readonly fault: FaultCode | undefined;
    };

export function judgeLine(story: LineStory): Trial {
  switch (story.kind) {
    case 'not-configured':
      return failed('No broker is configured: everything stays in the record of this gate.');
    case 'confirmed':
      return passed(
        `The central office confirmed the row of this trial after ${Math.round(story.afterMs)} ms; ${story.unsent} rows unsent.`,
      );
    case 'not-confirmed': {
      const { waitedMs, unsent, fault } = story;
      const why = fault === undefined ? 'no answer' : fault;
      return failed(
        `The central office did not confirm the row of this trial within ${waitedMs / 1000} s (${why}); ${unsent} rows unsent.`,
      );
    }
    default:
      return unreachable(story);
  }
}
