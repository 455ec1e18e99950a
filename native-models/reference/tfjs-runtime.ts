import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../main/core/result.ts';

const require = createRequire(import.meta.url);

/** What runs face-api's own code: WebAssembly anywhere, libtensorflow where its binary exists. */
export type ReferenceRuntime = 'tfjs-wasm' | 'tfjs-node';

export interface TfTensor {
  readonly shape: readonly number[];
  dispose(): void;
}

export interface ReferenceTf {
  tensor3d(values: Int32Array | Float32Array, shape: readonly number[], dtype: 'int32' | 'float32'): TfTensor;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  memory(): { readonly numTensors: number };
}

interface ReferenceBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface ReferenceLandmarks {
  readonly positions: readonly { readonly x: number; readonly y: number }[];
  shiftBy(x: number, y: number): ReferenceLandmarks;
  align(detection: null, options: { useDlibAlignment: boolean }): ReferenceBox;
}

export interface ReferenceDetection {
  readonly score: number;
  readonly box: ReferenceBox;
}

interface ReferenceFace {
  readonly detection: ReferenceDetection;
  readonly landmarks: ReferenceLandmarks;
  readonly descriptor: Float32Array;
}

interface ReferenceNet {
  loadFromDisk(dir: string): Promise<void>;
}

/** The handful of face-api's API that the reference uses; its own types need the DOM. */
export interface FaceApi {
  readonly nets: {
    readonly tinyFaceDetector: ReferenceNet & {
      locateFaces(input: TfTensor, options: object): Promise<readonly ReferenceDetection[]>;
    };
    readonly ssdMobilenetv1: ReferenceNet & {
      locateFaces(input: TfTensor, options: object): Promise<readonly ReferenceDetection[]>;
    };
    readonly faceLandmark68Net: ReferenceNet & {
      detectLandmarks(input: TfTensor): Promise<ReferenceLandmarks>;
    };
    readonly faceRecognitionNet: ReferenceNet & {
      computeFaceDescriptor(input: TfTensor): Promise<Float32Array>;
    };
  };
  readonly TinyFaceDetectorOptions: new (options: { inputSize: number; scoreThreshold: number }) => object;
  readonly SsdMobilenetv1Options: new (options: { minConfidence: number; maxResults: number }) => object;
  readonly Rect: new (x: number, y: number, width: number, height: number) => ReferenceBox;
  readonly Point: new (x: number, y: number) => object;
  readonly FaceLandmarks68: new (
    relative: readonly object[],
    size: { width: number; height: number },
  ) => ReferenceLandmarks;
  extractFaceTensors(input: TfTensor, boxes: readonly ReferenceBox[]): Promise<TfTensor[]>;
  detectAllFaces(
    input: TfTensor,
    options: object,
  ): { withFaceLandmarks(): { withFaceDescriptors(): Promise<readonly ReferenceFace[]> } };
}

export interface LoadedRuntime {
  readonly tf: ReferenceTf;
  readonly faceApi: FaceApi;
}

/**
 * Loads face-api with its weights on the given runtime.
 * @returns the reason in plain words where it does not load (package absent, no binary for this Node)
 */
export async function loadReferenceRuntime(
  runtime: ReferenceRuntime,
): Promise<Result<LoadedRuntime, string>> {
  try {
    const loaded = runtime === 'tfjs-wasm' ? await loadWasm() : loadNode();
    const weights = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model');
    const { tinyFaceDetector, ssdMobilenetv1, faceLandmark68Net, faceRecognitionNet } = loaded.faceApi.nets;
    for (const net of [tinyFaceDetector, ssdMobilenetv1, faceLandmark68Net, faceRecognitionNet])
      await net.loadFromDisk(weights);
    return ok(loaded);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return err(`${runtime} does not load on this machine: ${reason}`);
  }
}

async function loadWasm(): Promise<LoadedRuntime> {
  const tf: ReferenceTf = require('@tensorflow/tfjs');
  const backendPath = require.resolve('@tensorflow/tfjs-backend-wasm');
  const backend: { setWasmPaths(prefix: string): void } = require(backendPath);
  backend.setWasmPaths(`${dirname(backendPath)}/`);
  if (!(await tf.setBackend('wasm'))) throw new Error('the WebAssembly backend refused to start');
  await tf.ready();
  const faceApi: FaceApi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
  return { tf, faceApi };
}

function loadNode(): LoadedRuntime {
  const tf: ReferenceTf = require('@tensorflow/tfjs-node');
  const faceApi: FaceApi = require('@vladmandic/face-api/dist/face-api.node.js');
  return { tf, faceApi };
}
