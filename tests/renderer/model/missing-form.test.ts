import { describe, expect, it } from 'vitest';
import {
  chartPlace,
  degreesOf,
  firstMissingForm,
  happenedAtMs,
  type MissingForm,
  placeOf,
  reportOf,
  withDay,
  withMinutes,
} from '../../../renderer/model/missing-form.ts';

/** 22 November 2026, 00:03 at the port. */
const nowMs = Date.UTC(2026, 10, 21, 17, 3);
const who = { voyageId: 'v1', personId: 'p1' };
const form = firstMissingForm(nowMs);
const typed = (latitude: string, longitude: string, more: Partial<MissingForm> = {}): MissingForm => ({
  ...form,
  latitude,
  longitude,
  ...more,
});

describe('the time at which somebody was lost', () => {
  it('begins with now, to five minutes, by the clocks of the port', () => {
    expect(form.at).toEqual({ day: '2026-11-22', time: '00:00' });
    expect(happenedAtMs(form)).toBe(Date.UTC(2026, 10, 21, 17, 0));
  });

  it('goes over midnight and over the end of a month with its day', () => {
    expect(withMinutes(form, -5).at).toEqual({ day: '2026-11-21', time: '23:55' });
    expect(withMinutes(withDay(form, 8), 24 * 60).at).toEqual({ day: '2026-12-01', time: '00:00' });
    expect(withDay({ ...form, at: { day: '2028-02-28', time: '10:00' } }, 1).at?.day).toBe('2028-02-29');
  });

  it('may be unknown, and stays so whatever key is pressed', () => {
    const unknown = { ...form, at: null };
    expect(withMinutes(unknown, 60)).toEqual(unknown);
    expect(withDay(unknown, 1)).toEqual(unknown);
    expect(reportOf(unknown, who, nowMs)?.happenedAtMs).toBeNull();
  });

  it('is not reported while it lies in the future', () => {
    expect(reportOf(withMinutes(form, 5), who, nowMs)).toBeNull();
    expect(reportOf(form, who, nowMs)).not.toBeNull();
  });
});

describe('the place at which somebody was lost', () => {
  it.each([
    ['12.605', 12.605],
    ['12,605', 12.605],
    ['12 36.3', 12.605],
    ["12°36.3'", 12.605],
    ['12 36 18', 12.605],
    ['12°36′18″', 12.605],
    ['0', 0],
    ['90', 90],
  ])('is read from %s', (text, degrees) => {
    expect(degreesOf(text, 'N', 90)).toBeCloseTo(degrees, 9);
    expect(degreesOf(text, 'S', 90)).toBeCloseTo(-degrees, 9);
  });

  it.each(['abc', '90.1', '12 60', '12.5 30', '1 2 3 4', '-12', '12 36 60', '.', '1e1'])(
    'is not read from %s',
    (text) => {
      expect(degreesOf(text, 'N', 90)).toBeUndefined();
    },
  );

  it('is both or neither, and is reported in degrees', () => {
    expect(placeOf(typed('', ''))).toEqual({ latitude: null, longitude: null });
    expect(placeOf(typed('12.5', ''))).toBeUndefined();
    expect(reportOf(typed('12.5', ''), who, nowMs)).toBeNull();
    expect(reportOf(typed('7 30', '98.5', { eastWest: 'W', note: '  at night ' }), who, nowMs)).toEqual({
      ...who,
      happenedAtMs: Date.UTC(2026, 10, 21, 17, 0),
      latitude: 7.5,
      longitude: -98.5,
      note: 'at night',
    });
  });

  it('is told as on a chart, without sixty minutes', () => {
    expect(chartPlace(12.605, 101.45)).toBe("12° 36.3' N 101° 27.0' E");
    expect(chartPlace(-0.99999, -180)).toBe("1° 0.0' S 180° 0.0' W");
  });
});
