import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type LoadedModels, loadModels } from '../../conversion/model-cache.ts';
import { type FaceApiNetwork, facePack } from './manifest.ts';

/** Where npm put `@vladmandic/face-api`. @throws if it is not installed */
export function faceApiRoot(): string {
  return dirname(createRequire(import.meta.url).resolve(`${facePack.npmPackage}/package.json`));
}

/** The face-api networks as ONNX. See {@link loadModels}. */
export function loadFaceApiModels(
  cacheDir: string,
  packageRoot: string = faceApiRoot(),
): Promise<LoadedModels<FaceApiNetwork>> {
  return loadModels({
    pack: facePack,
    packageRoot,
    cacheDir,
    // Loaded only when something must be converted: a restart of the engine is a matter of seconds.
    converters: {
      detector: async (weights) => (await import('./convert-detector.ts')).convertDetector(weights),
      ssd: async (weights) => (await import('./convert-ssd.ts')).convertSsd(weights),
      landmarks: async (weights) => (await import('./convert-landmarks.ts')).convertLandmarks(weights),
      recognition: async (weights) => (await import('./convert-recognition.ts')).convertRecognition(weights),
    },
  });
}
