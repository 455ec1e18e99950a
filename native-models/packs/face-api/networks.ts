import type { InferenceSession } from 'onnxruntime-node';
import type { Box, Point, RgbaPicture } from '../../../main/core/frame.ts';
import type { Detection } from '../../steps/face-steps.ts';
import { openSession, runNetwork } from '../../steps/onnx-session.ts';
import { squareTensor } from '../../steps/square-tensor.ts';
import { chipSize } from './align.ts';
import { faceMean, landmarkInputSize, readLandmarks } from './landmarks-68.ts';
import type { FaceApiNetwork } from './manifest.ts';
import { readSsdDetections, ssdInputSize, ssdMean } from './ssd-detector.ts';
import { detectorMean, readDetections } from './tiny-detector.ts';

export interface TinyDetectorOptions {
  /** Side of the square the picture is scaled to, a multiple of 32. Larger finds smaller faces, and costs. */
  readonly inputSize: number;
  /** 0..1. */
  readonly minConfidence: number;
  /** Leaves out the black part of the square, as face-api does not: the same faces for less. */
  readonly isTrimmed?: boolean;
}

export interface SsdOptions {
  /** 0..1. */
  readonly minConfidence: number;
  /** Black on each side, as a share of the picture's longer side: the detector misses faces that fill its input. */
  readonly margin?: number;
}

/** Pixels of the detector's input per cell of its output, along one side. */
const cellSize = 32;

/** face-api's networks on onnxruntime, each fed as face-api feeds it. */
export class FaceApiNetworks {
  readonly #sessions: Readonly<Record<FaceApiNetwork, InferenceSession>>;

  private constructor(sessions: Readonly<Record<FaceApiNetwork, InferenceSession>>) {
    this.#sessions = sessions;
  }

  /**
   * @param models ONNX files as `loadFaceApiModels` gives them
   * @param threads of each network, as `openSession` has it
   */
  static async open(
    models: Readonly<Record<FaceApiNetwork, Uint8Array>>,
    threads?: number,
  ): Promise<FaceApiNetworks> {
    const [detector, ssd, landmarks, recognition] = await Promise.all([
      openSession(models.detector, threads),
      openSession(models.ssd, threads),
      openSession(models.landmarks, threads),
      openSession(models.recognition, threads),
    ]);
    return new FaceApiNetworks({ detector, ssd, landmarks, recognition });
  }

  /** Faces by falling confidence. */
  async detect(picture: RgbaPicture, options: TinyDetectorOptions): Promise<readonly Detection[]> {
    const { inputSize, minConfidence, isTrimmed = false } = options;
    const { width, height } = picture;
    const [columns, rows] = isTrimmed ? trimmedSize(width, height, inputSize) : [inputSize, inputSize];
    const whole = { x: 0, y: 0, width, height };
    const cut = { size: inputSize, columns, rows, place: 'start', meanRgb: detectorMean } as const;
    const input = squareTensor(picture, whole, cut);
    const values = await runNetwork(this.#sessions.detector, input, [1, 3, rows, columns]);
    const output = { values, columns: columns / cellSize, rows: rows / cellSize };
    return readDetections(output, width, height, inputSize, minConfidence);
  }

  /** Faces by falling confidence, from the larger detector. */
  async detectSsd(picture: RgbaPicture, options: SsdOptions): Promise<readonly Detection[]> {
    const { width, height } = picture;
    const { minConfidence, margin = 0 } = options;
    const size = ssdInputSize;
    const side = Math.round(Math.max(width, height) * (1 + 2 * margin));
    const place = margin > 0 ? 'centre' : 'start';
    const cut = { size, side, place, meanRgb: ssdMean } as const;
    const input = squareTensor(picture, { x: 0, y: 0, width, height }, cut);
    const values = await runNetwork(this.#sessions.ssd, input, [1, 3, size, size]);
    const square = margin > 0 ? squareAround(picture, side) : faceApiSquare(picture, size);
    return readSsdDetections(values, square, minConfidence);
  }

  /**
   * 68 points of the face that fills `crop`.
   * @param crop whole pixels inside the picture
   * @param origin what the points are counted from; the crop's corner unless face-api itself is imitated, which
   * counts from the unclipped box
   */
  async landmarks(picture: RgbaPicture, crop: Box, origin: Point = crop): Promise<Point[]> {
    const size = landmarkInputSize;
    const input = squareTensor(picture, crop, { size, place: 'centre', meanRgb: faceMean });
    return readLandmarks(await runNetwork(this.#sessions.landmarks, input, [1, 3, size, size]), crop, origin);
  }

  /**
   * Descriptors of aligned faces.
   * @param input float32 [count, 3, 150, 150], normalised
   * @returns count x 128 components
   */
  describe(input: Float32Array, count: number): Promise<Float32Array> {
    return runNetwork(this.#sessions.recognition, input, [count, 3, chipSize, chipSize]);
  }

  async close(): Promise<void> {
    for (const session of Object.values(this.#sessions)) await session.release();
  }
}

/** The part of the square that a picture fills, in whole cells. */
function trimmedSize(width: number, height: number, inputSize: number): [columns: number, rows: number] {
  const share = inputSize / Math.max(width, height);
  const wholeCells = (side: number): number => Math.max(1, Math.ceil((side * share) / cellSize)) * cellSize;
  return [Math.min(inputSize, wholeCells(width)), Math.min(inputSize, wholeCells(height))];
}

/** The square of which the picture is the middle, with the rounding of `squareTensor`. */
function squareAround({ width, height }: RgbaPicture, side: number): Box {
  const lead = (length: number): number => side - length - Math.round((side - length) / 2);
  return { x: 0 - lead(width), y: 0 - lead(height), width: side, height: side };
}

/** The square that begins with the picture, its share rounded to pixels of the input as face-api rounds it. */
function faceApiSquare({ width, height }: RgbaPicture, size: number): Box {
  const longer = Math.max(width, height);
  const spread = (length: number): number => (size / Math.round((length * size) / longer)) * length;
  return { x: 0, y: 0, width: spread(width), height: spread(height) };
}
