import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type Converter, type LoadedModels, loadModels } from '../../conversion/model-cache.ts';
import { readWeights, type WeightMap } from '../../conversion/weights.ts';
import { type FaceApiNetwork, faceApiPackage, facePack } from './manifest.ts';

/** Where npm put `@vladmandic/face-api`. @throws if it is not installed */
export function faceApiRoot(): string {
  return dirname(createRequire(import.meta.url).resolve(`${faceApiPackage}/package.json`));
}

/** The face-api networks as ONNX. See {@link loadModels}. */
export function loadFaceApiModels(
  cacheDir: string,
  sourceDir: string = faceApiRoot(),
): Promise<LoadedModels<FaceApiNetwork>> {
  return loadModels({
    pack: facePack,
    sourceDir,
    cacheDir,
    // Loaded only when something must be converted: a restart of the engine is a matter of seconds.
    converters: {
      detector: withWeights(async (w) => (await import('./convert-detector.ts')).convertDetector(w)),
      ssd: withWeights(async (w) => (await import('./convert-ssd.ts')).convertSsd(w)),
      landmarks: withWeights(async (w) => (await import('./convert-landmarks.ts')).convertLandmarks(w)),
      recognition: withWeights(async (w) => (await import('./convert-recognition.ts')).convertRecognition(w)),
    },
  });
}

/** A converter that takes the two files of TensorFlow.js as one map of tensors. */
export function withWeights(convert: (weights: WeightMap) => Uint8Array | Promise<Uint8Array>): Converter {
  return ([manifest, weights]) => {
    if (!manifest || !weights) throw new Error('A network of face-api needs a manifest and weights.');
    return convert(readWeights(Buffer.from(manifest).toString('utf8'), weights));
  };
}
