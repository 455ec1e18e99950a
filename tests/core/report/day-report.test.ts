import { describe, expect, it } from 'vitest';
import type { EventDraft } from '../../../main/core/events/kinds.ts';
import { dayReport } from '../../../main/core/report/day-report.ts';
import { faultTimes } from '../../../main/core/report/fault-times.ts';
import { latencyOf } from '../../../main/core/report/latency.ts';
import { daySpanOf, quarterOf } from '../../../main/core/report/port-day.ts';
import type { ReportRow } from '../../../main/core/report/report-row.ts';

const day = daySpanOf('2026-11-23');
const minute = 60_000;
const hour = 60 * minute;
const at = (hours: number, minutes = 0): number => day.beginsAtMs + hours * hour + minutes * minute;

function rowsOf(...said: readonly (readonly [atMs: number, draft: EventDraft])[]): readonly ReportRow[] {
  return said.map(([occurredAt, { kind, payload }], i) => ({ seq: i + 1, occurredAt, kind, payload }));
}

const who = (n: number) => ({ passageId: `passage-${n}`, grantId: `grant-${n}`, personId: `person-${n}` });

function granted(n: number, decidedInMs?: number): EventDraft {
  const base = { ...who(n), voyageId: null, direction: 'out', caseId: null, match: null } as const;
  return decidedInMs === undefined
    ? {
        kind: 'passage.granted',
        payload: { ...base, how: 'officer', officerId: 'o', reasons: ['OVERRIDE_1P'] },
      }
    : {
        kind: 'passage.granted',
        payload: { ...base, how: 'face', officerId: null, reasons: ['OK'], decidedInMs },
      };
}

function completed(n: number, direction: 'out' | 'in' = 'out'): EventDraft {
  const payload = { ...who(n), voyageId: null, direction, confirmation: 'device', count: 1 } as const;
  return { kind: 'passage.completed', payload };
}

function unconfirmed(n: number): EventDraft {
  const payload = { ...who(n), voyageId: null, direction: 'out', confirmation: 'none' } as const;
  return { kind: 'passage.unconfirmed', payload: { ...payload, cause: 'no-feedback' } };
}

function stated(n: number, walked: boolean): EventDraft {
  const payload = { ...who(n), voyageId: null, direction: 'out', officerId: 'o', walked } as const;
  return { kind: 'passage.stated', payload };
}

const fault = (kind: 'fault.raised' | 'fault.cleared', code = 'camera/frozen'): EventDraft => ({
  kind,
  payload: { code },
});
const started: EventDraft = { kind: 'gate.started', payload: { version: '1', pack: null, device: 'd' } };
const stopped: EventDraft = { kind: 'gate.stopped', payload: { cause: 'power' } };
const later = day.endsAtMs + hour;

describe('the report of a day', () => {
  it('counts whom the device, or an officer, has seen walk, in the quarter of an hour of the port', () => {
    const report = dayReport(
      day,
      [],
      rowsOf(
        [at(5, 59), granted(1, 900)],
        [at(6), completed(1)],
        [at(6, 14), granted(2)],
        [at(6, 14), unconfirmed(2)],
        [at(6, 15), stated(2, true)],
        [at(17), completed(3, 'in')],
      ),
      later,
    );
    expect(report.totals).toMatchObject({ out: 2, in: 1, byFace: 1, byOfficer: 1, unconfirmed: 0 });
    expect(report.passes).toHaveLength(96);
    expect(report.passes[24]).toEqual({ out: 1, in: 0 });
    expect(report.passes[25]).toEqual({ out: 1, in: 0 });
    expect(report.passes[68]).toEqual({ out: 0, in: 1 });
  });

  it('counts nobody twice, and nobody of whom it is not known that they walked', () => {
    const report = dayReport(
      day,
      [],
      rowsOf(
        [at(6), completed(1)],
        [at(7), stated(1, true)],
        [at(8), unconfirmed(2)],
        [at(9), stated(3, false)],
      ),
      later,
    );
    expect(report.totals).toMatchObject({ out: 1, in: 0, unconfirmed: 1 });
  });

  it('tells who was referred for what, refused, and went through without a permission', () => {
    const raised: EventDraft = {
      kind: 'case.raised',
      payload: {
        ...{ caseId: 'c', ticket: 1, passageId: 'p', candidates: [] },
        reasons: ['NOT_ON_LIST', 'UNDERAGE'],
      },
    };
    const again: EventDraft = {
      kind: 'case.raised',
      payload: { caseId: 'd', ticket: 2, passageId: 'q', candidates: [], reasons: ['UNDERAGE'] },
    };
    const refusedOne: EventDraft = {
      kind: 'case.resolved',
      payload: {
        ...{ caseId: 'c', outcome: 'refused', officerId: 'o', personId: null, note: '' },
        reasons: ['UNDERAGE'],
      },
    };
    const forced: EventDraft = {
      kind: 'turnstile.forced',
      payload: { direction: 'out', count: 2, passageId: null, alarmId: 'a' },
    };
    const rows = rowsOf([at(6), raised], [at(7), again], [at(8), refusedOne], [at(9), forced]);
    const { totals, referrals } = dayReport(day, [], rows, later);
    expect(totals).toMatchObject({ referred: 2, refused: 1, forced: 2 });
    expect(referrals).toEqual([
      { reason: 'UNDERAGE', count: 2 },
      { reason: 'NOT_ON_LIST', count: 1 },
    ]);
  });

  it('is empty for a day on which nobody came', () => {
    const report = dayReport(day, [], [], later);
    expect(report.totals).toEqual({
      ...{ out: 0, in: 0, byFace: 0, byOfficer: 0, referred: 0, refused: 0, forced: 0, unconfirmed: 0 },
    });
    expect(report.latency.percentiles).toBeUndefined();
    expect(report.faults).toEqual([]);
  });

  it('passes over a row that a later version has written in a shape of its own', () => {
    const row: ReportRow = { seq: 1, occurredAt: at(6), kind: 'passage.completed', payload: { way: 'out' } };
    expect(dayReport(day, [], [row], later).totals.out).toBe(0);
  });
});

describe('the day of the port', () => {
  it('begins seven hours before that of Greenwich, and has 96 quarters of an hour', () => {
    expect(new Date(day.beginsAtMs).toISOString()).toBe('2026-11-22T17:00:00.000Z');
    expect([quarterOf(day, day.beginsAtMs), quarterOf(day, day.endsAtMs - 1)]).toEqual([0, 95]);
  });
});

describe('any day from 2000 to 2100', () => {
  it('begins where the calendar of the system says', () => {
    for (let ms = Date.UTC(2000, 0, 1); ms < Date.UTC(2101, 0, 1); ms += 24 * hour) {
      const name = new Date(ms).toISOString().slice(0, 10);
      if (daySpanOf(name).beginsAtMs !== ms - 7 * hour) expect.fail(name);
    }
  });
});

describe('times to a decision', () => {
  it('fall into classes by their upper ends, the slowest into the last', () => {
    const { classes } = latencyOf([0, 250, 251, 99_999]);
    expect(classes.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it('have percentiles that somebody really waited', () => {
    const times = Array.from({ length: 20 }, (_, i) => (i + 1) * 100);
    expect(latencyOf(times.toReversed()).percentiles).toEqual({ p50: 1000, p95: 1900 });
  });
});

describe('how long faults lasted', () => {
  const span = { fromMs: day.beginsAtMs, toMs: day.endsAtMs };

  it('is counted within the day only, also of a fault that stood before it and stands after it', () => {
    const rows = rowsOf([at(-2), fault('fault.raised')], [at(1), fault('fault.cleared')]);
    expect(faultTimes(rows, span)).toEqual([{ code: 'camera/frozen', count: 1, lastedMs: hour }]);
    expect(faultTimes(rowsOf([at(23), fault('fault.raised')]), span)).toMatchObject([{ lastedMs: hour }]);
  });

  it('says nothing of a fault that was over before the day began', () => {
    expect(
      faultTimes(rowsOf([at(-2), fault('fault.raised')], [at(-1), fault('fault.cleared')]), span),
    ).toEqual([]);
  });

  it('adds up what came more than once, longest first', () => {
    const rows = rowsOf(
      [at(1), fault('fault.raised')],
      [at(1, 10), fault('fault.cleared')],
      [at(2), fault('fault.raised')],
      [at(2, 5), fault('fault.cleared')],
      [at(3), fault('fault.raised', 'turnstile/timeout')],
      [at(4), fault('fault.cleared', 'turnstile/timeout')],
    );
    expect(faultTimes(rows, span)).toEqual([
      { code: 'turnstile/timeout', count: 1, lastedMs: hour },
      { code: 'camera/frozen', count: 2, lastedMs: 15 * minute },
    ]);
  });

  it('ends with the gate, and after a power cut with its last row', () => {
    const ended = rowsOf([at(1), fault('fault.raised')], [at(2), stopped], [at(9), started]);
    expect(faultTimes(ended, span)).toMatchObject([{ lastedMs: hour }]);
    const cut = rowsOf([at(1), fault('fault.raised')], [at(1, 30), completed(1)], [at(9), started]);
    expect(faultTimes(cut, span)).toMatchObject([{ lastedMs: 30 * minute }]);
  });
});
