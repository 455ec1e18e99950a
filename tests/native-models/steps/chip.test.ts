import { describe, expect, it } from 'vitest';
import { cutChip } from '../../../native-models/steps/chip.ts';

const size = 150;

describe('the cutting of a chip', () => {
  it('copies pixels where nothing turns or grows, and is black outside', () => {
    const picture = { width: 3, height: 3, pixels: new Uint8Array(36).fill(80) };
    const chip = cutChip(picture, { a: 1, b: 0, tx: 0, ty: 0 }, size);
    expect(chip[0]).toBe(80);
    expect(chip[(100 * size + 100) * 3]).toBe(0);
  });

  it('averages what one chip pixel covers when a large face is reduced', () => {
    const pixels = new Uint8Array(400 * 400 * 4);
    for (let i = 0; i < 400 * 400; i++) pixels[i * 4] = ((i % 400) + Math.floor(i / 400)) % 2 === 0 ? 200 : 0;
    const chip = cutChip({ width: 400, height: 400, pixels }, { a: 2, b: 0, tx: 10, ty: 10 }, size);
    expect(chip[(50 * size + 50) * 3]).toBeCloseTo(100, 3);
  });
});
