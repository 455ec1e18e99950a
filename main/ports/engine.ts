import type { FaultOf } from '../core/codes.ts';
import type { PortraitFault } from '../core/enrolment/portrait-fault.ts';
import type { Box, Point, RgbaPicture } from '../core/frame.ts';
import type { GuidanceStep } from '../core/matching/observation.ts';
import type { Template } from '../core/matching/template.ts';
import type { Result } from '../core/result.ts';
import type { Unsubscribe } from './unsubscribe.ts';

/**
 * Measures of one face in the terms of ISO/IEC 29794-5:2025; the bars they are held against differ for matching and
 * enrolling. Each is a plain number, so that a bar can be set without knowing the pack.
 */
export interface FaceQuality {
  /** Single face present: size of the next largest face as a share of this one's; 0 if alone. */
  readonly rivalSize: number;
  /** Head size: from the eyes to the chin, as a share of the picture's height. */
  readonly headSize: number;
  /** Inter-eye distance in pixels of the source, corrected for the turning of the head (60 to match, 90 to enrol). */
  readonly interEyePx: number;
  /** Crop of the face: share of it that lies inside the picture, 0..1. */
  readonly inPicture: number;
  /** Head pose in degrees, 0 frontal: yaw grows as the face turns to the viewer's right. */
  readonly yaw: number;
  /** Grows as the face is bowed. */
  readonly pitch: number;
  /** Grows as the head leans to the viewer's right. */
  readonly roll: number;
  /** Eyes open: how surely, 0..1; undefined where the pack has no network for it. */
  readonly eyesOpen?: number | undefined;
  /** Under-exposure: share of the face's pixels with a luma of 0 to 25, 0..1. */
  readonly underExposure: number;
  /** Over-exposure: share of the face's pixels with a luma of 247 to 255, 0..1. */
  readonly overExposure: number;
  /** Variance of the Laplacian of the grey face at 35 px between the eyes and equal light, 0 and up. */
  readonly sharpness: number;
  /** The weakest of all these, 0 useless .. 1 nothing to be wished; weighs frames. */
  readonly score: number;
}

/** What an officer should know of a picture: each part is good if it would do for enrolling. */
export interface PictureGrades {
  readonly size: PictureGrade;
  readonly sharpness: PictureGrade;
  readonly light: PictureGrade;
  readonly pose: PictureGrade;
}
export type PictureGrade = 'good' | 'poor';

export interface FaceReading {
  readonly box: Box;
  /** Detector confidence, 0..1. */
  readonly confidence: number;
  /** Pixels of the source; 68 in iBUG 300-W order or 5 (eyes, nose, corners of the mouth), as the pack has them. */
  readonly landmarks: readonly Point[];
  readonly quality: FaceQuality;
  readonly grades: PictureGrades;
  /**
   * How surely a living face is before the camera, 0..1; a screening, no proof. Absent where nothing looks for it, where
   * it gave no number, and wherever `template` is.
   */
  readonly liveness?: number | undefined;
  /** The first failing measure, if any. */
  readonly guidance: GuidanceStep | undefined;
  /** Absent whenever `guidance` is present: an unusable face has no template. */
  readonly template: Template | undefined;
  /**
   * The same face by the older pack, while another takes its place; never compared with templates of the pack in
   * use. Absent without an older pack, where that does not see the face, and wherever `template` is.
   */
  readonly elderTemplate?: Template | undefined;
}

/** What one live frame shows. */
export interface FrameReading {
  /** All faces found, including bystanders that were not described. */
  readonly faceCount: number;
  /** The nearest (largest) face whose centre lies in the region of interest. */
  readonly nearest: FaceReading | undefined;
  readonly timingsMs: { readonly detect: number; readonly landmarks: number; readonly describe: number };
}

export type { PortraitFault } from '../core/enrolment/portrait-fault.ts';

export interface PortraitReading {
  readonly face: FaceReading & { readonly template: Template };
  /** The upright face with shoulders, JPEG, at most 480 px wide, without metadata: what is stored and shown. */
  readonly portraitJpeg: Uint8Array;
}

export type EngineState =
  | {
      readonly kind: 'ready';
      /** The pack in use. */
      readonly pack: string;
      /** An older pack that describes every face beside it. */
      readonly elder?: string | undefined;
    }
  | { readonly kind: 'down'; readonly code: FaultOf<'engine'> };

/**
 * Finds, judges and describes faces. Runs in a process of its own; any call may fail with an engine fault
 * and the next one may succeed again, after the supervisor restarted the process.
 */
export interface FaceEngine {
  /** One live frame: nearest face inside `roi` (fractions 0..1 of the frame), described if usable. */
  observe(frame: RgbaPicture, roi: Box): Promise<Result<FrameReading, FaultOf<'engine'>>>;
  /** One encoded picture (JPEG, PNG, WebP) meant for enrolment: exactly one good face, or the reason why not. */
  describePortrait(file: Uint8Array): Promise<Result<PortraitReading, PortraitFault | FaultOf<'engine'>>>;
  /** The face with shoulders as JPEG, at most 480 px wide, for the officer's eyes. */
  cutOut(frame: RgbaPicture, face: Box): Promise<Result<Uint8Array, FaultOf<'engine'>>>;
  state(): EngineState;
  onState(listener: (state: EngineState) => void): Unsubscribe;
  close(): Promise<void>;
}

/** The engine's part in a change of packs: everybody is described anew while the gate works on. */
export interface PortraitDescriber {
  /**
   * The template of a stored portrait by the pack in use. Live frames and new portraits go first. The portrait
   * passed the bars for enrolment once and is smaller and compressed now, so it meets those for live faces.
   */
  describeStored(portrait: Uint8Array): Promise<Result<Template, PortraitFault | FaultOf<'engine'>>>;
  /** The older pack is not needed any more: its memory and its share of every frame are given back. */
  releaseElder(): Promise<Result<void, FaultOf<'engine'>>>;
}
