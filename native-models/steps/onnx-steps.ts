import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Box, RgbaPicture } from '../../main/core/frame.ts';
import type { FaceApiNetwork } from '../packs/face-api/pack.ts';
import { alignFace, chipSize, type FaceChip } from './align-chip.ts';
import { faceApiCrop } from './align-face-api.ts';
import { chipAndMirror, meanDescriptor } from './describe.ts';
import { detectorMean, readDetections } from './detect.ts';
import type { Alignment, Detection, DetectOptions, FaceLandmarks, FaceSteps } from './face-steps.ts';
import { faceMean, landmarkInputSize, readLandmarks } from './landmarks.ts';
import { clipBox } from './picture.ts';
import { squareTensor } from './square-tensor.ts';

/**
 * Without arenas memory stays flat, and nothing traps inside Electron; two threads are what a kiosk has. They must
 * not spin while they wait: the window needs the same two cores, and a frame took twice as long with spinning.
 */
const sessionOptions: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  enableCpuMemArena: false,
  intraOpNumThreads: 2,
  interOpNumThreads: 1,
  logSeverityLevel: 3,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};

/** The steps on onnxruntime, CPU. */
export class OnnxSteps implements FaceSteps {
  readonly alignment: Alignment;
  readonly #sessions: Readonly<Record<FaceApiNetwork, InferenceSession>>;

  private constructor(alignment: Alignment, sessions: Readonly<Record<FaceApiNetwork, InferenceSession>>) {
    this.alignment = alignment;
    this.#sessions = sessions;
  }

  /** @param models ONNX files as `loadFaceApiModels` gives them */
  static async create(
    models: Readonly<Record<FaceApiNetwork, Uint8Array>>,
    alignment: Alignment,
  ): Promise<OnnxSteps> {
    const open = (model: Uint8Array): Promise<InferenceSession> =>
      InferenceSession.create(model, sessionOptions);
    const [detector, landmarks, recognition] = await Promise.all([
      open(models.detector),
      open(models.landmarks),
      open(models.recognition),
    ]);
    return new OnnxSteps(alignment, { detector, landmarks, recognition });
  }

  async detect(picture: RgbaPicture, options: DetectOptions): Promise<readonly Detection[]> {
    const { inputSize, minConfidence } = options;
    const { width, height } = picture;
    const whole = { x: 0, y: 0, width, height };
    const input = squareTensor(picture, whole, { size: inputSize, place: 'start', meanRgb: detectorMean });
    const values = await this.#run('detector', input, [1, 3, inputSize, inputSize]);
    return readDetections({ values, cells: inputSize / 32 }, width, height, inputSize, minConfidence);
  }

  async landmarks(picture: RgbaPicture, box: Box): Promise<FaceLandmarks | undefined> {
    const crop = clipBox(box, picture.width, picture.height);
    if (!crop) return undefined;
    const size = landmarkInputSize;
    const input = squareTensor(picture, crop, { size, place: 'centre', meanRgb: faceMean });
    const values = await this.#run('landmarks', input, [1, 3, size, size]);
    // face-api counts from the unclipped box although the network saw the clipped one; right is the latter.
    const points = readLandmarks(values, crop, this.alignment === 'face-api' ? box : crop);
    return { points, cropWidth: crop.width, cropHeight: crop.height };
  }

  async describe(
    picture: RgbaPicture,
    landmarks: FaceLandmarks,
    chip?: FaceChip,
  ): Promise<Float32Array | undefined> {
    if (this.alignment === 'dlib-chip')
      return await this.#describeChip(chip ?? alignFace(picture, landmarks.points));
    const crop = clipBox(faceApiCrop(landmarks), picture.width, picture.height);
    if (!crop) return undefined;
    const input = squareTensor(picture, crop, { size: chipSize, place: 'centre', meanRgb: faceMean });
    return await this.#run('recognition', input, [1, 3, chipSize, chipSize]);
  }

  async #describeChip(chip: FaceChip | undefined): Promise<Float32Array | undefined> {
    if (!chip) return undefined;
    return meanDescriptor(await this.#run('recognition', chipAndMirror(chip), [2, 3, chipSize, chipSize]));
  }

  async close(): Promise<void> {
    for (const session of Object.values(this.#sessions)) await session.release();
  }

  /** @returns a copy of the values; the native tensors are gone when this returns */
  async #run(network: FaceApiNetwork, values: Float32Array, dims: readonly number[]): Promise<Float32Array> {
    const input = new Tensor('float32', values, dims);
    const { output } = await this.#sessions[network].run({ input });
    if (!(output?.data instanceof Float32Array)) throw new Error(`The ${network} network gave no numbers.`);
    const copy = output.data.slice();
    output.dispose();
    input.dispose();
    return copy;
  }
}
