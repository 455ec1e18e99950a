import { describe, expect, it } from 'vitest';
import type { MonoMs } from '../../../main/core/brand.ts';
import type { Ack } from '../../../main/core/events/wire.ts';
import { acknowledge } from '../../../main/core/uplink/acknowledge.ts';
import { nextBatches } from '../../../main/core/uplink/next-batches.ts';
import {
  appended,
  beginSession,
  countUnsent,
  dueRows,
  narrowestWindowRows,
  resendFrom,
  restored,
  rewound,
  sent,
  startUplink,
  type UplinkState,
  widestWindowRows,
} from '../../../main/core/uplink/state.ts';

const at = (ms: number) => ms as MonoMs;
const ack = (upTo: number, missing: Ack['missing'] = [], highest = upTo): Ack => ({ upTo, missing, highest });

/** A gate of which every row was given to the broker once. */
const allOffered = (head: number, watermark: number): UplinkState => ({
  ...startUplink(head, watermark),
  offered: [[1, head]],
});

const overlapping = ack(
  5,
  [
    [6, 8],
    [8, 8],
  ],
  12,
);

function applied(state: UplinkState, message: Ack, now = 100): UplinkState {
  const outcome = acknowledge(state, message, at(now));
  if (outcome.kind !== 'applied') throw new Error(`not applied: ${JSON.stringify(outcome)}`);
  return outcome.state;
}

describe('an acknowledgement', () => {
  it('E3: only an acknowledgement shortens what is unsent; giving rows to the broker does not', () => {
    const state = startUplink(10, 0);
    const given = sent(state, [1, 10], 'backlog', at(0));
    expect(countUnsent(given)).toBe(10);
    expect(nextBatches(given)).toEqual([]);
    expect(countUnsent(applied(given, ack(10)))).toBe(0);
  });

  it('E5: upTo confirms everything below it, and the holes above it stay due', () => {
    const state = applied({ ...allOffered(20, 0), windowRows: 40, baseMs: 50 }, ack(5, [[6, 8]], 12));
    expect(state.watermark).toBe(5);
    expect(countUnsent(state)).toBe(3 + 8);
    expect(nextBatches(state)[0]).toEqual({ from: 6, to: 8, lane: 'backlog' });
  });

  it('E6: an older acknowledgement changes nothing', () => {
    const state = applied(allOffered(20, 0), ack(15));
    expect(acknowledge(state, ack(9), at(200))).toMatchObject({ kind: 'behind', state: { watermark: 15 } });
  });

  it('E6: one that was overtaken on its way is late; one that is older than any on the way is not', () => {
    let state = applied(allOffered(200, 0), ack(10), 1000);
    state = applied(state, ack(50), 1100);
    expect(acknowledge(state, ack(30), at(1200))).toMatchObject({ kind: 'behind', isLate: true });
    state = applied(state, ack(60), 12_000);
    state = applied(state, ack(70), 23_000);
    expect(acknowledge(state, ack(62), at(23_100))).toMatchObject({ kind: 'behind', isLate: true });
    expect(acknowledge(state, ack(30), at(23_100))).toMatchObject({ kind: 'behind', isLate: false });
  });

  it('E6: of a centre that lost rows confirms new ones above the watermark all the same', () => {
    const given = sent(startUplink(103, 100), [101, 103], 'live', at(0));
    const outcome = acknowledge(given, ack(60, [[61, 100]], 103), at(50));
    if (outcome.kind !== 'behind') throw new Error(`it is ${outcome.kind}`);
    expect(outcome.isLate).toBe(false);
    expect(outcome.state.watermark).toBe(100);
    expect(countUnsent(outcome.state)).toBe(0);
    expect(outcome.state.inFlight).toEqual([]);
    expect(nextBatches(outcome.state)).toEqual([]);
  });

  it('E6: rows that an explicit resend names are due again, oldest first, until the centre has them', () => {
    const state = resendFrom(applied(allOffered(100, 0), ack(100)), 61);
    expect(countUnsent(state)).toBe(40);
    expect(nextBatches(state)).toEqual([{ from: 61, to: 61, lane: 'backlog' }]);
    expect(countUnsent(applied(state, ack(60, [], 60), 200))).toBe(40);
    expect(countUnsent(applied(state, ack(100), 200))).toBe(40);
    expect(countUnsent(applied(sent(state, [61, 100], 'backlog', at(150)), ack(100), 200))).toBe(0);
  });

  it('E6: the watermark of an earlier start holds against a centre that knows less', () => {
    expect(acknowledge(startUplink(20, 15), ack(0), at(0))).toMatchObject({
      kind: 'behind',
      isLate: false,
      state: { watermark: 15 },
    });
  });

  it('rows that were never written cannot be acknowledged', () => {
    const state = startUplink(20, 0);
    const refused = { kind: 'refused', code: 'ack/from-the-future' };
    expect(acknowledge(state, ack(21), at(0))).toEqual(refused);
    expect(acknowledge(state, ack(21, [], 5), at(0))).toEqual(refused);
    expect(acknowledge(state, ack(3, [[4, 30]], 31), at(0))).toEqual(refused);
    const beyond = { ...ack(3), refused: [{ from: 4, to: 21, cause: 'x' }] };
    expect(acknowledge(state, beyond, at(0))).toEqual(refused);
  });

  it.each<[string, Ack]>([
    ['a highest row below upTo', ack(9, [], 5)],
    ['holes below upTo', ack(5, [[4, 6]], 9)],
    ['overlapping holes', overlapping],
    ['a hole that ends before it begins', ack(5, [[8, 7]], 12)],
    ['a hole at the highest row', ack(5, [[6, 12]], 12)],
    ['a refusal that ends before it begins', { ...ack(5), refused: [{ from: 9, to: 8, cause: 'x' }] }],
  ])('is refused when it has %s', (_what, message) => {
    expect(acknowledge(startUplink(20, 0), message, at(0))).toEqual({
      kind: 'refused',
      code: 'ack/malformed',
    });
  });

  it('E7: refused rows stay unsent, are not sent again in this session, and are tried in the next', () => {
    const given = sent(startUplink(10, 0), [1, 10], 'backlog', at(0));
    const message = { ...ack(4, [[5, 5]], 10), refused: [{ from: 5, to: 5, cause: 'row/wrong-hash' }] };
    const state = applied(given, message);
    expect(countUnsent(state)).toBe(1);
    expect(nextBatches(state)).toEqual([]);
    expect(nextBatches(beginSession(state))).toEqual([{ from: 5, to: 5, lane: 'backlog' }]);
  });

  it('a watermark above the journal does not hide the rows to come', () => {
    const state = { ...startUplink(50, 100), head: 52 };
    expect(nextBatches(state)).toEqual([{ from: 51, to: 52, lane: 'live' }]);
  });
});

describe('a centre that holds other rows under our numbers, because the journal was restored from a copy', () => {
  const refusing = (from: number, to: number, upTo = 200): Ack => ({
    ...ack(upTo),
    refused: [{ from, to, cause: 'row/conflict' }],
  });
  const give = (state: UplinkState): UplinkState => {
    const [next] = nextBatches(state);
    return next === undefined ? state : sent(state, [next.from, next.to], next.lane, at(0));
  };

  it('E7: is sent every row once, and none counts as confirmed by what it held before', () => {
    // The centre holds 1 to 200 of old; the copy ended with 59, of which 50 were confirmed, and 300 are there now.
    let state = startUplink(300, 50);
    const seen = new Set<number>();
    for (let turn = 0; turn < 100; turn += 1) {
      const before = state;
      state = give(state);
      if (state === before) break;
      const [from, to] = state.inFlight.at(-1)?.range ?? [0, 0];
      expect(state.inFlight).toHaveLength(1);
      for (let row = from; row <= to; row += 1) seen.add(row);
      const conflict = to >= 60 && from <= 200;
      state = applied(
        state,
        conflict
          ? refusing(Math.max(60, from), Math.min(200, to), Math.max(200, to))
          : ack(Math.max(200, to)),
      );
    }
    expect([...seen]).toEqual(Array.from({ length: 250 }, (_, i) => 51 + i));
    expect(state.watermark).toBe(59);
    expect(state.disputed).toEqual([[60, 200]]);
    expect(countUnsent(state)).toBe(141);
    expect(dueRows(beginSession(state))).toEqual([]);
  });

  it('E7: is believed with a journal that is shorter than what it holds, and the rows to come are sent', () => {
    let state = rewound(applied(allOffered(200, 150), ack(200)), 59);
    state = appended(state, 62);
    expect(state.watermark).toBe(59);
    state = applied(give(state), refusing(60, 62));
    expect(state).toMatchObject({ watermark: 59, inFlight: [], contested: [[60, 62]] });
    expect(dueRows(appended(state, 70))).toEqual([[63, 70]]);
    const atStart = restored(startUplink(62, 59));
    expect(acknowledge(atStart, ack(200), at(0))).toMatchObject({
      kind: 'applied',
      state: { watermark: 59 },
    });
  });

  it('E7: is believed also where nothing but its refusal tells of the copy', () => {
    const state = applied(sent(startUplink(62, 59), [60, 62], 'live', at(0)), refusing(60, 62));
    expect(state).toMatchObject({ watermark: 59, contested: [[60, 62]] });
    expect(countUnsent(state)).toBe(3);
  });

  it('E7: answers one of several batches, and none of them is taken for the answered one', () => {
    const state = sent(sent(startUplink(120, 50), [51, 51], 'backlog', at(0)), [119, 120], 'live', at(0));
    const answered = applied(state, ack(120));
    expect(answered).toMatchObject({ watermark: 50, storedAbove: [], inFlight: [] });
    expect(dueRows(answered)).toEqual([[51, 120]]);
  });

  it('E6: moves nothing back by refusing what was confirmed before', () => {
    const state = applied(sent(startUplink(30, 20), [21, 25], 'live', at(0)), refusing(3, 3, 25));
    expect(state).toMatchObject({ watermark: 25, contested: [] });
  });

  it('E6: an explicit resend gives the rows another hearing', () => {
    const state = applied(sent(startUplink(62, 59), [60, 62], 'live', at(0)), refusing(60, 62));
    const again = resendFrom(state, 59);
    expect(again.disputed).toEqual([]);
    expect(countUnsent(applied(sent(again, [59, 62], 'backlog', at(0)), ack(62)))).toBe(0);
  });
});

it('E5: what a centre held before it lost rows does not count as held after', () => {
  let state = applied(allOffered(100, 50), ack(60, [[61, 70]], 90));
  expect(countUnsent(state)).toBe(20);
  state = { ...state, settled: { upTo: 55, next: 60, since: undefined } };
  const late = acknowledge(state, ack(56, [[57, 80]], 81), at(200));
  if (late.kind !== 'behind') throw new Error(`it is ${late.kind}`);
  expect(countUnsent(late.state)).toBe(20);
  const lost = acknowledge(state, ack(20, [[21, 80]], 81), at(200));
  if (lost.kind !== 'behind') throw new Error(`it is ${lost.kind}`);
  expect(countUnsent(lost.state)).toBe(39);
});

describe('the backlog window', () => {
  /** Sends all that fits and acknowledges it after `latencyMs`. */
  const round = (state: UplinkState, latencyMs: number, now: number): UplinkState => {
    const batches = nextBatches(state);
    const given = batches.reduce((s, { from, to, lane }) => sent(s, [from, to], lane, at(now)), state);
    return applied(given, ack(batches.at(-1)?.to ?? 0), now + latencyMs);
  };
  const widened = (rounds: number): UplinkState => {
    let state = startUplink(100_000, 0);
    for (let i = 0; i < rounds; i += 1) state = round(state, 100, i * 1000);
    return state;
  };

  it('widens while the queue on the line is short, up to its bound', () => {
    expect(widened(4).windowRows).toBeGreaterThan(narrowestWindowRows);
    expect(widened(60).windowRows).toBe(widestWindowRows);
  });

  it('widens over a line that is far away but not congested', () => {
    let state = startUplink(100_000, 0);
    for (let i = 0; i < 60; i += 1) state = round(state, 900, i * 1000);
    expect(state.windowRows).toBe(widestWindowRows);
  });

  it('halves when the queue is long, down to its bound, and holds in between', () => {
    let state = widened(10);
    const wide = state.windowRows;
    expect(round(state, 800, 50_000).windowRows).toBe(wide);
    state = round(state, 1500, 60_000);
    expect(state.windowRows).toBe(Math.floor(wide / 2));
    for (let i = 0; i < 12; i += 1) state = round(state, 3000, 70_000 + i * 4000);
    expect(state.windowRows).toBe(narrowestWindowRows);
  });
});
