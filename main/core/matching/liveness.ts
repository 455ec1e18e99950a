/**
 * What the frames of one passage said of whether a living face was before the camera. It belongs to the evidence and
 * goes with it (invariant I6).
 */
export interface LivenessTally {
  /** Frames that were judged. */
  readonly frames: number;
  /** Of their shares, each 0..1. */
  readonly sum: number;
}

/** What a port does about faces that look like pictures of faces. */
export interface SpoofCheck {
  /** `off`: nobody is judged. `show`: the officer sees it on cases. `refer`: it makes a case. */
  readonly action: 'off' | 'show' | 'refer';
  /** Below this mean share, 0..1, a face is doubtful. */
  readonly minLive: number;
}

/** As an officer is told it. */
export type Liveness = 'not-checked' | 'live' | 'doubtful';

/** @param share of one frame, 0..1; undefined, or no number, where it was not judged */
export function addShare(
  tally: LivenessTally | undefined,
  share: number | undefined,
): LivenessTally | undefined {
  if (share === undefined || !(share >= 0 && share <= 1)) return tally;
  return { frames: (tally?.frames ?? 0) + 1, sum: (tally?.sum ?? 0) + share };
}

export function livenessOf(tally: LivenessTally | undefined, { action, minLive }: SpoofCheck): Liveness {
  if (action === 'off' || tally === undefined) return 'not-checked';
  return tally.sum / tally.frames < minLive ? 'doubtful' : 'live';
}

/**
 * Whether a passage is the officer's because of it. One odd frame makes nobody a suspect: as many must have been judged
 * as name a person.
 */
export function suspectsSpoof(
  tally: LivenessTally | undefined,
  check: SpoofCheck,
  framesNeeded: number,
): boolean {
  if (check.action !== 'refer' || tally === undefined || tally.frames < framesNeeded) return false;
  return livenessOf(tally, check) === 'doubtful';
}
