import type { RgbaPicture } from '../../../main/core/frame.ts';
import type { Detection, FaceChip, FaceLandmarks, FaceSearch, FaceSteps } from '../../steps/face-steps.ts';
import { facesInRegion } from '../../steps/find-faces.ts';
import { clipBox } from '../../steps/picture.ts';
import { alignFace } from './align.ts';
import { landmarksOf } from './landmarks-68.ts';
import { facePack } from './manifest.ts';
import { chipAndMirror, meanDescriptor } from './mirror.ts';
import type { FaceApiNetworks, TinyDetectorOptions } from './networks.ts';

const scale = (inputSize: number): TinyDetectorOptions => ({ inputSize, minConfidence: 0.5 });

/**
 * For live frames: face-api's usual input, then a smaller one, for the detector is weak on faces that fill
 * about a third of its input, which is how people stand at a gate.
 */
const liveScales = [scale(416), scale(320)];

/** For still pictures, which give no second chance. */
const stillScales = [scale(416), scale(512), scale(320), scale(224)];

/** face-api's networks with the alignment that their recognition network was trained with. */
export function faceApiSteps(networks: FaceApiNetworks): FaceSteps {
  return {
    pack: facePack.id,
    detect: (picture, search) => searchFaces(picture, search, (options) => networks.detect(picture, options)),
    landmarks: (picture, face) => findLandmarks(networks, picture, face),
    align: alignFace,
    describe: (chip) => describe(networks, chip),
    close: () => networks.close(),
  };
}

/** Looks at one scale after the other, until one shows a face that is wanted. */
export async function searchFaces(
  picture: RgbaPicture,
  search: FaceSearch,
  detect: (options: TinyDetectorOptions) => Promise<readonly Detection[]>,
): Promise<readonly Detection[]> {
  let most: readonly Detection[] = [];
  for (const options of search.kind === 'live' ? liveScales : stillScales) {
    const faces = await detect(options);
    const wanted = search.kind === 'live' ? facesInRegion(faces, picture, search.roi) : faces;
    if (wanted.length > 0) return faces;
    if (faces.length > most.length) most = faces;
  }
  return most;
}

async function findLandmarks(
  networks: FaceApiNetworks,
  picture: RgbaPicture,
  { box }: Detection,
): Promise<FaceLandmarks | undefined> {
  const crop = clipBox(box, picture.width, picture.height);
  return crop && landmarksOf(await networks.landmarks(picture, crop));
}

async function describe(networks: FaceApiNetworks, chip: FaceChip): Promise<Float32Array> {
  return meanDescriptor(await networks.describe(chipAndMirror(chip), 2));
}
