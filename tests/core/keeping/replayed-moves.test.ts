import { describe, expect, it } from 'vitest';
import type { EventKind } from '../../../main/core/events/kinds.ts';
import type { JournalRow } from '../../../main/core/events/row.ts';
import { createReplayedMoves } from '../../../main/core/keeping/replayed-moves.ts';

let at = 0;
function row(kind: EventKind, grantId: string, more: object = {}): JournalRow {
  at += 1;
  const payload = { grantId, personId: 'P-1', voyageId: 'V-1', direction: 'out', ...more };
  return { kind, payload, occurredAt: at } as unknown as JournalRow;
}

function movesOf(...rows: readonly JournalRow[]) {
  const moves = createReplayedMoves();
  return rows.map((one) => moves.see(one)?.to);
}

describe('crew lists after rows were put back', () => {
  it('move with each passage that the device reported, and never with a grant alone', () => {
    expect(
      movesOf(
        row('passage.granted', 'g1'),
        row('passage.completed', 'g1'),
        row('passage.granted', 'g2', { direction: 'in' }),
        row('passage.abandoned', 'g2'),
        row('passage.granted', 'g3', { direction: 'in' }),
        row('passage.completed', 'g3', { direction: 'in' }),
      ),
    ).toEqual([undefined, 'out', undefined, undefined, undefined, 'returned']);
  });

  it('move with what an officer stated, but not when they said that nobody walked', () => {
    expect(movesOf(row('passage.granted', 'g1'), row('passage.stated', 'g1', { walked: true }))).toEqual([
      undefined,
      'out',
    ]);
    expect(movesOf(row('passage.granted', 'g1'), row('passage.stated', 'g1', { walked: false }))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('move late, unless an officer had stated it or the person has passed again since', () => {
    const late = row('passage.confirmed-late', 'g1');
    expect(movesOf(row('passage.granted', 'g1'), late)).toEqual([undefined, 'out']);
    expect(
      movesOf(row('passage.granted', 'g1'), row('passage.stated', 'g1', { walked: true }), late),
    ).toEqual([undefined, 'out', undefined]);
    const back = { direction: 'in' };
    expect(
      movesOf(
        row('passage.granted', 'g1'),
        row('passage.granted', 'g2', back),
        row('passage.completed', 'g2', back),
        late,
      ),
    ).toEqual([undefined, undefined, 'returned', undefined]);
  });

  it('stand still for whoever is on no list', () => {
    const nobody = { voyageId: null };
    expect(movesOf(row('passage.granted', 'g1', nobody), row('passage.completed', 'g1', nobody))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('go back to expected with whoever comes ashore before a boat with a notice is sealed, as they did before', () => {
    const ashore = row('passage.completed', 'g2', { direction: 'in' });
    const filed = { kind: 'voyage.filed', payload: { voyageId: 'V-1' } } as unknown as JournalRow;
    const sealed = { kind: 'voyage.sealed', payload: { voyageId: 'V-1' } } as unknown as JournalRow;
    expect(movesOf(filed, ashore)).toEqual([undefined, 'expected']);
    expect(movesOf(sealed, filed, ashore)).toEqual([undefined, undefined, 'returned']);
    expect(movesOf(ashore)).toEqual(['returned']);
  });
});
