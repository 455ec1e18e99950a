import { describe, expect, it } from 'vitest';
import { keepStrongest, overlap } from '../../../native-models/steps/overlap.ts';

const box = (x: number, width = 10) => ({ x, y: 0, width, height: 10 });

describe('overlapping boxes', () => {
  it.each([
    ['the same', box(0), 1],
    ['apart', box(20), 0],
    ['side by side', box(10), 0],
    ['half over', box(5), 1 / 3],
    ['without an area', box(0, 0), 0],
  ])('are compared by what they share: %s', (_, other, share) => {
    expect(overlap(box(0), other)).toBeCloseTo(share, 9);
  });

  it('leave the surest of each face', () => {
    const found = [
      { box: box(1), confidence: 0.7 },
      { box: box(0), confidence: 0.9 },
      { box: box(50), confidence: 0.6 },
    ];
    expect(keepStrongest(found, 0.3).map((face) => face.confidence)).toEqual([0.9, 0.6]);
    expect(keepStrongest(found, 0.95)).toHaveLength(3);
  });
});
