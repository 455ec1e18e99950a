import { describe, expect, it } from 'vitest';
import { erased, keyboardLayouts, keysOf, typed } from '../../../renderer/model/keyboard.ts';

const at = (text: string, start = text.length, end = start) => ({ text, start, end });

describe('the keyboard in the page', () => {
  it('has every consonant, vowel and tone mark of Thai, and every letter and digit of Latin', () => {
    const signs = (layout: (typeof keyboardLayouts)[number]) =>
      [false, true].flatMap((shifted) => keysOf(layout, shifted).flat());
    const thai = Array.from({ length: 0x0e4d - 0x0e01 }, (_, n) => String.fromCodePoint(0x0e01 + n));
    // Unassigned code points, and the two letters that are out of use.
    const missing = thai.filter((sign) => !signs('thai').includes(sign) && /\p{L}|\p{M}/u.test(sign));
    expect(missing).toEqual(['ฃ', 'ฅ']);
    for (const sign of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
      expect(signs('latin')).toContain(sign);
  });

  it.each(keyboardLayouts)(
    'has no row of %s that is too long for the display, and no sign twice',
    (layout) => {
      for (const shifted of [false, true]) {
        const rows = keysOf(layout, shifted);
        for (const row of rows) expect(row.length).toBeLessThanOrEqual(12);
        expect(new Set(rows.flat()).size).toBe(rows.flat().length);
      }
    },
  );

  it('types at the cursor and over what is selected, and no more than fits', () => {
    expect(typed(at('ac', 1), 'b', 10)).toEqual(at('abc', 2));
    expect(typed(at('abc', 0, 2), 'x', 3)).toEqual(at('xc', 1));
    expect(typed(at('abc'), 'd', 3)).toEqual(at('abc'));
  });

  it('erases one sign, an emoji whole, a tone mark alone, or the selection', () => {
    expect(erased(at('ab'))).toEqual(at('a'));
    expect(erased(at('a🙂'))).toEqual(at('a'));
    expect(erased(at('ที่'))).toEqual(at('ที'));
    expect(erased(at('abcd', 1, 3))).toEqual(at('ad', 1));
    expect(erased(at('', 0))).toEqual(at(''));
  });
});
