import { describe, expect, it } from 'vitest';
import type { PersonId, VoyageId } from '../../../main/core/brand.ts';
import type { LineState, ManifestLine, Voyage } from '../../../main/core/people.ts';
import { duesOf, lineAfter, linesOf, nextWay } from '../../../main/core/voyage/due.ts';

const anong = 'anong' as PersonId;

function line(voyage: string, state: LineState, personId = anong): ManifestLine {
  return { voyageId: voyage as VoyageId, personId, role: 'crew', state, movedAt: undefined };
}

function voyage(id: string, lines: readonly ManifestLine[], state: Voyage['state'] = 'open'): Voyage {
  return { voyageId: id as VoyageId, vesselName: id, vesselMark: id, state, lines };
}

describe('the lines of a person', () => {
  it('are theirs alone, on open lists alone', () => {
    const voyages = [
      voyage('v1', [line('v1', 'expected'), line('v1', 'out', 'other' as PersonId)]),
      voyage('v2', [line('v2', 'out')], 'closed'),
      voyage('v3', [line('v3', 'returned')]),
    ];
    expect(linesOf(anong, voyages).map((l) => l.voyageId)).toEqual(['v1', 'v3']);
  });
});

describe('what a lane can do for a person', () => {
  it.each([
    ['out', ['expected'], [['v0', 'out']]],
    ['out', ['out'], []],
    ['out', ['returned'], []],
    ['in', ['expected'], []],
    ['in', ['out'], [['v0', 'in']]],
    ['both', ['expected'], [['v0', 'out']]],
    ['both', ['out'], [['v0', 'in']]],
    ['both', ['returned'], []],
    // Whoever is out can only come in, from where they are.
    ['both', ['expected', 'out'], [['v1', 'in']]],
    ['out', ['expected', 'out'], []],
    ['in', ['expected', 'out'], [['v1', 'in']]],
    ['both', ['out', 'out'], [['v0', 'in'], ['v1', 'in']]], // biome-ignore format: a table
    ['both', ['expected', 'expected'], [['v0', 'out'], ['v1', 'out']]], // biome-ignore format: a table
    // A new voyage begins anew.
    ['both', ['returned', 'expected'], [['v1', 'out']]],
  ] as const)('at a lane %s with lines %s is %s', (lane, states, dues) => {
    const lines = states.map((state, i) => line(`v${i}`, state));
    expect(duesOf(lines, lane).map(({ voyageId, direction }) => [voyageId, direction])).toEqual(dues);
  });

  it('leads a line through its life, and no further', () => {
    expect(nextWay('expected')).toBe('out');
    expect(nextWay(lineAfter('out'))).toBe('in');
    expect(nextWay(lineAfter('in'))).toBeUndefined();
  });
});
