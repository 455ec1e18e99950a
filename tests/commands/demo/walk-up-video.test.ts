import { describe, expect, it } from 'vitest';
import { emptyFrame } from '../../../main/commands/demo/walk-up-video.ts';

const width = 640;
const height = 480;
const empty = () => Buffer.alloc(width * height * 3, 120);

describe('the empty lane of the walk-up video', () => {
  it('shows another picture at every moment of half a minute, as a camera that is not frozen does', () => {
    const seen = new Set(
      Array.from({ length: 300 }, (_, step) => emptyFrame(empty(), step).toString('latin1')),
    );
    expect(seen.size).toBe(300);
  });

  it('leaves the rows of the label and the given picture as they are', () => {
    const picture = empty();
    for (let step = 0; step < 401; step++) {
      const moved = emptyFrame(picture, step);
      expect(moved.length).toBe(picture.length);
      expect(moved.subarray(0, width * 400 * 3).equals(picture.subarray(0, width * 400 * 3))).toBe(true);
    }
    expect(picture.equals(empty())).toBe(true);
  });
});
