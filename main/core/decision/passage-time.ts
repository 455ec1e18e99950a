import type { WallMs } from '../brand.ts';

/** The day of the passage at the port, each `YYYY-MM-DD` of the Common Era. Such days compare as texts. */
export interface PassageDay {
  /** As the gate's clock has it. */
  readonly day: string;
  /** The first and the last day that it may be in truth; both are `day` where the clock is trusted. */
  readonly earliest: string;
  readonly latest: string;
}

/** When a passage is decided, and how far that may be wrong. */
export interface PassageTime extends PassageDay {
  /** UTC in ms by the gate's clock. */
  readonly at: WallMs;
  /** It may be so much earlier or later in truth, ms; 0 where the clock is trusted. */
  readonly doubtMs: number;
}
