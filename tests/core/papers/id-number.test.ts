import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isThaiNumber,
  normaliseNumber,
  readIdNumber,
  thaiCheckDigit,
} from '../../../main/core/papers/id-number.ts';

const seed = 20261122;
const digits = (count: number) =>
  fc.array(fc.nat({ max: 9 }), { minLength: count, maxLength: count }).map((d) => d.join(''));
const valid = digits(12).map((first12) => `${first12}${thaiCheckDigit(first12)}`);

describe('the 13-digit number', () => {
  it('has the check digit of the published examples', () => {
    // Worked by hand: 1x13+1x12+0x11+1x10+7x9+0x8+0x7+2x6+0x5+3x4+4x3+5x2 = 144, 144 mod 11 = 1, 11 - 1 = 10.
    expect(thaiCheckDigit('110170020345')).toBe(0);
    // 11 - (sum mod 11) with sum 0: 11 mod 10.
    expect(thaiCheckDigit('000000000000')).toBe(1);
    expect(isThaiNumber('1101700203450')).toBe(true);
  });

  it('is refused when any single digit is another one, as far as the scheme can tell', () => {
    const weights = [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    const sumOf = (text: string) =>
      weights.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0) % 11;
    fc.assert(
      fc.property(valid, fc.nat({ max: 12 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const wrong = `${number.slice(0, at)}${(Number(number[at]) + by) % 10}${number.slice(at + 1)}`;
        // Two blind spots of the official scheme: the third digit weighs 11, which is 0 modulo 11; and sums of
        // 0 and 10 have the same check digit.
        const isBlind =
          at === 2 || (at < 12 && [number, wrong].every((text) => [0, 10].includes(sumOf(text))));
        expect(isThaiNumber(wrong)).toBe(isBlind);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('is read however it is spaced, and kept as digits', () => {
    expect(readIdNumber(' 1-1017-00203-45-0 ', true)).toEqual({ ok: true, value: '1101700203450' });
    fc.assert(
      fc.property(valid, (number) => {
        expect(readIdNumber(number, true)).toEqual({ ok: true, value: number });
        expect(readIdNumber(`${number.slice(0, 4)} ${number.slice(4)}`, false)).toEqual({
          ok: true,
          value: number,
        });
      }),
      { seed, numRuns: 200 },
    );
  });
});

describe('reading a number', () => {
  it.each([
    ['', false, 'number/missing'],
    [' - ', true, 'number/missing'],
    ['1101700203451', true, 'number/wrong-check-digit'],
    ['1101700203451', false, 'number/wrong-check-digit'],
    ['1.10170020345E+12', false, 'number/spreadsheet'],
    ['1,1017E+12', true, 'number/spreadsheet'],
    ['110170020345', false, 'number/wrong-length'],
    ['11017002034511', false, 'number/wrong-length'],
    ['AB123456', true, 'number/wrong-length'],
    ['abc', false, 'number/malformed'],
    ['=HYPERLINK("x")', false, 'number/malformed'],
    ['๑๑๐๑๗๐๐๒๐๓๔๕๐', true, 'number/wrong-length'],
  ])('%j (Thai: %s) is refused as %s', (text, mustBeThai, error) => {
    expect(readIdNumber(text, mustBeThai)).toEqual({ ok: false, error });
  });

  it('keeps the number of another issuer as it is written', () => {
    for (const number of ['MA 123456', '12/OUKAMA(N)123456', 'ME-77120', '၁၂/ဥကမ(နိုင်)၁၂၃၄၅၆'])
      expect(readIdNumber(` ${number} `, false)).toEqual({ ok: true, value: number });
  });

  it('compares without spaces, hyphens and capitals', () => {
    expect(normaliseNumber(' ma-12\u00a034 56 ')).toBe('MA123456');
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, mustBeThai) => {
        const reading = readIdNumber(text, mustBeThai);
        expect(reading.ok ? reading.value.length > 0 : reading.error.startsWith('number/')).toBe(true);
      }),
      { seed, numRuns: 500 },
    );
  });
});
