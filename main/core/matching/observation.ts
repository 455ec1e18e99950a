import type { MonoMs, PersonId, TrackId } from '../brand.ts';
import type { Claim } from '../papers/claim.ts';

/** One step of help for the person at the lane; shown one at a time. */
export const guidanceSteps = [
  'come-nearer',
  'step-back',
  'one-person',
  'look-here',
  'hold-still',
  'more-light',
  'less-light',
  'show-eyes',
] as const;
export type GuidanceStep = (typeof guidanceSteps)[number];

/** A person's best similarity to the probe, over all their templates of the same pack. */
export interface Candidate {
  readonly personId: PersonId;
  /** Cosine similarity, -1..1. */
  readonly similarity: number;
}

/** What one camera frame said about the person at the lane. */
export type Observation = {
  /** When the frame was taken. */
  readonly capturedAt: MonoMs;
} & (
  | { readonly face: 'none' }
  | {
      readonly face: 'unusable';
      readonly track: TrackId;
      readonly guidance: GuidanceStep;
      /** As below; no face was compared yet. */
      readonly claim?: Claim | undefined;
    }
  | {
      readonly face: 'probed';
      readonly track: TrackId;
      /** The gallery that was searched held no template at all: nobody could have been found. */
      readonly galleryEmpty: boolean;
      /** Best people first; at most five; people of the open boat lists only (tier 1). */
      readonly candidates: readonly Candidate[];
      /** 0..1, see `FaceQuality.score`. */
      readonly quality: number;
      /** How surely a living face is before the camera, 0..1; undefined where nothing looked for it. */
      readonly liveness?: number | undefined;
      /** The paper whose holder alone was searched for; undefined: everybody on the open lists was. */
      readonly claim?: Claim | undefined;
    }
);
