import type { Box, RgbaPicture } from '../../../main/core/frame.ts';
import type { Detection, FaceChip, FaceLandmarks, FaceSearch, FaceSteps } from '../../steps/face-steps.ts';
import { facesInRegion } from '../../steps/find-faces.ts';
import { keepStrongest } from '../../steps/overlap.ts';
import { clipBox } from '../../steps/picture.ts';
import { alignFace } from './align.ts';
import { meanDescriptor, networkViews } from './describe.ts';
import { landmarksOf } from './landmarks-68.ts';
import { facePack } from './manifest.ts';
import type { FaceApiNetworks, TinyDetectorOptions } from './networks.ts';

/** The two detectors of the pack, whatever runs them. */
export type FaceDetectors = Pick<FaceApiNetworks, 'detect' | 'detectSsd'>;

const scale = (inputSize: number): TinyDetectorOptions => ({
  inputSize,
  minConfidence: 0.5,
  isTrimmed: true,
});

/** For live frames the small detector, quickly; the larger input for faces that the first look missed. */
const liveScales = [scale(320), scale(416)];

/** Where the large detector finds nobody, the small one may. */
const stillScales = [scale(416), scale(512), scale(320), scale(224)];

/**
 * Still pictures give no second chance, so the large detector looks twice: at the picture, and at the picture with
 * so much black around it that a face which fills the picture is no longer too large for the detector.
 */
const stillMargins = [0, 0.5];
const stillConfidence = 0.5;
/** The last look, with less certainty, before a picture is said to show nobody. */
const lastConfidence = 0.25;
/** Overlap (intersection over union) above which two looks found the same face. */
const sameFace = 0.4;

/** face-api's networks with the alignment that their recognition network was trained with. */
export function faceApiSteps(networks: FaceApiNetworks): FaceSteps {
  const detectors: FaceDetectors = {
    detect: (picture, options) => networks.detect(picture, options),
    detectSsd: (picture, options) => networks.detectSsd(picture, options),
  };
  return {
    pack: facePack.id,
    detect: (picture, search) => searchFaces(picture, search, detectors),
    landmarks: (picture, face) => findLandmarks(networks, picture, face),
    align: alignFace,
    describe: (chip) => describe(networks, chip),
    close: () => networks.close(),
  };
}

/** Looks with one detector after the other, until one shows a face that is wanted. */
export async function searchFaces(
  picture: RgbaPicture,
  search: FaceSearch,
  detectors: FaceDetectors,
): Promise<readonly Detection[]> {
  return search.kind === 'live'
    ? await searchFrame(picture, search.roi, detectors)
    : await searchStill(picture, detectors);
}

async function searchFrame(
  picture: RgbaPicture,
  roi: Box,
  { detect }: FaceDetectors,
): Promise<readonly Detection[]> {
  let most: readonly Detection[] = [];
  for (const options of liveScales) {
    const faces = await detect(picture, options);
    if (facesInRegion(faces, picture, roi).length > 0) return faces;
    if (faces.length > most.length) most = faces;
  }
  return most;
}

async function searchStill(picture: RgbaPicture, detectors: FaceDetectors): Promise<readonly Detection[]> {
  const sure = await lookTwice(picture, detectors, stillConfidence);
  if (sure.length > 0) return sure;
  for (const options of stillScales) {
    const faces = await detectors.detect(picture, options);
    if (faces.length > 0) return faces;
  }
  return await lookTwice(picture, detectors, lastConfidence);
}

async function lookTwice(
  picture: RgbaPicture,
  { detectSsd }: FaceDetectors,
  minConfidence: number,
): Promise<readonly Detection[]> {
  const looks: Detection[] = [];
  for (const margin of stillMargins) looks.push(...(await detectSsd(picture, { minConfidence, margin })));
  return keepStrongest(looks, sameFace);
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
  const { values, count } = networkViews(chip);
  return meanDescriptor(await networks.describe(values, count), count);
}
