import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MonoMs } from '../../../main/core/brand.ts';
import type { Ack } from '../../../main/core/events/wire.ts';
import { acknowledge } from '../../../main/core/uplink/acknowledge.ts';
import { maxBacklogBatches, maxLiveBatches, nextBatches } from '../../../main/core/uplink/next-batches.ts';
import { normalise, subtract } from '../../../main/core/uplink/ranges.ts';
import {
  appended,
  beginSession,
  countUnsent,
  expire,
  resendFrom,
  sent,
  startUplink,
  type UplinkState,
} from '../../../main/core/uplink/state.ts';

const seed = 20261122;
const number = fc.integer({ min: 0, max: 400 });
const pair = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }));

/** What anybody could say who speaks in the centre's name: any numbers, in and out of order. */
const anyAck: fc.Arbitrary<Ack> = fc.record(
  {
    upTo: number,
    highest: number,
    missing: fc.array(pair, { maxLength: 6 }),
    refused: fc.array(
      pair.map(([from, to]) => ({ from, to, cause: 'x' })),
      { maxLength: 4 },
    ),
  },
  { requiredKeys: ['upTo', 'highest', 'missing'] },
);
/** The same as an honest centre would order it. */
const tidyAck = anyAck.map((ack): Ack => {
  const upTo = Math.min(ack.upTo, ack.highest);
  const missing = normalise(ack.missing.map(([a, b]) => [Math.min(a, b), Math.max(a, b)]));
  const inside = missing.filter(([from, to]) => from > upTo && to < ack.highest);
  const refused = (ack.refused ?? []).map(({ from, to, cause }) => ({
    ...{ from: Math.min(from, to), to: Math.max(from, to), cause },
  }));
  return { upTo, highest: Math.max(upTo, ack.highest), missing: inside.map(([a, b]) => [a, b]), refused };
});

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('ack' as const), ack: fc.oneof(anyAck, tidyAck) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('send' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('append' as const), rows: fc.integer({ min: 1, max: 60 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('session' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('resend' as const), from: number }) },
);

function expectSound(state: UplinkState): void {
  expect(state.watermark).toBeLessThanOrEqual(state.head);
  expect(state.inFlight.length).toBeLessThanOrEqual(maxBacklogBatches + maxLiveBatches);
  expect(state.storedAbove).toEqual(normalise(state.storedAbove));
  expect(state.storedAbove.every(([from, to]) => from > state.watermark && to <= state.head)).toBe(true);
  expect(countUnsent(state)).toBeGreaterThanOrEqual(0);
  const busy = normalise([...state.storedAbove, ...state.inFlight.map(({ range }) => range)]);
  for (const { from, to } of nextBatches(state)) {
    expect(from).toBeGreaterThan(state.watermark);
    expect(to).toBeLessThanOrEqual(state.head);
    expect(to - from).toBeLessThan(100);
    expect(subtract([[from, to]], busy)).toEqual([[from, to]]);
  }
}

describe('the uplink and a centre that says anything', () => {
  it('E3, E5, E6: the mark goes back by an explicit resend only, and nothing is promised that was never written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.array(step, { maxLength: 60 }), (head, steps) => {
        let state = startUplink(head, 0);
        let now = 0;
        for (const action of steps) {
          now += 300;
          const before = state.watermark;
          if (action.kind === 'append') state = appended(state, state.head + action.rows);
          if (action.kind === 'session') state = beginSession(state);
          if (action.kind === 'expire') state = expire(state, (now - 900) as MonoMs);
          if (action.kind === 'resend' && action.from >= 1) state = resendFrom(state, action.from);
          if (action.kind === 'send')
            for (const { from, to, lane } of nextBatches(state))
              state = sent(state, [from, to], lane, now as MonoMs);
          if (action.kind === 'ack') {
            const outcome = acknowledge(state, action.ack, now as MonoMs);
            if (outcome.kind !== 'refused') state = outcome.state;
            if (action.ack.upTo > state.head) expect(outcome.kind).toBe('refused');
          }
          if (action.kind !== 'resend') expect(state.watermark).toBeGreaterThanOrEqual(before);
          expectSound(state);
        }
      }),
      { seed, numRuns: 300 },
    );
  });
});
