import type { RgbaPicture } from '../../../core/frame.ts';
import { createRandom } from '../../demo/random.ts';

/**
 * Made-up faces for the soak: who stands at the lane is written into the picture itself, and read out of it by the
 * scripted engine. No camera, no models, and nobody's face.
 */
export interface StandingPerson {
  /** 0 and up, below 65,536. */
  readonly face: number;
  /** Where they stand; another place is another track. */
  readonly place: number;
}

/** Small, so that an hour of frames costs next to nothing. */
const size = { width: 64, height: 48 } as const;
export const places = 3;

export function pictureOf(person: StandingPerson | undefined): RgbaPicture {
  const pixels = new Uint8Array(size.width * size.height * 4).fill(128);
  pixels.set(person === undefined ? [0] : [1, person.face & 0xff, person.face >>> 8, 255, person.place]);
  return { ...size, pixels };
}

export function personIn({ pixels }: RgbaPicture): StandingPerson | undefined {
  const [present, low = 0, high = 0, , place = 0] = pixels;
  return present === 1 ? { face: low | (high << 8), place } : undefined;
}

/** The portrait of a face, for the scripted engine only. */
export function portraitOf(face: number): Uint8Array {
  return Buffer.from(`soak portrait ${face}`, 'utf8');
}

/** Undefined for bytes that are no such portrait. */
export function faceInPortrait(file: Uint8Array): number | undefined {
  const digits = /^soak portrait (\d+)$/.exec(Buffer.from(file).toString('utf8'))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Two pictures of one face differ by about this much of the face itself; two faces have nothing in common. */
const wobble = 0.05;

/** @param random numbers 0 <= x < 1, for what differs from picture to picture */
export function describe(face: number, length: number, random: () => number): Float32Array {
  const own = createRandom(face * 7919 + 17);
  return Float32Array.from({ length }, () => normal(own) + wobble * normal(random));
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
