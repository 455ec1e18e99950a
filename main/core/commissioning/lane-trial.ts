import type { FaultCode } from '../codes.ts';
import { unreachable } from '../result.ts';
import type { Direction } from '../voyage/direction.ts';
import { failed, passed, type Trial, toAttest } from './trial.ts';

/** How an opening of the lane went on, as far as it was followed. */
export type LaneStory =
  | { readonly kind: 'released'; readonly afterMs: number; readonly readBack: boolean }
  | { readonly kind: 'not-released'; readonly code: FaultCode | 'store' }
  | { readonly kind: 'walked'; readonly afterMs: number }
  /** The device can report a passage, and reported none. */
  | { readonly kind: 'nobody-walked' }
  /** The device cannot report a passage. */
  | { readonly kind: 'no-feedback' };

const wordOf = { out: 'out to the boats', in: 'in to the shore' } as const;

/** @param story up to the release */
export function judgeRelay(story: LaneStory, direction: Direction): Trial {
  const way = wordOf[direction];
  switch (story.kind) {
    case 'released': {
      const { afterMs, readBack } = story;
      return readBack
        ? passed(`Released ${way} in ${Math.round(afterMs)} ms; the contact was read back from the board.`)
        : toAttest(
            `The release ${way} was written in ${Math.round(afterMs)} ms; this board reports no contact: look at the arm.`,
          );
    }
    case 'not-released':
      return failed(`Not released ${way}: ${story.code}.`);
    case 'walked':
    case 'nobody-walked':
    case 'no-feedback':
      return failed(`The lane ended before the release was seen ${way}.`);
    default:
      return unreachable(story);
  }
}

/** @param story to the end of the opening */
export function judgePassage(story: LaneStory, direction: Direction): Trial {
  const way = wordOf[direction];
  switch (story.kind) {
    case 'walked':
      return passed(
        `The turnstile reported one passage ${way}, ${(story.afterMs / 1000).toFixed(1)} s after the release.`,
      );
    case 'nobody-walked':
      return failed(`Released ${way}; the turnstile reported no passage before the time was over.`);
    case 'no-feedback':
      return toAttest(
        `Released ${way}; this turnstile reports no passages: say whether somebody walked through.`,
      );
    case 'not-released':
      return failed(`Not released ${way}: ${story.code}.`);
    case 'released':
      return failed(`Released ${way}; the end of the passage was not seen.`);
    default:
      return unreachable(story);
  }
}
