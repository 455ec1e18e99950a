import { describe, expect, it } from 'vitest';
import { checksumOf, StillPicture, stillAfterMs } from '../../../renderer/camera/still-picture.ts';

const grey = () => new Uint8Array(640 * 480 * 4).fill(120);

describe('the checksum of a picture', () => {
  it('is the same for the same pixels', () => {
    expect(checksumOf(grey())).toBe(checksumOf(grey()));
  });

  it.each([
    ['the first row', 0],
    ['the middle', 240 * 640 + 300],
    ['the last pixels', 640 * 480 - 7],
  ])('changes with one grey level in seven pixels of %s', (_, first) => {
    for (const channel of [0, 1, 2]) {
      const changed = grey();
      for (let i = first; i < first + 7; i++) changed[i * 4 + channel] = 121;
      expect(checksumOf(changed)).not.toBe(checksumOf(grey()));
    }
  });

  it('reads a picture that does not begin at the start of its buffer', () => {
    const whole = new Uint8Array(48).fill(9);
    expect(checksumOf(whole.subarray(8, 40))).toBe(checksumOf(new Uint8Array(32).fill(9)));
  });
});

describe('a picture that stands still', () => {
  it('is noticed after five seconds, and not before', () => {
    const still = new StillPicture();
    expect(still.standsStill(1, 1000)).toBe(false);
    expect(still.standsStill(1, 1000 + stillAfterMs - 1)).toBe(false);
    expect(still.standsStill(1, 1000 + stillAfterMs)).toBe(true);
  });

  it('is not one that changed once on the way', () => {
    const still = new StillPicture();
    still.standsStill(1, 0);
    still.standsStill(2, 2500);
    expect(still.standsStill(1, 5000)).toBe(false);
  });

  it('is forgotten when the camera is opened anew', () => {
    const still = new StillPicture();
    still.standsStill(1, 0);
    still.forget();
    expect(still.standsStill(1, 6000)).toBe(false);
  });
});
