import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Direction } from '../../main/core/voyage/direction.ts';
import { PassbackLane, type Story } from '../support/passback-lane.ts';
import { tempDir } from '../support/temp-dir.ts';

function laneWith(...voyages: readonly string[]): PassbackLane {
  const lane = new PassbackLane(tempDir());
  onTestFinished(() => lane.close());
  for (const voyageId of voyages) lane.files(voyageId);
  return lane;
}
const seals = (lane: PassbackLane, voyageId = 'boat'): void => {
  const { personId } = lane.person;
  const payload = { voyageId, officerId: 'o1', masterId: personId, masterProof: 'paper' as const };
  lane.says({ kind: 'voyage.sealed', payload: { ...payload, aboard: [personId], noShows: [] } });
};

describe('anti-passback over a voyage', () => {
  it('lets nobody go out a second time, after a restart and after weeks without the centre', () => {
    const lane = laneWith('boat');
    expect(lane.comes('out', 'walks').kind).toBe('admit');
    seals(lane);
    lane.restart();
    expect(lane.comes('out', 'walks')).toMatchObject({ kind: 'refer', reasons: ['PASSBACK'] });
    lane.waits(40);
    lane.restart();
    expect(lane.comes('out', 'walks')).toMatchObject({ reasons: ['PASSBACK'] });
    expect(lane.comes('in', 'walks')).toMatchObject({ kind: 'admit', direction: 'in' });
    expect(lane.lineOf('boat')).toBe('returned');
    expect(lane.comes('out', 'walks')).toMatchObject({ reasons: ['PASSBACK'] });
  });

  it('holds on every boat until they have come in, also on a list that comes while they are at sea', () => {
    const lane = laneWith('boat');
    lane.comes('out', 'walks');
    seals(lane);
    lane.files('other');
    lane.restart();
    expect(lane.comes('out', 'walks')).toMatchObject({
      kind: 'refer',
      reasons: ['PASSBACK', 'ON_OTHER_BOAT'],
    });
    expect(lane.comes('in', 'walks')).toMatchObject({ kind: 'admit', voyageId: 'boat' });
    expect(lane.comes('out', 'walks')).toMatchObject({ kind: 'admit', voyageId: 'other' });
  });

  it('begins again for whoever comes ashore before the boat is sealed, and not after', () => {
    const lane = laneWith('boat');
    lane.comes('out', 'walks');
    expect(lane.comes('in', 'walks').kind).toBe('admit');
    expect(lane.lineOf('boat')).toBe('expected');
    lane.restart();
    expect(lane.comes('out', 'walks')).toMatchObject({ kind: 'admit', direction: 'out' });
    seals(lane);
    lane.comes('in', 'walks');
    expect(lane.comes('out', 'walks')).toMatchObject({ kind: 'refer', reasons: ['PASSBACK'] });
  });

  it('moves a line by nothing but a confirmed passage, whatever happens in whatever order', () => {
    const seed = 20261122;
    console.log(`seed ${seed}`);
    const ways = fc.constantFrom<Direction>('out', 'in');
    const comes = fc.record({
      way: ways,
      story: fc.constantFrom<Story>('walks', 'stays', 'power-cut'),
    });
    const step = fc.oneof(
      { weight: 6, arbitrary: comes },
      { weight: 2, arbitrary: fc.constantFrom('walked' as const, 'did-not' as const) },
      { weight: 1, arbitrary: fc.constantFrom('restart' as const, 'weeks' as const) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const lane = new PassbackLane(tempDir());
        try {
          lane.files('boat');
          // What is known for certain: where they are, and a grant of which nobody has said what it came to.
          let isOut = false;
          let open: Direction | undefined;
          for (const each of steps) {
            if (each === 'restart') lane.restart();
            else if (each === 'weeks') lane.waits(21);
            else if (typeof each === 'string') {
              lane.states(each === 'walked');
              if (open !== undefined && each === 'walked') isOut = open === 'out';
              open = undefined;
            } else {
              const { way, story } = each;
              const decision = lane.comes(way, story);
              const isDue = open === undefined && isOut === (way === 'in');
              expect([way, decision.kind]).toEqual([way, isDue ? 'admit' : 'refer']);
              if (!isDue) continue;
              if (story === 'walks') isOut = way === 'out';
              if (story === 'power-cut') open = way;
            }
            expect(lane.lineOf('boat')).toBe(isOut ? 'out' : 'expected');
          }
        } finally {
          lane.close();
        }
      }),
      { seed, numRuns: 15 },
    );
  });
});
