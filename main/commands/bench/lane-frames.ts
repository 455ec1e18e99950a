import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { decodePicture } from '../../../native-models/steps/decode.ts';
import type { Detection, FaceSteps } from '../../../native-models/steps/face-steps.ts';
import type { RgbaPicture } from '../../core/frame.ts';

const frameWidth = 640;
const frameHeight = 480;
/** Width of a face whose owner stands where the gate wants them, pixels of a 640x480 frame. */
const faceWidth = 190;
/** Smaller faces would be enlarged to nothing but blur. */
const minFaceWidth = 60;

/**
 * Frames as the camera of a lane gives them, one person near in each, cut out of the photographs that come with
 * the face-api package. For measuring time and memory, not accuracy.
 */
export async function laneFrames(steps: Pick<FaceSteps, 'detect'>): Promise<readonly RgbaPicture[]> {
  const root = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));
  const samples = readdirSync(join(root, 'demo')).filter((name) => /^sample\d+\.jpg$/.test(name));
  const frames: RgbaPicture[] = [];
  for (const name of samples.sort()) {
    const decoded = await decodePicture(readFileSync(join(root, 'demo', name)));
    if (!decoded.ok)
      throw new Error(`${name} of the face-api package cannot be read. Reinstall the package.`);
    const { picture } = decoded.value;
    for (const face of await steps.detect(picture, { kind: 'still' })) {
      if (face.box.width >= minFaceWidth) frames.push(await frameAround(picture, face));
    }
  }
  return frames;
}

/** The part of the photograph around the face as a 640x480 frame; black where the photograph ends. */
async function frameAround(picture: RgbaPicture, { box }: Detection): Promise<RgbaPicture> {
  const scale = faceWidth / box.width;
  const [width, height] = [frameWidth / scale, frameHeight / scale];
  const left = Math.round(box.x + box.width / 2 - width / 2);
  const top = Math.round(box.y + box.height / 2 - height / 2);
  const [right, bottom] = [Math.round(left + width), Math.round(top + height)];
  const inside = {
    left: Math.max(0, left),
    top: Math.max(0, top),
    right: Math.min(picture.width, right),
    bottom: Math.min(picture.height, bottom),
  };
  const raw = { raw: { width: picture.width, height: picture.height, channels: 4 } } as const;
  const cut = await sharp(picture.pixels, raw)
    .extract({
      left: inside.left,
      top: inside.top,
      width: inside.right - inside.left,
      height: inside.bottom - inside.top,
    })
    .extend({
      left: inside.left - left,
      top: inside.top - top,
      right: right - inside.right,
      bottom: bottom - inside.bottom,
      background: 'black',
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { data } = await sharp(cut.data, { raw: { ...cut.info, channels: 4 } })
    .resize(frameWidth, frameHeight, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: frameWidth, height: frameHeight, pixels: new Uint8Array(data) };
}
