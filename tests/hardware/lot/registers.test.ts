import { describe, expect, it } from 'vitest';
import { joinWords, parseStatus, statusBlock } from '../../../hardware/lot/registers.ts';

describe('the registers of a LOT controller', () => {
  it('lie beside each other, from the permissions to the error', () => {
    const words = [1, 0, 7, 8, 0x0002, 0x0001, 0xffff, 0xffff, 4];
    expect(words).toHaveLength(statusBlock.count);
    expect(parseStatus(words, 'low-first')).toEqual({
      entries: 1,
      exits: 0,
      entryCount: 0x1_0002,
      exitCount: 0xffff_ffff,
      error: 4,
    });
  });

  it('hold a counter in two words, in an order that is a setting', () => {
    expect(joinWords(0x0002, 0x0001, 'low-first')).toBe(0x1_0002);
    expect(joinWords(0x0002, 0x0001, 'high-first')).toBe(0x2_0001);
    expect(joinWords(0xffff, 0xffff, 'low-first')).toBe(2 ** 32 - 1);
  });
});
