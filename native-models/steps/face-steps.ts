import type { Box, Point, RgbaPicture } from '../../main/core/frame.ts';

/** The five points that every landmark scheme has; left and right as the viewer sees them. */
export interface KeyPoints {
  readonly leftEye: Point;
  readonly rightEye: Point;
  readonly nose: Point;
  readonly leftMouth: Point;
  readonly rightMouth: Point;
}

/** A face found in a picture; the box may reach over the picture's edge. */
export interface Detection {
  /** Pixels of the picture. */
  readonly box: Box;
  /** 0..1. */
  readonly confidence: number;
  /** From detectors that find them along with the face. */
  readonly keyPoints?: KeyPoints;
  /** The same points as a second look at a still picture found them, for packs that describe two views. */
  readonly secondKeyPoints?: KeyPoints;
}

/** `ibug-68`: 68 points in iBUG 300-W order. `five-point`: the key points, in their order. */
export type LandmarkScheme = 'ibug-68' | 'five-point';

export interface FaceLandmarks {
  readonly scheme: LandmarkScheme;
  /** Pixels of the picture. */
  readonly points: readonly Point[];
  readonly keyPoints: KeyPoints;
  /** From {@link Detection.secondKeyPoints}. */
  readonly secondKeyPoints?: KeyPoints;
}

/** A face turned and scaled into the form its pack's recognition network was trained on, seen in one way or more. */
export interface FaceChip {
  /** Side in pixels. */
  readonly size: number;
  /** Each size * size pixels, three floats each (R, G, B, 0..255), rows from the top. One and more. */
  readonly views: readonly Float32Array[];
}

/** What some packs can say of a face besides who it is. */
export interface FaceAttributes {
  /** How surely the eyes are open, 0..1; NaN if the network gave no number. */
  readonly eyesOpen?: number;
  /**
   * Direction of the head in degrees, 0 frontal: yaw grows as the face turns to the viewer's right, pitch as it
   * is bowed, roll as it leans to the viewer's right.
   */
  readonly poseDegrees?: { readonly yaw: number; readonly pitch: number; readonly roll: number };
}

/**
 * What is looked for. `live`: one of many frames, quickly, faces whose centre lies in the region (fractions 0..1
 * of the picture). `still`: a picture that gives no second chance, so every means is tried before "no face".
 */
export type FaceSearch = { readonly kind: 'live'; readonly roi: Box } | { readonly kind: 'still' };

/** One of many frames, or a picture that gives no second chance: how much work a face is worth. */
export type Effort = FaceSearch['kind'];

/**
 * The steps of one model pack: the pipeline is the same for all packs, the networks behind these are not.
 * Pictures must be valid (`isPicture`); a bug throws.
 */
export interface FaceSteps {
  /** Id of the model pack, e.g. `face-api/2`; goes into every template. */
  readonly pack: string;
  /** Faces by falling confidence, also those outside the region of a live search. */
  detect(picture: RgbaPicture, search: FaceSearch): Promise<readonly Detection[]>;
  /** Undefined if the face lies outside the picture. */
  landmarks(picture: RgbaPicture, face: Detection): Promise<FaceLandmarks | undefined>;
  /** Undefined if the landmarks are not finite or fall together. */
  align(picture: RgbaPicture, landmarks: FaceLandmarks, effort: Effort): FaceChip | undefined;
  /** The components of a template, not yet of unit length; undefined if the chip describes nobody. */
  describe(chip: FaceChip): Promise<Float32Array | undefined>;
  /** Only in packs with networks for it. */
  attributes?(picture: RgbaPicture, landmarks: FaceLandmarks, face: Detection): Promise<FaceAttributes>;
  close(): Promise<void>;
}
