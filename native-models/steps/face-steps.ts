import type { Box, Point, RgbaPicture } from '../../main/core/frame.ts';
import type { FaceChip } from './align-chip.ts';

/** A face found in a picture; the box may reach over the picture's edge. */
export interface Detection {
  /** Pixels of the picture. */
  readonly box: Box;
  /** 0..1. */
  readonly confidence: number;
}

export interface FaceLandmarks {
  /** 68 points in iBUG 300-W order, pixels of the picture. */
  readonly points: readonly Point[];
  /** Width of the part of the picture that the network saw; face-api's own alignment needs it. */
  readonly cropWidth: number;
  readonly cropHeight: number;
}

/**
 * How a face is brought into the recognition network's form.
 * `face-api`: upright square crop, exactly as face-api does it. `dlib-chip`: turned and scaled so that eyes,
 * nose and upper lip lie where the network's training faces had them, described together with its mirror
 * image and averaged; clearly more accurate, and what the gate uses.
 */
export type Alignment = 'face-api' | 'dlib-chip';

export interface DetectOptions {
  /** Side of the square the picture is scaled to, a multiple of 32. Larger finds smaller faces, and costs. */
  readonly inputSize: number;
  /** 0..1. */
  readonly minConfidence: number;
}

/**
 * The three networks behind one interface, so that the ONNX and the reference implementation can stand in
 * for each other. Pictures must be valid (`isPicture`); a bug throws.
 */
export interface FaceSteps {
  readonly alignment: Alignment;
  /** Faces by falling confidence. */
  detect(picture: RgbaPicture, options: DetectOptions): Promise<readonly Detection[]>;
  /** Undefined if the box holds no pixel of the picture. */
  landmarks(picture: RgbaPicture, box: Box): Promise<FaceLandmarks | undefined>;
  /**
   * @param chip the aligned face, if it was cut before: `dlib-chip` then need not cut it again
   * @returns 128 components, not yet of unit length; undefined if the face cannot be cut out of the picture
   */
  describe(
    picture: RgbaPicture,
    landmarks: FaceLandmarks,
    chip?: FaceChip,
  ): Promise<Float32Array | undefined>;
  close(): Promise<void>;
}
