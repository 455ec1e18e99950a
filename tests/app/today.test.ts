import { describe, expect, it } from 'vitest';
import { passageTimeOf, todayOf } from '../../main/app/today.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const at = (iso: string, clockState: 'synced' | 'holdover' | 'unsynced' = 'synced') => ({
  ...createVirtualClock(Date.parse(iso)),
  trust: () => ({ clockState, clockErrorMs: null }),
});

describe('the day at the port', () => {
  it('begins at midnight in Thailand, seven hours before it does in Greenwich', () => {
    expect(todayOf(at('2026-11-22T16:59:59Z'))).toBe('2026-11-22');
    expect(todayOf(at('2026-11-22T17:00:00Z'))).toBe('2026-11-23');
  });

  it('is known to a clock that was set lately, and to nobody where it never was', () => {
    expect(todayOf(at('2026-11-22T17:00:00Z', 'holdover'))).toBe('2026-11-23');
    expect(todayOf(at('2026-11-22T17:00:00Z', 'unsynced'))).toBeUndefined();
  });

  it('may be any day within the doubt while nobody knows how wrong the clock is', () => {
    const noon = '2026-03-01T05:00:00Z';
    expect(passageTimeOf(at(noon), 31)).toMatchObject({
      at: Date.parse(noon),
      doubtMs: 0,
      day: '2026-03-01',
      earliest: '2026-03-01',
      latest: '2026-03-01',
    });
    expect(passageTimeOf(at(noon, 'unsynced'), 31)).toMatchObject({
      at: Date.parse(noon),
      doubtMs: 31 * 86_400_000,
      day: '2026-03-01',
      earliest: '2026-01-29',
      latest: '2026-04-01',
    });
    expect(passageTimeOf(at(noon, 'unsynced'), 0).earliest).toBe('2026-03-01');
  });

  it('stays a day that compares as a text, however wrong the clock is', () => {
    expect(passageTimeOf(at('1970-01-01T00:00:00Z', 'unsynced'), 31).earliest).toBe('1970-01-01');
    expect(passageTimeOf(at('9999-12-31T23:00:00Z', 'unsynced'), 31).latest).toBe('9999-12-31');
  });
});
