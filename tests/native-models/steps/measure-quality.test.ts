import { describe, expect, it } from 'vitest';
import type { RgbaPicture } from '../../../main/core/frame.ts';
import type { FaceLandmarks, KeyPoints } from '../../../native-models/steps/face-steps.ts';
import { type MeasuredFace, measureQuality } from '../../../native-models/steps/measure-quality.ts';

const side = 400;

function pictureOf(luma: (x: number, y: number) => number): RgbaPicture {
  const pixels = new Uint8Array(side * side * 4).fill(255);
  for (let i = 0; i < side * side; i++) {
    pixels.fill(luma(i % side, Math.floor(i / side)), i * 4, i * 4 + 3);
  }
  return { width: side, height: side, pixels };
}

/** A frontal face with its eyes `apart` around the middle of the picture, moved, turned by moving the nose. */
function landmarks({ apart = 100, x = 200, noseX = 0, noseY = 0, turn = 0 } = {}): FaceLandmarks {
  const at = (dx: number, dy: number) => {
    const [px, py] = [dx * apart, dy * apart];
    const angle = (turn * Math.PI) / 180;
    return {
      x: x + px * Math.cos(angle) - py * Math.sin(angle),
      y: 160 + px * Math.sin(angle) + py * Math.cos(angle),
    };
  };
  const keyPoints: KeyPoints = {
    leftEye: at(-0.5, 0),
    rightEye: at(0.5, 0),
    nose: at(noseX, 0.62 + noseY),
    leftMouth: at(-0.4, 1.1),
    rightMouth: at(0.4, 1.1),
  };
  return { scheme: 'five-point', points: Object.values(keyPoints), keyPoints };
}

const grey = pictureOf(() => 100);
function measured(change: Partial<MeasuredFace> = {}) {
  const quality = measureQuality({
    picture: grey,
    landmarks: landmarks(),
    rivalSize: 0,
    sourceScale: 1,
    ...change,
  });
  if (!quality) throw new Error('no face was measured');
  return quality;
}

describe('the measures of a face', () => {
  it('count the pixels between the eyes in the source, as if the head were not turned', () => {
    expect(measured().interEyePx).toBeCloseTo(100, 0);
    expect(measured({ sourceScale: 2.5 }).interEyePx).toBeCloseTo(250, 0);
    const turned = measured({ landmarks: landmarks({ noseX: 0.35 }) });
    expect(turned.interEyePx).toBeCloseTo(100 / Math.cos((turned.yaw * Math.PI) / 180), 3);
  });

  it('size the head by the height of the picture', () => {
    expect(measured().headSize).toBeCloseTo((110 * 1.67) / side, 3);
    expect(measured({ landmarks: landmarks({ apart: 50 }) }).headSize).toBeCloseTo((55 * 1.67) / side, 3);
  });

  it.each([
    ['yaw', 'to the right', { noseX: 0.35 }, 30],
    ['yaw', 'to the left', { noseX: -0.35 }, -30],
    ['pitch', 'down', { noseY: 0.3 }, 26],
    ['pitch', 'up', { noseY: -0.3 }, -27],
    ['roll', 'clockwise', { turn: 20 }, 20],
    ['roll', 'counter-clockwise', { turn: -20 }, -20],
  ] as const)('tell the %s of a head %s from five points', (measure, _, pose, degrees) => {
    expect(Math.abs(measured()[measure])).toBeLessThan(2);
    expect(Math.abs(measured({ landmarks: landmarks(pose) })[measure] - degrees)).toBeLessThan(3);
  });

  it('take pose and eyes from the networks of a pack that has them', () => {
    const poseDegrees = { yaw: 11, pitch: -22, roll: 33 };
    expect(measured({ attributes: { poseDegrees, eyesOpen: 0.4 } })).toMatchObject({
      ...poseDegrees,
      eyesOpen: 0.4,
    });
    expect(measured().eyesOpen).toBeUndefined();
  });

  it.each([
    [0, 1, 0],
    [25, 1, 0],
    [26, 0, 0],
    [246, 0, 0],
    [247, 0, 1],
    [255, 0, 1],
  ])('count luma %i as crushed (%i) or clipped (%i)', (luma, under, over) => {
    const { underExposure, overExposure } = measured({ picture: pictureOf(() => luma) });
    expect([underExposure, overExposure]).toEqual([under, over]);
  });

  it('see one half of the face in the shade', () => {
    const { underExposure } = measured({ picture: pictureOf((x) => (x < 200 ? 10 : 150)) });
    expect(underExposure).toBeGreaterThan(0.4);
    expect(underExposure).toBeLessThan(0.6);
  });

  it('call an even face blurred and a patterned one sharp, in whatever light and size', () => {
    const stripes = (low: number, high: number, width: number) => (x: number) =>
      Math.floor(x / width) % 2 === 0 ? low : high;
    expect(measured().sharpness).toBeCloseTo(0, 3);
    const bright = measured({ picture: pictureOf(stripes(100, 200, 8)) }).sharpness;
    const dim = measured({ picture: pictureOf(stripes(50, 100, 8)) }).sharpness;
    const small = measured({
      picture: pictureOf(stripes(100, 200, 4)),
      landmarks: landmarks({ apart: 50 }),
    }).sharpness;
    expect(bright).toBeGreaterThan(500);
    expect(dim / bright).toBeCloseTo(1, 1);
    expect(small / bright).toBeGreaterThan(0.7);
    expect(small / bright).toBeLessThan(1.4);
  });

  it('average what is finer than the chip, instead of taking single pixels of a large face', () => {
    const fine = measured({
      picture: pictureOf((x, y) => ((x + y) % 2 === 0 ? 20 : 240)),
      landmarks: landmarks({ apart: 140 }),
    });
    expect(fine.underExposure + fine.overExposure).toBe(0);
    expect(fine.sharpness).toBeLessThan(40);
  });

  it('say how much of the face lies inside the picture, and judge the light of that part alone', () => {
    expect(measured().inPicture).toBe(1);
    const cut = measured({ landmarks: landmarks({ x: 0 }) });
    expect(cut.inPicture).toBeGreaterThan(0.4);
    expect(cut.inPicture).toBeLessThan(0.6);
    expect(cut.underExposure).toBe(0);
  });

  it('find no face in points that are no numbers or fall together', () => {
    const nowhere = { x: Number.NaN, y: Number.NaN };
    const base = landmarks();
    const broken = { ...base, keyPoints: { ...base.keyPoints, nose: nowhere } };
    expect(
      measureQuality({ picture: grey, landmarks: broken, rivalSize: 0, sourceScale: 1 }),
    ).toBeUndefined();
    expect(
      measureQuality({ picture: grey, landmarks: landmarks({ apart: 0 }), rivalSize: 0, sourceScale: 1 }),
    ).toBeUndefined();
  });

  it('weigh nothing when the whole face lies outside the picture', () => {
    expect(measured({ landmarks: landmarks({ x: -900 }) }).score).toBe(0);
  });
});
