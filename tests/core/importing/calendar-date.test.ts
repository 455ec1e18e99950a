import { describe, expect, it } from 'vitest';
import {
  asciiDigits,
  type Calendar,
  readCalendarDate,
  readPortEnd,
  readPortTime,
  readWholeDate,
} from '../../../main/core/importing/calendar-date.ts';

const rule = (format: string, calendar: Calendar = 'auto') => ({ format, calendar });
const read = (text: string, format = 'DD/MM/YYYY', calendar: Calendar = 'auto') => {
  const date = readCalendarDate(text, rule(format, calendar));
  return date.ok ? date.value : date.error;
};

describe('a date as an office writes it', () => {
  it('is taken for the Buddhist era above the year 2400, unless its column says which era it is of', () => {
    expect(read('5/1/2533')).toBe('1990-01-05');
    expect(read('5/1/1990')).toBe('1990-01-05');
    expect(read('5/1/2533', 'DD/MM/YYYY', 'buddhist')).toBe('1990-01-05');
    expect(read('5/1/1990', 'DD/MM/YYYY', 'common')).toBe('1990-01-05');
  });

  it('of the one era in a column of the other is refused, in both directions', () => {
    expect(read('5/1/2533', 'DD/MM/YYYY', 'common')).toBe('date/buddhist-era');
    expect(read('5/1/1990', 'DD/MM/YYYY', 'buddhist')).toBe('date/common-era');
  });

  it('that does not exist is refused, and the 29 February only of years that have one', () => {
    expect(read('30/02/2533')).toBe('date/impossible');
    expect(read('31/04/2533')).toBe('date/impossible');
    expect(read('5/13/2533')).toBe('date/impossible');
    // 2567 B.E. is 2024; taken for a year of the Common Era 2567 would have no such day.
    expect(read('29/02/2567')).toBe('2024-02-29');
    expect(read('29/02/2566')).toBe('date/impossible');
  });

  it('keeps the precision that it has', () => {
    expect(read('2533')).toBe('1990');
    expect(read('00/00/2533')).toBe('1990');
    expect(read('-/04/2533')).toBe('1990-04');
    expect(read('00/04/2533')).toBe('1990-04');
  });

  it('may name its month in Thai or in English, in full or short', () => {
    expect(read('5 มกราคม 2533', 'DD MMM YYYY')).toBe('1990-01-05');
    expect(read('5 ม.ค. 2533', 'DD MMM YYYY')).toBe('1990-01-05');
    expect(read('5 Dec 1990', 'DD MMM YYYY')).toBe('1990-12-05');
    expect(read('5 Brumaire 1990', 'DD MMM YYYY')).toBe('date/format');
  });

  it('may be written with Thai digits', () => {
    expect(read('๐๕/๐๑/๒๕๓๓')).toBe('1990-01-05');
    expect(asciiDigits('၁၉၉၀ ១៩៩០ ໑໙໙໐ ๑๙๙๐')).toBe('1990 1990 1990 1990');
  });

  it('in another form than the map says is refused, not guessed at', () => {
    expect(read('1990-01-05')).toBe('date/format');
    expect(read('5/1/90')).toBe('date/format');
    expect(read('5/1/1850')).toBe('date/too-early');
  });

  it('must have a day where a paper ends', () => {
    expect(readWholeDate('2570', rule('DD/MM/YYYY'))).toEqual({ ok: false, error: 'date/day-needed' });
    expect(readWholeDate('30/09/2570', rule('DD/MM/YYYY'))).toEqual({ ok: true, value: '2027-09-30' });
  });
});

describe('a moment', () => {
  const time = (text: string, format = 'DD/MM/YYYY HH:mm') => {
    const read = readPortTime(text, rule(format));
    return read.ok ? new Date(read.value).toISOString() : read.error;
  };

  it('is one of the clock at the port, seven hours ahead of UTC', () => {
    expect(time('23/11/2569 05:30')).toBe('2026-11-22T22:30:00.000Z');
    expect(time('01/01/2569 00:00')).toBe('2025-12-31T17:00:00.000Z');
  });

  it('with an offset of its own is that moment, whatever the map says', () => {
    expect(time('2026-11-23T05:30:00Z')).toBe('2026-11-23T05:30:00.000Z');
    expect(time('2026-11-23T05:30+07:00')).toBe('2026-11-22T22:30:00.000Z');
  });

  it('that no clock shows is refused', () => {
    expect(time('23/11/2569 24:30')).toBe('date/impossible');
    expect(time('23/11/2569 05:61')).toBe('date/impossible');
    expect(time('23/11/2569')).toBe('date/format');
  });

  it('written as a day alone is its beginning at the port, or its end where something lasts until then', () => {
    expect(time('23/11/2569', 'DD/MM/YYYY')).toBe('2026-11-22T17:00:00.000Z');
    const end = (text: string, format: string) => {
      const read = readPortEnd(text, rule(format));
      return read.ok ? new Date(read.value).toISOString() : read.error;
    };
    expect(end('23/11/2569', 'DD/MM/YYYY')).toBe('2026-11-23T16:59:59.999Z');
    // Who writes a time means it, midnight too.
    expect(end('23/11/2569 00:00', 'DD/MM/YYYY HH:mm')).toBe('2026-11-22T17:00:00.000Z');
    expect(end('2026-11-23T05:30:00Z', 'DD/MM/YYYY')).toBe('2026-11-23T05:30:00.000Z');
    expect(end('2569', 'DD/MM/YYYY')).toBe('date/day-needed');
  });
});
