import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type LoadedModels, loadModels } from '../../conversion/model-cache.ts';
import { convertDetector } from './convert-detector.ts';
import { convertLandmarks } from './convert-landmarks.ts';
import { convertRecognition } from './convert-recognition.ts';
import { type FaceApiNetwork, facePack } from './pack.ts';

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
    converters: { detector: convertDetector, landmarks: convertLandmarks, recognition: convertRecognition },
  });
}
