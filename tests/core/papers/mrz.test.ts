import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thaiCheckDigit } from '../../../main/core/papers/id-number.ts';
import { readMrz } from '../../../main/core/papers/mrz.ts';
import { anyZoneParts, td1, td3, zoneForms } from '../../support/machine-zone.ts';

const seed = 20261122;
const today = '2026-11-22';

/** The specimens printed in Doc 9303 parts 4, 5 and 6. */
const specimens = {
  TD3: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  TD2: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
  TD1: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
} as const;

describe('the machine-readable zone', () => {
  it.each([
    ['TD3', 'passport', 'L898902C3'],
    ['TD2', 'identity-card', 'D23145890'],
    ['TD1', 'identity-card', 'D23145890'],
  ] as const)('of the printed %s specimen names its holder', (form, kind, number) => {
    const value = { kind, numbers: [number], dateOfBirth: '1974-08-12' };
    for (const between of ['\n', '\r\n', '\r', ''])
      expect(readMrz(specimens[form].join(between), today)).toEqual({ ok: true, value });
  });

  it('of a card with a number longer than nine characters gives the whole number', () => {
    const text = [
      'I<UTOD23145890<7349<<<<<<<<<<<',
      '3407127M9507122UTO<<<<<<<<<<<2',
      'STEVENSON<<PETER<JOHN<<<<<<<<<',
    ];
    expect(readMrz(text.join('\n'), today)).toMatchObject({ value: { numbers: ['D23145890734'] } });
  });

  it('gives the Thai number that a Thai passport carries beside its own', () => {
    const holder = `110170020345${thaiCheckDigit('110170020345')}`;
    const zone = td3({ number: 'AA1234567', birth: '800101', expiry: '300101', optional: holder });
    expect(readMrz(zone, today)).toMatchObject({ value: { numbers: ['AA1234567', holder] } });
  });

  it('may have been read in one piece, and is refused with a line short or a character lost', () => {
    const [first, second] = specimens.TD3;
    expect(readMrz(first, today)).toEqual({ ok: false, error: 'paper/incomplete' });
    expect(readMrz(`${first}\n${second.slice(1)}`, today)).toEqual({ ok: false, error: 'paper/incomplete' });
    expect(readMrz(`${first}${second}\n`, today)?.ok).toBe(true);
    // As many characters as a whole zone, but not in its lines.
    expect(readMrz(`${first}<\n${second.slice(1)}`, today)).toEqual({ ok: false, error: 'paper/incomplete' });
  });

  it('is not seen in other texts', () => {
    for (const text of ['', '1101700203450', 'seaman=AB123456', 'A'.repeat(88), 'p<mmrwin<<kyaw'])
      expect(readMrz(text, today), text).toBeUndefined();
  });
});

describe('the check digits of the zone', () => {
  it.each(['td1', 'td2', 'td3'] as const)('are read in every well-made %s', (form) => {
    fc.assert(
      fc.property(anyZoneParts, (parts) => {
        const read = readMrz(zoneForms[form](parts), today);
        expect(read).toMatchObject({ ok: true, value: { numbers: [parts.number] } });
      }),
      { seed, numRuns: 1000 },
    );
  });

  it.each(['td1', 'td2', 'td3'] as const)('refuse a %s in which any one digit is another', (form) => {
    fc.assert(
      fc.property(anyZoneParts, fc.nat(), fc.integer({ min: 1, max: 9 }), (parts, which, by) => {
        const zone = zoneForms[form](parts);
        const places = [...zone].flatMap((c, i) => (/[0-9]/.test(c) ? [i] : []));
        const at = places[which % places.length] ?? 0;
        const wrong = zone.slice(0, at) + ((Number(zone[at]) + by) % 10) + zone.slice(at + 1);
        expect(readMrz(wrong, today)).toEqual({ ok: false, error: 'paper/wrong-check-digit' });
      }),
      { seed, numRuns: 3000 },
    );
  });

  it('refuse a letter where a digit belongs, and correct none', () => {
    const zone = td3({ number: 'AB1234567', birth: '800508', expiry: '300101' });
    for (const [digit, letter] of ['0O', '1I', '5S', '8B'].map((pair) => [...pair] as [string, string])) {
      const at = zone.indexOf(digit, zone.indexOf('MMR8') + 3);
      expect(at, digit).toBeGreaterThan(0);
      expect(readMrz(zone.slice(0, at) + letter + zone.slice(at + 1), today)?.ok, letter).toBe(false);
    }
  });

  it('are not done without by a filler in the place of a check digit of 0', () => {
    // The number whose check digit is 0 adds up to 0 with a filler too; only a long number may have one there.
    const zone = td1({ number: 'AB0000007', birth: '800508', expiry: '300101' });
    expect(zone.slice(14, 15)).toBe('0');
    expect(readMrz(zone, today)?.ok).toBe(true);
    expect(readMrz(`${zone.slice(0, 14)}<${zone.slice(15)}`, today)).toEqual({
      ok: false,
      error: 'paper/wrong-check-digit',
    });
  });
});

describe('the date of birth of the zone', () => {
  const born = (birth: string, at: string | undefined) =>
    readMrz(td3({ number: 'AB1234567', birth, expiry: '300101' }), at);

  it.each([
    ['261122', today, '2026-11-22'],
    ['261123', today, '1926-11-23'],
    ['000229', today, '2000-02-29'],
    ['84<<<<', today, '1984'],
    ['26<<<<', today, '2026'],
    ['8405<<', today, '1984-05'],
    ['<<<<<<', today, undefined],
    ['840508', undefined, undefined],
    ['000229', undefined, undefined],
  ])('%s read on %s is %s', (birth, at, dateOfBirth) => {
    expect(born(birth, at)).toMatchObject({ ok: true, value: { dateOfBirth } });
  });

  it.each(['840230', '841301', '840500'])('%s is refused', (birth) => {
    expect(born(birth, today)?.ok).toBe(false);
  });
});
