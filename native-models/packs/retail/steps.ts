import type { RgbaPicture } from '../../../main/core/frame.ts';
import type { Detection, FaceSearch, FaceSteps } from '../../steps/face-steps.ts';
import { overlap } from '../../steps/overlap.ts';
import type { Placement } from '../../steps/scaled-planes.ts';
import { alignFace, landmarksOf } from './align.ts';
import { readAttributes } from './attributes.ts';
import { cohortMean, withoutMean } from './cohort.ts';
import { describeViews } from './describe.ts';
import { retailPack } from './manifest.ts';
import type { RetailNetworks } from './networks.ts';

/** Sides of the detector's canvas are multiples of this. */
const cell = 32;

interface Look {
  /** Longer side of the canvas in pixels. */
  readonly side: number;
  /** Black room on each side, as a share of the picture's. */
  readonly margin: number;
  readonly minConfidence: number;
}

/**
 * Somebody at a gate is 60 px and more between the eyes on a frame of 640 px: 30 on this canvas, which is as sure
 * as the full size and four times as fast.
 */
const liveLook: Look = { side: 320, margin: 0, minConfidence: 0.6 };

/**
 * A picture that gives no second chance: once as it comes; with room around it and smaller, for faces that fill it
 * or are cut off by its edge (the network knows faces up to some 300 px); larger, for small ones; and at last with
 * less confidence.
 */
const stillLooks: readonly Look[] = [
  { side: 320, margin: 0, minConfidence: 0.6 },
  { side: 320, margin: 0.3, minConfidence: 0.6 },
  { side: 640, margin: 0, minConfidence: 0.6 },
  { side: 160, margin: 0.3, minConfidence: 0.6 },
  { side: 1280, margin: 0, minConfidence: 0.6 },
  { side: 320, margin: 0, minConfidence: 0.4 },
];

/** Canvas of a second look, as a share of the first. */
const secondShare = 0.8;
/** There is a face, and where it is: less is asked of the second look. */
const secondConfidence = 0.4;
const sameFaceOverlap = 0.5;

/**
 * YuNet and Intel's recognition network behind the interface that all packs share.
 * @param mean taken away from every descriptor; only whoever measures that mean gives another
 */
export function retailSteps(networks: RetailNetworks, mean = cohortMean()): FaceSteps {
  return {
    pack: retailPack.id,
    detect: (picture, search) => searchFaces(networks, picture, search),
    landmarks: async (_, face) => landmarksOf(face),
    align: alignFace,
    describe: async (chip) => {
      const described = await describeViews(networks, chip);
      return described && withoutMean(described, mean);
    },
    attributes: (picture, landmarks, face) => readAttributes(networks, picture, landmarks, face),
    close: () => networks.close(),
  };
}

/**
 * Looks in one way after the other until somebody is found.
 * @returns by falling confidence
 */
export async function searchFaces(
  networks: Pick<RetailNetworks, 'detect'>,
  picture: RgbaPicture,
  search: FaceSearch,
): Promise<readonly Detection[]> {
  for (const look of search.kind === 'live' ? [liveLook] : stillLooks) {
    const faces = await networks.detect(picture, place(picture, look), look.minConfidence);
    if (faces.length === 0) continue;
    return search.kind === 'live' ? faces : await lookAgain(networks, picture, look, faces);
  }
  return [];
}

/**
 * Finds the points of the same faces on a smaller canvas. The network places them a little differently there, and the
 * mean of two views of a face that were cut out a little differently tells people apart better than either.
 */
async function lookAgain(
  networks: Pick<RetailNetworks, 'detect'>,
  picture: RgbaPicture,
  look: Look,
  faces: readonly Detection[],
): Promise<readonly Detection[]> {
  const again = await networks.detect(
    picture,
    place(picture, { ...look, side: look.side * secondShare }),
    secondConfidence,
  );
  return faces.map((face) => {
    const same = again.find((other) => overlap(other.box, face.box) > sameFaceOverlap);
    return same?.keyPoints ? { ...face, secondKeyPoints: same.keyPoints } : face;
  });
}

/** Lays the picture with its margin on the smallest canvas that holds it. */
export function place(
  { width, height }: Pick<RgbaPicture, 'width' | 'height'>,
  { side, margin }: Pick<Look, 'side' | 'margin'>,
): Placement {
  const room = 1 + 2 * margin;
  const scale = side / (Math.max(width, height) * room);
  const canvas = (length: number): number =>
    Math.max(cell, Math.ceil((length * room * scale) / cell - 1e-6) * cell);
  return {
    scale,
    left: width * margin * scale,
    top: height * margin * scale,
    width: canvas(width),
    height: canvas(height),
  };
}
