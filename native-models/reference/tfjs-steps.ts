import type { Box, RgbaPicture } from '../../main/core/frame.ts';
import { ok, type Result } from '../../main/core/result.ts';
import type { Detection, DetectOptions, FaceLandmarks, FaceSteps } from '../steps/face-steps.ts';
import { clipBox } from '../steps/picture.ts';
import {
  type LoadedRuntime,
  loadReferenceRuntime,
  type ReferenceDetection,
  type ReferenceRuntime,
  type TfTensor,
} from './tfjs-runtime.ts';

/** Everything face-api says about one face. */
export interface ReferenceReading {
  readonly detection: Detection;
  readonly landmarks: readonly { readonly x: number; readonly y: number }[];
  readonly descriptor: Float32Array;
}

/** face-api's own code behind the step interface: the measure of the ONNX steps, too slow for the gate. */
export class TfjsSteps implements FaceSteps {
  readonly alignment = 'face-api';
  readonly #runtime: LoadedRuntime;

  private constructor(runtime: LoadedRuntime) {
    this.#runtime = runtime;
  }

  /** @returns the reason in plain words where the runtime does not load */
  static async create(runtime: ReferenceRuntime): Promise<Result<TfjsSteps, string>> {
    const loaded = await loadReferenceRuntime(runtime);
    return loaded.ok ? ok(new TfjsSteps(loaded.value)) : loaded;
  }

  /** The whole of face-api in one call, as its users call it. */
  readAll(picture: RgbaPicture, options: DetectOptions): Promise<readonly ReferenceReading[]> {
    return this.#withTensor(picture, async (input) => {
      const faces = await this.#runtime.faceApi
        .detectAllFaces(input, this.#detectorOptions(options))
        .withFaceLandmarks()
        .withFaceDescriptors();
      return faces.map((face) => ({
        detection: toDetection(face.detection),
        landmarks: face.landmarks.positions.map(({ x, y }) => ({ x, y })),
        descriptor: face.descriptor,
      }));
    });
  }

  detect(picture: RgbaPicture, options: DetectOptions): Promise<readonly Detection[]> {
    return this.#withTensor(picture, async (input) => {
      const { tinyFaceDetector } = this.#runtime.faceApi.nets;
      return (await tinyFaceDetector.locateFaces(input, this.#detectorOptions(options))).map(toDetection);
    });
  }

  landmarks(picture: RgbaPicture, box: Box): Promise<FaceLandmarks | undefined> {
    const crop = clipBox(box, picture.width, picture.height);
    return this.#withFace(picture, box, async (face) => {
      const found = await this.#runtime.faceApi.nets.faceLandmark68Net.detectLandmarks(face);
      const points = found.shiftBy(box.x, box.y).positions.map(({ x, y }) => ({ x, y }));
      return { points, cropWidth: crop?.width ?? 0, cropHeight: crop?.height ?? 0 };
    });
  }

  describe(picture: RgbaPicture, landmarks: FaceLandmarks): Promise<Float32Array | undefined> {
    const { FaceLandmarks68, Point } = this.#runtime.faceApi;
    const size = { width: landmarks.cropWidth, height: landmarks.cropHeight };
    const relative = landmarks.points.map((p) => new Point(p.x / size.width, p.y / size.height));
    const rect = new FaceLandmarks68(relative, size).align(null, { useDlibAlignment: true });
    return this.#withFace(picture, rect, (face) =>
      this.#runtime.faceApi.nets.faceRecognitionNet.computeFaceDescriptor(face),
    );
  }

  async close(): Promise<void> {}

  #detectorOptions({ inputSize, minConfidence }: DetectOptions): object {
    return new this.#runtime.faceApi.TinyFaceDetectorOptions({ inputSize, scoreThreshold: minConfidence });
  }

  #withFace<T>(picture: RgbaPicture, box: Box, use: (face: TfTensor) => Promise<T>): Promise<T | undefined> {
    return this.#withTensor(picture, async (input) => {
      const { extractFaceTensors, Rect } = this.#runtime.faceApi;
      const [face] = await extractFaceTensors(input, [new Rect(box.x, box.y, box.width, box.height)]);
      if (!face) return undefined;
      try {
        return await use(face);
      } finally {
        face.dispose();
      }
    });
  }

  async #withTensor<T>(picture: RgbaPicture, use: (input: TfTensor) => Promise<T>): Promise<T> {
    const { width, height, pixels } = picture;
    const rgb = new Int32Array(width * height * 3);
    for (let i = 0; i < width * height; i++) {
      for (let channel = 0; channel < 3; channel++) rgb[i * 3 + channel] = pixels[i * 4 + channel] ?? 0;
    }
    const input = this.#runtime.tf.tensor3d(rgb, [height, width, 3], 'int32');
    try {
      return await use(input);
    } finally {
      input.dispose();
    }
  }
}

function toDetection({ box, score }: ReferenceDetection): Detection {
  return { box: { x: box.x, y: box.y, width: box.width, height: box.height }, confidence: score };
}
