import { describe, expect, it } from 'vitest';
import { dateAndTime, dateIn, dateInFull, dateOf, dayAfter, portDay } from '../../../renderer/i18n/days.ts';

/** 23 November 2026, 00:30 at the port: still the 22nd in UTC. */
const justAfterMidnight = Date.UTC(2026, 10, 22, 17, 30);

describe('dates for staff', () => {
  it('tell a Thai officer the year of the Buddhist era, in Latin digits', () => {
    expect(dateOf('th', justAfterMidnight)).toBe('23 พ.ย. 2569');
    expect(dateAndTime('th', justAfterMidnight)).toBe('23 พ.ย. 2569 00:30');
    expect(dateIn('th', '1992-05-02')).toBe('2 พ.ค. 2535');
    expect(dateInFull('th', '2026-11-23')).toContain('2569');
  });

  it('tell everybody else the year of the Common Era', () => {
    expect(dateOf('en', justAfterMidnight)).toBe('23 Nov 2026');
    expect(dateAndTime('en', justAfterMidnight)).toBe('23 Nov 2026 00:30');
    expect(dateIn('en', '1992-05-02')).toBe('2 May 1992');
    expect(dateInFull('en', '2026-11-23')).not.toContain('2569');
  });

  it('never let the Buddhist era into a day that the gate is asked with', () => {
    expect(portDay(justAfterMidnight)).toBe('2026-11-23');
    expect(dayAfter(portDay(justAfterMidnight), -1)).toBe('2026-11-22');
  });

  it('step over months, years and leap days', () => {
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('are as precise as a birth date is known, and no more', () => {
    expect(dateIn('th', '1992')).toBe('2535');
    expect(dateIn('en', '1992')).toBe('1992');
    expect(dateIn('th', '1992-05')).toBe('พ.ค. 2535');
    expect(dateIn('en', '1992-05')).toBe('May 1992');
  });

  it.each(['', '1992-00-00', '1992-13', 'unknown'])('show what is no date (%s) as it is', (date) => {
    expect(dateIn('th', date)).toBe(date);
  });
});
