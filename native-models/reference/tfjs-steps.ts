import type { Box, RgbaPicture } from '../../main/core/frame.ts';
import { ok, type Result } from '../../main/core/result.ts';
import { alignFace, chipSize } from '../packs/face-api/align.ts';
import { meanDescriptor, networkViews } from '../packs/face-api/describe.ts';
import { faceMean, landmarksOf } from '../packs/face-api/landmarks-68.ts';
import { facePack } from '../packs/face-api/manifest.ts';
import type { TinyDetectorOptions } from '../packs/face-api/networks.ts';
import { searchFaces } from '../packs/face-api/steps.ts';
import type { Detection, FaceChip, FaceLandmarks, FaceSearch, FaceSteps } from '../steps/face-steps.ts';
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

/** face-api's two detectors: SSD on MobileNet v1 has one input size. */
export type ReferenceDetector = TinyDetectorOptions | { readonly minConfidence: number };

/** More than any picture here shows: face-api would keep the strongest of them. */
const maxFaces = 100;

/** The pack on face-api's own code and TensorFlow.js: the measure of the ONNX steps, too slow for the gate. */
export class TfjsSteps implements FaceSteps {
  readonly pack = facePack.id;
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
  readAll(picture: RgbaPicture, detector: ReferenceDetector): Promise<readonly ReferenceReading[]> {
    return this.#withTensor(picture, async (input) => {
      const faces = await this.#runtime.faceApi
        .detectAllFaces(input, this.#optionsOf(detector))
        .withFaceLandmarks()
        .withFaceDescriptors();
      return faces.map((face) => ({
        detection: toDetection(face.detection),
        landmarks: face.landmarks.positions.map(({ x, y }) => ({ x, y })),
        descriptor: face.descriptor,
      }));
    });
  }

  detect(picture: RgbaPicture, search: FaceSearch): Promise<readonly Detection[]> {
    return searchFaces(picture, search, {
      detect: (shown, options) => this.#locate(shown, 'tinyFaceDetector', this.#optionsOf(options)),
      detectSsd: async (shown, { minConfidence, margin = 0 }) => {
        const { padded, x, y } = withMargin(shown, margin);
        const faces = await this.#locate(padded, 'ssdMobilenetv1', this.#optionsOf({ minConfidence }));
        return faces.map(({ box, ...face }) => ({ ...face, box: { ...box, x: box.x - x, y: box.y - y } }));
      },
    });
  }

  #locate(
    picture: RgbaPicture,
    net: 'tinyFaceDetector' | 'ssdMobilenetv1',
    options: object,
  ): Promise<readonly Detection[]> {
    return this.#withTensor(picture, async (input) =>
      (await this.#runtime.faceApi.nets[net].locateFaces(input, options)).map(toDetection),
    );
  }

  landmarks(picture: RgbaPicture, { box }: Detection): Promise<FaceLandmarks | undefined> {
    const crop = clipBox(box, picture.width, picture.height);
    if (!crop) return Promise.resolve(undefined);
    return this.#withFace(picture, crop, async (face) => {
      const found = await this.#runtime.faceApi.nets.faceLandmark68Net.detectLandmarks(face);
      return landmarksOf(found.shiftBy(crop.x, crop.y).positions.map(({ x, y }) => ({ x, y })));
    });
  }

  readonly align = alignFace;

  /** The same views as the gate's own steps describe, one by one. */
  async describe(chip: FaceChip): Promise<Float32Array> {
    const { values, count } = networkViews(chip);
    const length = values.length / count;
    const descriptors: number[] = [];
    for (let view = 0; view < count; view++)
      descriptors.push(...(await this.#describeView(values.subarray(view * length, (view + 1) * length))));
    return meanDescriptor(Float32Array.from(descriptors), count);
  }

  /** @param planes one view as the network takes it; face-api wants the pixels and normalises them itself */
  async #describeView(planes: Float32Array): Promise<Float32Array> {
    const plane = chipSize * chipSize;
    const rgb = new Float32Array(planes.length);
    for (let i = 0; i < plane; i++) {
      for (let channel = 0; channel < 3; channel++)
        rgb[i * 3 + channel] = (planes[channel * plane + i] ?? 0) * 255 + (faceMean[channel] ?? 0);
    }
    const input = this.#runtime.tf.tensor3d(rgb, [chipSize, chipSize, 3], 'float32');
    try {
      return await this.#runtime.faceApi.nets.faceRecognitionNet.computeFaceDescriptor(input);
    } finally {
      input.dispose();
    }
  }

  async close(): Promise<void> {}

  #optionsOf(detector: ReferenceDetector): object {
    if ('inputSize' in detector) return this.#detectorOptions(detector);
    const { minConfidence } = detector;
    return new this.#runtime.faceApi.SsdMobilenetv1Options({ minConfidence, maxResults: maxFaces });
  }

  #detectorOptions({ inputSize, minConfidence }: TinyDetectorOptions): object {
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

/** The picture in the middle of a black square with a margin, as the ONNX steps show it to the detector. */
function withMargin(picture: RgbaPicture, margin: number): { padded: RgbaPicture; x: number; y: number } {
  if (margin === 0) return { padded: picture, x: 0, y: 0 };
  const { width, height, pixels } = picture;
  const side = Math.round(Math.max(width, height) * (1 + 2 * margin));
  const lead = (length: number): number => side - length - Math.round((side - length) / 2);
  const [x, y] = [lead(width), lead(height)];
  const square = new Uint8Array(side * side * 4);
  for (let row = 0; row < height; row++)
    square.set(pixels.subarray(row * width * 4, (row + 1) * width * 4), ((row + y) * side + x) * 4);
  return { padded: { width: side, height: side, pixels: square }, x, y };
}
