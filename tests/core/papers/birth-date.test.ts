import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysInMonth, readBirthDate } from '../../../main/core/papers/birth-date.ts';

const seed = 20261122;
const two = (n: number) => String(n).padStart(2, '0');

describe('reading a date of birth', () => {
  it.each([
    ['1990', 'year'],
    ['1990-04', 'month'],
    ['1990-04-30', 'day'],
    [' 2000-02-29 ', 'day'],
  ])('%j has the precision %s', (text, precision) => {
    expect(readBirthDate(text)).toEqual({ ok: true, value: { iso: text.trim(), precision } });
  });

  it.each([
    ['2533-04-30', 'birth/buddhist-era'],
    ['2533', 'birth/buddhist-era'],
    ['2401-01-01', 'birth/buddhist-era'],
    ['1990-02-29', 'birth/impossible'],
    ['1900-02-29', 'birth/impossible'],
    ['1990-04-31', 'birth/impossible'],
    ['1990-13', 'birth/impossible'],
    ['1990-00-01', 'birth/impossible'],
    ['1990-01-00', 'birth/impossible'],
    ['1899-12-31', 'birth/too-early'],
    ['30/04/1990', 'birth/format'],
    ['1990-4-30', 'birth/format'],
    ['90-04-30', 'birth/format'],
    ['', 'birth/format'],
    ['1990-04-30T00:00', 'birth/format'],
    ['๑๙๙๐', 'birth/format'],
  ])('%j is refused as %s', (text, error) => {
    expect(readBirthDate(text)).toEqual({ ok: false, error });
  });

  it('is refused in the future, at the precision that was given', () => {
    const today = '2026-11-22';
    for (const past of ['2026-11-22', '2026-11', '2026']) expect(readBirthDate(past, today).ok).toBe(true);
    for (const future of ['2026-11-23', '2026-12', '2027'])
      expect(readBirthDate(future, today)).toEqual({ ok: false, error: 'birth/in-future' });
    expect(readBirthDate('2027').ok).toBe(true);
  });

  it('accepts exactly the days that the calendar has', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2400 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${year}-${two(month)}-${two(day)}`;
          const date = new Date(Date.UTC(year, month - 1, day));
          const exists =
            date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
          expect(readBirthDate(text).ok).toBe(exists);
        },
      ),
      { seed, numRuns: 3000 },
    );
  });

  it('never lets a year of the Buddhist era through, for anyone who could be alive', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2100 }), (year) => {
        expect(readBirthDate(String(year + 543))).toEqual({ ok: false, error: 'birth/buddhist-era' });
      }),
      { seed, numRuns: 201 },
    );
  });

  it('knows the length of February', () => {
    expect([1999, 2000, 2004, 2100].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29, 28]);
  });
});
