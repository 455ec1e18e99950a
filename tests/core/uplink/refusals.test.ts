import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MonoMs } from '../../../main/core/brand.ts';
import { lineTopics, messageFaults } from '../../../main/core/events/line.ts';
import {
  dueRefusals,
  noRefusals,
  noteRefusal,
  type Refusals,
  refusalSpanMs,
} from '../../../main/core/uplink/refusals.ts';

const seed = 20261122;
const at = (ms: number) => ms as MonoMs;
const bad = { topic: 'acks', cause: 'message/unreadable' } as const;

describe('messages that were refused', () => {
  it('are written at once when they are the first of their cause, and only counted after that', () => {
    const first = noteRefusal(noRefusals, bad, at(0));
    expect(first.row).toEqual({ ...bad, count: 1 });
    const second = noteRefusal(first.refusals, bad, at(10));
    expect(second.row).toBeUndefined();
    expect(noteRefusal(second.refusals, { ...bad, cause: 'ack/replayed' }, at(20)).row?.count).toBe(1);
  });

  it('that were counted are written together after ten minutes, and a cause that stayed away is forgotten', () => {
    let state = noteRefusal(noRefusals, bad, at(0)).refusals;
    for (let i = 1; i <= 7; i += 1) state = noteRefusal(state, bad, at(i)).refusals;
    expect(dueRefusals(state, at(refusalSpanMs - 1)).rows).toEqual([]);
    const told = dueRefusals(state, at(refusalSpanMs));
    expect(told.rows).toEqual([{ ...bad, count: 7 }]);
    const quiet = dueRefusals(told.refusals, at(2 * refusalSpanMs));
    expect(quiet).toEqual({ refusals: noRefusals, rows: [] });
    expect(noteRefusal(quiet.refusals, bad, at(2 * refusalSpanMs + 1)).row?.count).toBe(1);
  });

  it('are all told of in the end, in at most one row for each cause on each topic in ten minutes', () => {
    const step = fc.record({
      waitMs: fc.integer({ min: 0, max: refusalSpanMs / 3 }),
      topic: fc.constantFrom(...lineTopics),
      cause: fc.constantFrom(...messageFaults),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        let state: Refusals = noRefusals;
        let now = 0;
        const rows: { key: string; count: number; at: number }[] = [];
        const tell = (row: { topic: string; cause: string; count: number } | undefined) => {
          if (row !== undefined) rows.push({ key: `${row.topic} ${row.cause}`, count: row.count, at: now });
        };
        const look = () => {
          const due = dueRefusals(state, at(now));
          state = due.refusals;
          due.rows.forEach(tell);
        };
        for (const { waitMs, topic, cause } of steps) {
          now += waitMs;
          look();
          const noted = noteRefusal(state, { topic, cause }, at(now));
          state = noted.refusals;
          tell(noted.row);
        }
        for (let i = 0; i < 3; i += 1) {
          now += refusalSpanMs;
          look();
        }
        expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(steps.length);
        expect(state).toEqual(noRefusals);
        for (const [i, row] of rows.entries()) {
          const next = rows.slice(i + 1).find(({ key }) => key === row.key);
          expect((next?.at ?? Number.POSITIVE_INFINITY) - row.at).toBeGreaterThanOrEqual(refusalSpanMs);
        }
      }),
      { seed, numRuns: 100 },
    );
  });
});
