import type { Hindrance } from '../../model/officer.ts';

/** The frame of the panel: top bar, queue, banners. */
export interface FrameTexts {
  readonly search: string;
  readonly byHand: string;
  /** Why something cannot be done now, and what would help. */
  readonly hindered: Readonly<Record<Hindrance, string>>;
  readonly twoOfficers: string;
  readonly seenBy: (officer: string) => string;
  readonly signInToSilence: string;
  readonly nobodyHere: string;
}
