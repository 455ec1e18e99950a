import type { RgbaPicture } from '../../../main/core/frame.ts';
import type { Detection, FaceChip, FaceSearch, FaceSteps } from '../../steps/face-steps.ts';
import type { Placement } from '../../steps/scaled-planes.ts';
import { alignFace, chipSize, landmarksOf } from './align.ts';
import { readAttributes } from './attributes.ts';
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

/** YuNet and Intel's recognition network behind the interface that all packs share. */
export function retailSteps(networks: RetailNetworks): FaceSteps {
  return {
    pack: retailPack.id,
    detect: (picture, search) => searchFaces(networks, picture, search),
    landmarks: async (_, { keyPoints }) => keyPoints && landmarksOf(keyPoints),
    align: alignFace,
    describe: (chip) => networks.describe(planesOf(chip)),
    attributes: (picture, landmarks, face) => readAttributes(networks, picture, landmarks, face),
    close: () => networks.close(),
  };
}

async function searchFaces(
  networks: Pick<RetailNetworks, 'detect'>,
  picture: RgbaPicture,
  search: FaceSearch,
): Promise<readonly Detection[]> {
  for (const look of search.kind === 'live' ? [liveLook] : stillLooks) {
    const faces = await networks.detect(picture, place(picture, look), look.minConfidence);
    if (faces.length > 0) return faces;
  }
  return [];
}

/** Lays the picture with its margin on the smallest canvas that holds it. */
export function place({ width, height }: RgbaPicture, { side, margin }: Look): Placement {
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

/** float32 [3, 128, 128], planes B, G, R of 0..255. */
function planesOf({ rgb }: FaceChip): Float32Array {
  const plane = chipSize * chipSize;
  const out = new Float32Array(3 * plane);
  for (let i = 0; i < plane; i++) {
    out[i] = rgb[i * 3 + 2] ?? 0;
    out[plane + i] = rgb[i * 3 + 1] ?? 0;
    out[2 * plane + i] = rgb[i * 3] ?? 0;
  }
  return out;
}
