import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClockWitness,
  dayMs,
  daysPerPass,
  type RowTime,
  referenceTime,
  steadyEnoughMs,
  walkOn,
  walkStart,
} from '../../../main/core/keeping/prunable-rows.ts';

const seed = 20261122;
const now = Date.UTC(2026, 10, 22);
const keptMs = 30 * dayMs;

const row = (seq: number, daysOld: number, clockState: RowTime['clockState'] = 'synced'): RowTime => ({
  seq,
  occurredAt: now - daysOld * dayMs,
  clockState,
  clockErrorMs: clockState === 'unsynced' ? null : 100,
});
const walk = (rows: readonly RowTime[], reference = now) =>
  rows.reduce((w, r) => walkOn(w, r, reference, keptMs), walkStart);
const witness = (change: Partial<ClockWitness> = {}): ClockWitness => ({
  wallMs: now,
  clockState: 'synced',
  clockErrorMs: 0,
  steadyMs: steadyEnoughMs,
  newestConfirmed: row(9, 0),
  ...change,
});

describe('the time from which the age of rows is counted', () => {
  it('is now, as far as the newest confirmed row bears it out', () => {
    expect(referenceTime(witness())).toBe(now);
    expect(referenceTime(witness({ wallMs: now + 3650 * dayMs }))).toBe(now);
    expect(referenceTime(witness({ wallMs: now - 5 * dayMs, clockErrorMs: 40 }))).toBe(now - 5 * dayMs - 40);
  });

  it('is unknown while the clock cannot be trusted, was just set, or nothing was ever confirmed', () => {
    expect(referenceTime(witness({ clockState: 'holdover' }))).toBeUndefined();
    expect(referenceTime(witness({ clockState: 'unsynced' }))).toBeUndefined();
    expect(referenceTime(witness({ steadyMs: steadyEnoughMs - 1 }))).toBeUndefined();
    expect(referenceTime(witness({ newestConfirmed: undefined }))).toBeUndefined();
    expect(referenceTime(witness({ newestConfirmed: row(9, 0, 'unsynced') }))).toBeUndefined();
  });
});

describe('the rows that may leave', () => {
  it('are those before the first that is too young', () => {
    expect(walk([row(1, 33), row(2, 32), row(3, 31), row(4, 29), row(5, 31)])).toMatchObject({
      upTo: 3,
      ended: true,
    });
    expect(walk([row(1, 29)])).toMatchObject({ upTo: 0, ended: true });
  });

  it('are of no more than some days at once, but always at least one', () => {
    const rows = Array.from({ length: 60 }, (_, i) => row(i + 1, 200 - i));
    expect(walk(rows).upTo).toBe(daysPerPass + 1);
    expect(walk([row(1, 200), row(2, 100)]).upTo).toBe(1);
  });

  it('go by their place where their own clock could not be trusted', () => {
    expect(walk([row(1, 32), row(2, 0, 'unsynced'), row(3, 20_000, 'unsynced'), row(4, 31)]).upTo).toBe(4);
    expect(walk([row(1, 20_000, 'unsynced'), row(2, 400, 'holdover')]).upTo).toBe(0);
  });

  it('are not kept for ever by a row that claims a time which has not come yet', () => {
    expect(walk([row(1, 32), row(2, -400), row(3, 31), row(4, 3)]).upTo).toBe(3);
  });

  it('never include one that is younger than the limit or follows one that is, whatever the clocks said', () => {
    const state = fc.constantFrom('synced', 'holdover', 'unsynced');
    const any = fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), state), { maxLength: 40 });
    fc.assert(
      fc.property(any, fc.integer({ min: -100, max: 100 }), (drawn, ahead) => {
        const rows = drawn.map(([age, clock], i) => row(i + 1, age, clock as RowTime['clockState']));
        const reference = now + ahead * dayMs;
        const { upTo } = walk(rows, reference);
        const gone = rows.slice(0, upTo);
        const trusted = gone.filter((r) => r.clockState === 'synced' && r.occurredAt <= reference);
        expect(trusted.every((r) => r.occurredAt + 100 <= reference - keptMs)).toBe(true);
        if (upTo > 0) expect(trusted.at(-1)?.seq).toBe(upTo);
      }),
      { seed, numRuns: 500 },
    );
  });
});
