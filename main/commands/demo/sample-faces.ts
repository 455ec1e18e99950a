import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Box, RgbaPicture } from '../../core/frame.ts';
import type { Template } from '../../core/matching/template.ts';
import type { FaceEngine } from '../../ports/engine.ts';
import type { Actor } from './stage.ts';

/** Made-up names in the scripts of the crews; the people in the sample pictures have nothing to do with them. */
const names = [
  'อนงค์ ทองดี',
  'မသီတာ',
  'ស្រីមុំ',
  'ນາງ ແກ້ວ',
  'มาลี ใจงาม',
  'မခင်ဝင်း',
  'ចាន់ថា',
  'Linh Tran',
  'บุญมี ศรีสุข',
  'မဖြူဖြူ',
  'សុភា',
  'ນາງ ຄຳ',
  'วันเพ็ญ แสงทอง',
  'Rosa Lim',
  'ดวงใจ มีสุข',
  'မနွယ်',
];

const sampleNames = [
  'sample1.jpg',
  'sample2.jpg',
  'sample3.jpg',
  'sample4.jpg',
  'sample5.jpg',
  'sample6.jpg',
];
/** Faces below this width in the photograph have too few pixels to be enlarged to a walk-up. */
const minFaceWidthPx = 90;
/** Some people stand in several of the pictures: nobody may play two parts, so doubt leaves the second out. */
const perhapsSamePerson = 0.925;
/** Neighbouring strips of a photograph in which a single person stands. */
const stripsPerPicture = 7;

/**
 * Cuts the people out of the sample pictures that come with the face-api package. One photograph each: the
 * demo then shows the way of a crossing, not how well faces are told apart.
 * @param folder receives the cut-outs
 */
export async function cutSampleFaces(engine: FaceEngine, folder: string): Promise<readonly Actor[]> {
  const packageJson = createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json');
  mkdirSync(folder, { recursive: true });
  const actors: Actor[] = [];
  const known: Template[] = [];
  for (const sample of sampleNames) {
    const file = readFileSync(join(dirname(packageJson), 'demo', sample));
    for (const { box, template } of await facesIn(engine, file)) {
      if (known.some((other) => (other.similarityTo(template) ?? 1) >= perhapsSamePerson)) continue;
      known.push(template);
      const path = join(folder, `face-${actors.length + 1}.jpg`);
      writeFileSync(path, await cutOut(file, box));
      const name = names[actors.length % names.length] ?? `Person ${actors.length + 1}`;
      actors.push({ name, pictures: [path] });
    }
  }
  return actors;
}

interface SampleFace {
  readonly box: Box;
  readonly template: Template;
}

/** The engine names the nearest face of a region: asking strip by strip finds everybody in a group. */
async function facesIn(engine: FaceEngine, file: Uint8Array): Promise<SampleFace[]> {
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const picture: RgbaPicture = { width: info.width, height: info.height, pixels: data };
  const found: SampleFace[] = [];
  for (let i = 0; i < stripsPerPicture * 2 - 1; i++) {
    const width = 1 / stripsPerPicture;
    const reading = await engine.observe(picture, { x: (i * width) / 2, y: 0, width, height: 1 });
    const face = reading.ok ? reading.value.nearest : undefined;
    if (face?.template === undefined || face.box.width < minFaceWidthPx) continue;
    const { box, template } = face;
    if (!found.some((other) => Math.abs(other.box.x - box.x) < box.width / 2)) found.push({ box, template });
  }
  return found;
}

/** Head and shoulders, as near to square as the photograph allows. */
async function cutOut(file: Uint8Array, face: Box): Promise<Buffer> {
  const { width: pictureWidth = 0, height: pictureHeight = 0 } = await sharp(file).metadata();
  const size = Math.round(face.width * 1.8);
  const left = Math.max(0, Math.round(face.x + face.width / 2 - size / 2));
  const top = Math.max(0, Math.round(face.y + face.height / 2 - size * 0.5));
  const width = Math.min(size, pictureWidth - left);
  const height = Math.min(size, pictureHeight - top);
  return sharp(file).extract({ left, top, width, height }).jpeg({ quality: 92 }).toBuffer();
}
