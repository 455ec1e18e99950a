import { describe, expect, it } from 'vitest';
import type { VoyageId, WallMs } from '../../../main/core/brand.ts';
import { openBench, personOf } from '../../support/store-bench.ts';

const voyageId = 'V-1' as VoyageId;
const voyage = { voyageId, vesselName: 'โชคดี ๕', vesselMark: 'SK-1234', state: 'open' } as const;

function bench() {
  const { store, log } = openBench();
  for (const n of [1, 2]) store.people.save(personOf(n), []);
  store.voyages.save(voyage);
  return { voyages: store.voyages, log };
}

describe('the voyage store', () => {
  it('gives back a voyage with its lines in the order they were added', () => {
    const { voyages } = bench();
    voyages.addLine(voyageId, personOf(2).personId, 'master');
    voyages.addLine(voyageId, personOf(1).personId, 'crew');
    const line = { voyageId, state: 'expected', movedAt: undefined };
    expect(voyages.find(voyageId)).toEqual({
      ...voyage,
      lines: [
        { ...line, personId: personOf(2).personId, role: 'master' },
        { ...line, personId: personOf(1).personId, role: 'crew' },
      ],
    });
  });

  it('adds a person to a voyage once, keeps where the line stands, and takes on the new role', () => {
    const { voyages } = bench();
    const { personId } = personOf(1);
    voyages.addLine(voyageId, personId, 'crew');
    voyages.moveLine(voyageId, personId, 'out', 1234.5 as WallMs);
    voyages.addLine(voyageId, personId, 'master');
    expect(voyages.find(voyageId)?.lines).toEqual([
      { voyageId, personId, role: 'master', state: 'out', movedAt: 1234 },
    ]);
  });

  it('lists open voyages only, and keeps lines when a voyage is saved again', () => {
    const { voyages } = bench();
    voyages.addLine(voyageId, personOf(1).personId, 'crew');
    voyages.save({ ...voyage, voyageId: 'V-2' as VoyageId, state: 'closed' });
    voyages.save({ ...voyage, vesselName: 'CHOK DEE 5' });
    expect(voyages.listOpen()).toMatchObject([
      { voyageId, vesselName: 'CHOK DEE 5', lines: [{ role: 'crew' }] },
    ]);
    voyages.save({ ...voyage, state: 'closed' });
    expect(voyages.listOpen()).toEqual([]);
  });

  it('refuses a line of an unknown voyage or an unknown person', () => {
    const { voyages } = bench();
    expect(() => voyages.addLine('V-9' as VoyageId, personOf(1).personId, 'crew')).toThrow(/FOREIGN KEY/);
    expect(() => voyages.addLine(voyageId, personOf(9).personId, 'crew')).toThrow(/FOREIGN KEY/);
  });

  it('warns and goes on when a move finds no line, so that the passage stays recorded', () => {
    const { voyages, log } = bench();
    voyages.moveLine(voyageId, personOf(1).personId, 'out', 1 as WallMs);
    expect(log.lines).toContainEqual(expect.objectContaining({ event: 'voyage.line-missing' }));
  });
});
