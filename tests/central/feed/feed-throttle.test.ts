import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FeedThrottle } from '../../../central/feed/feed-throttle.ts';
import { type CrossingView, type FeedMessage, noBoats, type OfficeView } from '../../../central/feed/view.ts';
import { emptyPage, reducePage } from '../../../central/web/model.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const crossing = (n: number, state: CrossingView['state'] = 'opened'): FeedMessage => ({
  kind: 'crossing',
  crossing: {
    key: `g ${n}`,
    gate: 'site/lane-1',
    at: n,
    clockTrusted: true,
    seq: n,
    person: `person ${n}`,
    nameless: true,
    boat: null,
    direction: 'out',
    how: 'face',
    reasons: [],
    state,
  },
});
const office = (stored: number): FeedMessage => {
  const nobody = { out: 0, in: 0 };
  const still: Omit<OfficeView, 'stored'> = {
    brokerUp: true,
    storeUp: true,
    waiting: 0,
    refused: 0,
    walkedToday: nobody,
    freeToday: nobody,
  };
  return { kind: 'office', office: { ...still, stored } };
};

function createBench() {
  const told: FeedMessage[] = [];
  return { told, throttle: new FeedThrottle((message) => told.push(message), 250) };
}

describe('what pages are told', () => {
  it('goes out at once after a pause', () => {
    const { told, throttle } = createBench();
    throttle.take(office(1));
    vi.advanceTimersByTime(1);
    expect(told).toEqual([office(1)]);
  });

  it('is gathered while much happens: four times a second, of each matter the latest news', () => {
    const { told, throttle } = createBench();
    for (let n = 0; n < 5000; n += 1) {
      throttle.take(office(n));
      throttle.take(crossing(n % 10, n < 4990 ? 'opened' : 'walked'));
      if (n % 5 === 0) vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(250);
    expect(told.length).toBeLessThanOrEqual(6);
    const last = told.reduce((page, message) => reducePage(page, message), emptyPage);
    expect(last.office?.stored).toBe(4999);
    expect(last.crossings).toHaveLength(10);
    expect(last.crossings.every(({ state }) => state === 'walked')).toBe(true);
    vi.advanceTimersByTime(10_000);
    expect(told.length).toBeLessThanOrEqual(6);
  });

  it('holds no more crossings than a page keeps, and those are the newest', () => {
    const { told, throttle } = createBench();
    for (let n = 1; n <= 2000; n += 1) throttle.take(crossing(n === 1 ? 9000 : n));
    vi.advanceTimersByTime(1);
    const [only] = told;
    const changes = only?.kind === 'changes' ? only.changes : expect.fail('one message');
    expect(changes).toHaveLength(300);
    expect(reducePage(emptyPage, { kind: 'changes', changes }).crossings[0]?.at).toBe(9000);
  });

  it('is replaced by a whole picture', () => {
    const { told, throttle } = createBench();
    const snapshot: FeedMessage = {
      kind: 'snapshot',
      office: (office(7) as { office: OfficeView }).office,
      gates: [],
      crossings: [],
      notices: [],
      boats: noBoats,
    };
    throttle.take(office(1));
    throttle.take(snapshot);
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([snapshot]);
  });
});
