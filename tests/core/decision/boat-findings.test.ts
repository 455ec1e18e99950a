import { describe, expect, it } from 'vitest';
import type { WallMs } from '../../../main/core/brand.ts';
import { boatFindings } from '../../../main/core/decision/boat-findings.ts';
import type { NoticeHead } from '../../../main/core/people.ts';
import { voyagePhases } from '../../../main/core/voyage/phase.ts';
import { testTime } from '../../support/decision-input.ts';

const hourMs = 3_600_000;
const noon = testTime.at as number;
const on = (hours: number) => (noon + hours * hourMs) as WallMs;
const rules = {
  clearance: 'needed' as const,
  leaveWithinMs: 3 * hourMs,
  windowSlackMs: hourMs,
  listsStaleAfterHours: 24,
};
const head: NoticeHead = {
  ...{ noticeId: 'n', revision: 1, registration: undefined, eta: undefined, phase: 'filed' },
  ...{ windowFrom: on(-1), windowTo: on(1), filedAt: on(-6), listFiledAt: undefined, clearedAt: on(-1) },
};
const found = (change: Partial<NoticeHead>, time = testTime, listsAsOf?: WallMs) =>
  boatFindings({ ...head, ...change }, listsAsOf, time, rules);
const doubt = (doubtMs: number) => ({ ...testTime, doubtMs });

describe('what is found about a boat', () => {
  it('is nothing in its window once it is cleared, and nothing where lists come without notices', () => {
    expect(found({})).toEqual([]);
    expect(boatFindings(undefined, undefined, testTime, rules)).toEqual([]);
  });

  it.each<[string, Partial<NoticeHead>, readonly string[]]>([
    ['just within the slack before it', { windowFrom: on(1) }, []],
    ['earlier than that', { windowFrom: (noon + hourMs + 1) as WallMs }, ['VOYAGE_WINDOW_CLOSED']],
    ['just within the slack after it', { windowTo: on(-1) }, []],
    ['later than that', { windowTo: (noon - hourMs - 1) as WallMs }, ['VOYAGE_WINDOW_CLOSED']],
    ['at any time', { windowFrom: undefined, windowTo: undefined }, []],
    ['from a time that is no number', { windowFrom: Number.NaN as WallMs }, ['VOYAGE_WINDOW_CLOSED']],
  ])('goes by the announced window: %s', (_when, change, findings) => {
    expect(found(change)).toEqual(findings);
  });

  it('asks for a clearance where the rules do, one that has not run out', () => {
    expect(found({ clearedAt: undefined })).toEqual(['VOYAGE_NOT_CLEARED']);
    expect(found({ clearedAt: on(-4) })).toEqual([]);
    expect(found({ clearedAt: on(-5) })).toEqual(['VOYAGE_NOT_CLEARED']);
    const lax = { ...rules, clearance: 'not-needed' } as const;
    expect(boatFindings({ ...head, clearedAt: undefined }, undefined, testTime, lax)).toEqual([]);
  });

  it('lets nobody aboard on their own any more once the departure is sealed, whatever the clock says', () => {
    const closed = voyagePhases.filter((phase) => found({ phase }).includes('VOYAGE_WINDOW_CLOSED'));
    expect(closed).toEqual(voyagePhases.filter((phase) => phase !== 'filed' && phase !== 'boarding'));
    expect(found({ phase: 'sealed', clearedAt: on(-1) }, doubt(hourMs))).toEqual(['VOYAGE_WINDOW_CLOSED']);
  });

  it('says that the clock cannot be trusted only where the answer depends on it', () => {
    expect(found({}, doubt(2 * hourMs))).toEqual([]);
    expect(found({}, doubt(2 * hourMs + 1))).toEqual(['CLOCK_UNTRUSTED']);
    const later = { windowFrom: on(5), windowTo: on(6) };
    expect(found(later, doubt(hourMs))).toEqual(['VOYAGE_WINDOW_CLOSED']);
    expect(found(later, doubt(5 * hourMs))).toContain('CLOCK_UNTRUSTED');
    // Both ends of the doubt lie outside the window, and it may still be just then.
    expect(found({ windowFrom: on(3), windowTo: on(3) }, doubt(9 * hourMs))).toContain('CLOCK_UNTRUSTED');
  });

  it('asks the officer for lists that the centre has not confirmed for too long', () => {
    const lists = (hours: number, time = testTime) => found({}, time, on(-hours));
    expect(lists(24)).toEqual([]);
    expect(lists(25)).toEqual(['ROSTER_STALE']);
    expect(lists(23, doubt(2 * hourMs))).toEqual(['CLOCK_UNTRUSTED']);
    expect(found({}, testTime, Number.NaN as WallMs)).toEqual(['ROSTER_STALE']);
    const never = { ...rules, listsStaleAfterHours: undefined };
    expect(boatFindings(undefined, on(-9999), testTime, never)).toEqual([]);
  });
});
