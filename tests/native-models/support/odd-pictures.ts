import sharp from 'sharp';
import type { RgbaPicture } from '../../../main/core/frame.ts';
import { createRandom } from '../../support/random.ts';
import { goodPortrait, sampleFile } from './pictures.ts';

/** Everything that is held before a camera or uploaded, and is not one face in a sound picture. */

const svg = (body: string, size = 640): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="${size}" height="${size}">${body}</svg>`,
    ),
  )
    .jpeg({ quality: 95 })
    .toBuffer();

const smiley = `<rect width="400" height="400" fill="white"/><circle cx="200" cy="200" r="150" fill="gold"/>
  <circle cx="150" cy="160" r="16"/><circle cx="250" cy="160" r="16"/>
  <path d="M120 240 Q200 330 280 240" fill="none" stroke="black" stroke-width="12"/>`;

const penDrawing = `<rect width="400" height="400" fill="#f4efe4"/><g fill="none" stroke="#222" stroke-width="4">
  <ellipse cx="200" cy="205" rx="115" ry="150"/><path d="M95 160 Q130 60 200 58 Q275 60 305 160"/>
  <path d="M125 165 q25 -18 55 0 M220 165 q28 -18 55 0"/><ellipse cx="153" cy="185" rx="24" ry="11"/>
  <ellipse cx="247" cy="185" rx="24" ry="11"/><path d="M200 190 L186 245 Q200 258 214 245"/>
  <path d="M155 290 Q200 275 245 290 Q200 315 155 290 Z"/></g>
  <circle cx="153" cy="185" r="8"/><circle cx="247" cy="185" r="8"/>`;

/** Shaded like a photograph: the nearest to a face that can be drawn. */
const painting = `<defs><radialGradient id="skin" cx="0.42" cy="0.4"><stop offset="0" stop-color="#e8b48c"/>
  <stop offset="0.75" stop-color="#c98a63"/><stop offset="1" stop-color="#8a5638"/></radialGradient>
  <radialGradient id="cheek"><stop offset="0" stop-color="#d9765a" stop-opacity="0.5"/>
  <stop offset="1" stop-color="#d9765a" stop-opacity="0"/></radialGradient></defs>
  <rect width="400" height="400" fill="#5b7f95"/><path d="M60 400 Q80 320 200 320 Q320 320 340 400 Z" fill="#24466b"/>
  <rect x="160" y="290" width="80" height="60" fill="#b87a56"/><ellipse cx="200" cy="195" rx="108" ry="140" fill="url(#skin)"/>
  <path d="M88 190 Q80 40 200 40 Q320 40 312 190 Q300 100 200 96 Q100 100 88 190 Z" fill="#2b1b12"/>
  <g fill="#fff"><ellipse cx="155" cy="180" rx="24" ry="12"/><ellipse cx="245" cy="180" rx="24" ry="12"/></g>
  <g fill="#3a2415"><circle cx="155" cy="180" r="11"/><circle cx="245" cy="180" r="11"/></g>
  <g fill="#000"><circle cx="155" cy="180" r="5"/><circle cx="245" cy="180" r="5"/></g>
  <g stroke="#2b1b12" stroke-width="8" fill="none"><path d="M126 156 q28 -16 58 -2 M216 154 q30 -14 58 2"/></g>
  <path d="M200 185 Q188 235 178 244 Q200 258 222 244 Q212 235 200 185" fill="#b5724d"/>
  <ellipse cx="140" cy="235" rx="34" ry="24" fill="url(#cheek)"/><ellipse cx="260" cy="235" rx="34" ry="24" fill="url(#cheek)"/>
  <path d="M155 280 Q200 268 245 280 Q200 306 155 280 Z" fill="#9c3b3b"/><path d="M155 280 H245" stroke="#5a1f1f" stroke-width="3"/>`;

const cat = `<rect width="400" height="400" fill="#6b8f5a"/><path d="M70 40 L150 120 L70 190 Z M330 40 L250 120 L330 190 Z" fill="#8d6e4f"/>
  <ellipse cx="200" cy="220" rx="145" ry="135" fill="#a5845f"/><g stroke="#6d5236" stroke-width="7" fill="none">
  <path d="M200 90 V140 M170 95 L178 140 M230 95 L222 140 M70 220 H120 M72 250 L122 242 M330 220 H280 M328 250 L278 242"/></g>
  <ellipse cx="142" cy="200" rx="34" ry="28" fill="#d7c94a"/><ellipse cx="258" cy="200" rx="34" ry="28" fill="#d7c94a"/>
  <ellipse cx="142" cy="200" rx="7" ry="25"/><ellipse cx="258" cy="200" rx="7" ry="25"/>
  <path d="M182 252 H218 L200 274 Z" fill="#c77f83"/><path d="M200 274 V292 M200 292 q-22 22 -44 4 M200 292 q22 22 44 4" stroke="#3c2a1a" stroke-width="5" fill="none"/>
  <g stroke="#eee" stroke-width="3"><path d="M150 280 L40 262 M150 288 L40 300 M250 280 L360 262 M250 288 L360 300"/></g>`;

/** Noise drawn out into strands, on the head of the cat. */
async function fur(): Promise<Buffer> {
  const random = createRandom(20261122);
  const noise = Buffer.from(Array.from({ length: 640 * 640 }, () => Math.floor(random() * 256)));
  const strands = await sharp(noise, { raw: { width: 640, height: 640, channels: 1 } })
    .convolve({
      width: 9,
      height: 3,
      kernel: [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1],
      scale: 9,
    })
    .toColourspace('srgb')
    .png()
    .toBuffer();
  return sharp(await svg(cat))
    .composite([{ input: strands, blend: 'soft-light' }])
    .jpeg({ quality: 95 })
    .toBuffer();
}

async function crowd(): Promise<Buffer> {
  const parts = await Promise.all(
    [1, 2, 3, 4].map((number) => sharp(sampleFile(number)).resize(640, 480, { fit: 'cover' }).toBuffer()),
  );
  const places = [
    [0, 0],
    [640, 0],
    [0, 480],
    [640, 480],
  ] as const;
  return sharp({ create: { width: 1280, height: 960, channels: 3, background: 'black' } })
    .composite(parts.map((input, i) => ({ input, left: places[i]?.[0] ?? 0, top: places[i]?.[1] ?? 0 })))
    .jpeg({ quality: 95 })
    .toBuffer();
}

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();

/** Files that hold no picture of one person. */
export async function oddFiles(): Promise<readonly (readonly [string, Uint8Array])[]> {
  const good = await goodPortrait();
  return [
    ['nothing', new Uint8Array()],
    ['one byte', Uint8Array.of(0xff)],
    ['text', Buffer.from('not a picture')],
    ['NaN after NaN', new Uint8Array(new Float32Array(10_000).fill(Number.NaN).buffer)],
    ['half of a photograph', good.subarray(0, good.length / 2)],
    ['the head of a photograph without a body', good.subarray(0, 600)],
    ['one pixel', await plain(1, 1)],
    ['20,000 pixels in a row', await plain(20_000, 1)],
    ['a picture 20,000 px wide', await plain(20_000, 40)],
    ['a picture 20,000 px high', await plain(40, 20_000)],
    ['an even colour', await plain(640, 480)],
    [
      'a drawing that is no picture file',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
    ['a smiley', await svg(smiley)],
    ['a pen drawing of a face', await svg(penDrawing)],
    ['a painting of a face', await svg(painting)],
    ['a cat, drawn', await svg(cat)],
    ['a furry cat', await fur()],
    ['a crowd', await crowd()],
  ];
}

/** A photograph with the bytes of NaN in its middle: whatever can still be read shows the same person. */
export async function damagedPhotograph(): Promise<Uint8Array> {
  const damaged = (await goodPortrait()).slice();
  const nans = new Uint8Array(new Float32Array(500).fill(Number.NaN).buffer);
  damaged.set(nans, Math.floor(damaged.length / 3));
  return damaged;
}

/** The same photograph in other forms, each of which must be read like the photograph. */
export async function soundForms(): Promise<readonly (readonly [string, Uint8Array])[]> {
  const good = await goodPortrait();
  const turned = (degrees: number, orientation: number) =>
    sharp(good).rotate(degrees).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
  return [
    ['grey', await sharp(good).greyscale().jpeg({ quality: 95 }).toBuffer()],
    ['CMYK', await sharp(good).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()],
    ['16 bits a channel', await sharp(good).toColourspace('rgb16').png().toBuffer()],
    ['with a transparent channel', await sharp(good).ensureAlpha().png().toBuffer()],
    ['WebP', await sharp(good).webp({ quality: 95 }).toBuffer()],
    ['turned to the left by EXIF', await turned(270, 6)],
    ['turned to the right by EXIF', await turned(90, 8)],
    ['upside down by EXIF', await turned(180, 3)],
  ];
}

const frameOf = (width: number, height: number, fill: (i: number) => number = () => 128): RgbaPicture => ({
  width,
  height,
  pixels: Uint8Array.from({ length: Math.max(0, width * height * 4) || 0 }, (_, i) => fill(i)),
});

/** Frames that are none, as a camera, a window or a bug may give them. */
export function oddFrames(): readonly (readonly [string, RgbaPicture])[] {
  const nans = new Float32Array(640 * 480 * 4).fill(Number.NaN);
  const random = createRandom(20261122);
  return [
    ['empty', frameOf(0, 0)],
    ['of one pixel', frameOf(1, 1)],
    ['20,000 px wide', frameOf(20_000, 1)],
    ['one row', frameOf(4096, 1)],
    ['short of pixels', { ...frameOf(640, 480), pixels: new Uint8Array(99) }],
    ['of a size that is not a number', { ...frameOf(8, 8), width: Number.NaN }],
    ['of a negative size', { ...frameOf(8, 8), width: -8, height: -8 }],
    ['of a size that is no whole number', { ...frameOf(8, 8), width: 8.5 }],
    ['of numbers instead of bytes', { width: 640, height: 480, pixels: nans as unknown as Uint8Array }],
    [
      'of the bytes of NaN',
      { width: 640, height: 480, pixels: new Uint8Array(nans.buffer, 0, 640 * 480 * 4) },
    ],
    ['without pixels', { width: 640, height: 480, pixels: undefined as unknown as Uint8Array }],
    ['black', frameOf(640, 480, () => 0)],
    ['white', frameOf(640, 480, () => 255)],
    ['noise', frameOf(640, 480, () => Math.floor(random() * 256))],
  ];
}
