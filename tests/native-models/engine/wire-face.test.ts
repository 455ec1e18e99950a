import { describe, expect, it } from 'vitest';
import { faceFromWire, faceToWire } from '../../../native-models/engine/wire-face.ts';
import { goodGrades, goodQuality } from '../../support/good-quality.ts';

const face = {
  box: { x: 1, y: 2, width: 3, height: 4 },
  confidence: 0.9,
  landmarks: Array.from({ length: 68 }, () => ({ x: 0, y: 0 })),
  quality: goodQuality,
  grades: goodGrades,
  guidance: undefined,
};

describe('a face at the process boundary', () => {
  it('keeps its template to the last bit', () => {
    const first = faceFromWire({ ...face, vector: Float32Array.of(3, 4) }, 'new/1');
    const second = faceFromWire(faceToWire(first), 'new/1');
    expect(first.template?.toVector()).toEqual(Float32Array.of(3 / 5, 4 / 5));
    expect(second.template?.similarityTo(first.template ?? expect.fail())).toBeCloseTo(1, 6);
    expect(second.template?.pack).toBe('new/1');
  });

  it.each([
    ['NaN', Float32Array.of(Number.NaN, 1)],
    ['infinity', Float32Array.of(Number.POSITIVE_INFINITY, 1)],
    ['zero', new Float32Array(128)],
    ['empty', new Float32Array()],
  ])('has no template where the vector is %s, and the person is asked again', (_, vector) => {
    expect(faceFromWire({ ...face, vector }, 'new/1')).toMatchObject({
      template: undefined,
      guidance: 'hold-still',
    });
  });

  it('keeps the template of the older pack under its own name, and drops it where nobody knows whose it is', () => {
    const wire = { ...face, vector: Float32Array.of(3, 4), elderVector: Float32Array.of(0, 2, 0) };
    const read = faceFromWire(wire, 'new/1', 'old/1');
    expect([read.elderTemplate?.pack, read.elderTemplate?.length]).toEqual(['old/1', 3]);
    expect(faceFromWire(faceToWire(read), 'new/1', 'old/1').elderTemplate?.toVector()).toEqual(
      Float32Array.of(0, 1, 0),
    );
    expect(faceFromWire(wire, 'new/1')).not.toHaveProperty('elderTemplate');
    expect(read.template && read.elderTemplate?.similarityTo(read.template)).toBeUndefined();
  });

  it('has no template of the older pack where it has none of the pack in use', () => {
    const elderVector = Float32Array.of(0, 1);
    expect(faceFromWire({ ...face, elderVector }, 'new/1', 'old/1')).not.toHaveProperty('elderTemplate');
    const bad = { ...face, vector: Float32Array.of(1), elderVector: Float32Array.of(Number.NaN) };
    expect(faceFromWire(bad, 'new/1', 'old/1').elderTemplate).toBeUndefined();
  });

  it.each([
    ['the pack in use', { vector: Float32Array.of(1) }, 'retail/1', undefined],
    [
      'the older pack',
      { vector: Float32Array.of(3, 4), elderVector: Float32Array.of(1) },
      'new/1',
      'face-api/2',
    ],
  ])(
    'takes no vector that is too short for %s: two of one component are always alike',
    (_, vectors, pack, elder) => {
      const read = faceFromWire({ ...face, ...vectors }, pack, elder);
      expect(elder === undefined ? read.template : read.elderTemplate).toBeUndefined();
    },
  );

  it('takes the vector of a pack that has its length', () => {
    const vector = new Float32Array(256).fill(1);
    expect(faceFromWire({ ...face, vector }, 'retail/1').template?.length).toBe(256);
  });

  it('has no template while there is guidance', () => {
    const wire = { ...face, guidance: 'look-here' as const, vector: Float32Array.of(1, 0) };
    expect(faceFromWire(wire, 'new/1')).toMatchObject({ template: undefined, guidance: 'look-here' });
  });
});
