import type { MonoMs } from '../brand.ts';
import type { Observation } from '../matching/observation.ts';

/** How long the face of a passage has been watched in vain. */
export interface FaceWatch {
  /** Newest frame with this face in it, usable or not. */
  readonly seenAt: MonoMs;
  /** Time of frames that could not be used, added up over the passage. */
  readonly unusableMs: number;
}

/**
 * Adds a frame. Whoever stands too far away is not at the lane yet, and that time does not count; a pause in
 * which the face was not seen counts as `faceGapMs` at most.
 */
export function watchFace(
  before: FaceWatch | undefined,
  seen: Exclude<Observation, { face: 'none' }>,
  faceGapMs: number,
): FaceWatch {
  const { capturedAt } = seen;
  const { seenAt, unusableMs } = before ?? { seenAt: capturedAt, unusableMs: 0 };
  const isWasted = seen.face === 'unusable' && seen.guidance !== 'come-nearer';
  const passedMs = Math.min(faceGapMs, Math.max(0, capturedAt - seenAt));
  return { seenAt: capturedAt, unusableMs: isWasted ? unusableMs + passedMs : unusableMs };
}

/** Whether the face is out of sight for longer than a gap between two frames. */
export function isGone(watch: FaceWatch, now: MonoMs, faceGapMs: number): boolean {
  return !(now - watch.seenAt <= faceGapMs);
}
