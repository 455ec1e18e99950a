import { describe, expect, it } from 'vitest';
import { countBoat, countFleet } from '../../../renderer/model/boat-counts.ts';
import { addressIn, localAddress } from '../../../renderer/model/central-address.ts';
import { barPlaces, strengthOf } from '../../../renderer/model/match-strength.ts';
import { sampleBoats } from '../sample-views.ts';

describe('figures on the panel', () => {
  it('count who is aboard on the way out and who came back on the way in', () => {
    const [boat] = sampleBoats();
    if (!boat) throw new Error('The sample has no boat.');
    expect(countBoat(boat, 'out')).toEqual({ done: 4, all: 7 });
    const back = {
      ...boat,
      lines: boat.lines.map((l, n) => (n < 3 ? { ...l, state: 'returned' as const } : l)),
    };
    expect(countBoat(back, 'in')).toEqual({ done: 3, all: 4 });
    expect(countFleet(sampleBoats(), 'out')).toEqual({ done: 4, all: 9 });
  });

  it('say in words how alike two faces are, against what is needed', () => {
    expect([0.3, 0.58, 0.63, 0.8].map((similarity) => strengthOf(similarity, 0.62))).toEqual([0, 1, 2, 3]);
    expect(strengthOf(Number.NaN, 0.62)).toBe(0);
  });

  it('fill the bar over the mark exactly when the needed similarity is reached', () => {
    const over = (similarity: number) => {
      const { filled, needed } = barPlaces(similarity, 0.62);
      return filled >= needed;
    };
    expect([0.61, 0.62, 0.9].map(over)).toEqual([false, true, true]);
    expect(barPlaces(Number.NaN, 0.62).filled).toBe(0);
  });
});

describe('the address of the central office', () => {
  it('is taken only from this very machine', () => {
    expect(localAddress('http://127.0.0.1:8090/')).toBe('http://127.0.0.1:8090/');
    for (const foreign of ['http://example.org/', 'https://127.0.0.1/', 'javascript:alert(1)', '', null]) {
      expect(localAddress(foreign)).toBeNull();
    }
    expect(addressIn({ centralUrl: 'http://localhost:1/' })).toBe('http://localhost:1/');
    expect(addressIn('http://localhost:1/')).toBeNull();
  });
});
