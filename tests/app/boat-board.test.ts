import { describe, expect, it } from 'vitest';
import { createBoatBoard } from '../../main/app/boat-board.ts';
import type { PersonId, VoyageId } from '../../main/core/brand.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { personOf } from '../support/store-bench.ts';

const [a, b] = [personOf(1).personId, personOf(2).personId];
const voyageId = 'V-1' as VoyageId;
const boat = { voyageId, lines: [] };
const who = (personId: PersonId, direction: 'out' | 'in' = 'out', voyage: string | null = 'V-1') => ({
  ...{ passageId: 'p', grantId: 'g', personId, voyageId: voyage, direction },
});
const walked = (...of: Parameters<typeof who>): EventDraft => ({
  kind: 'passage.completed',
  payload: { ...who(...of), confirmation: 'device', count: 1 },
});
const stated = (personId: PersonId, walks: boolean): EventDraft => ({
  kind: 'passage.stated',
  payload: { ...who(personId), officerId: 'o', walked: walks },
});
const resolved = (outcome: 'refused' | 'admitted', personId: PersonId | null): EventDraft => ({
  kind: 'case.resolved',
  payload: { caseId: 'c', outcome, officerId: 'o', personId, reasons: ['WATCHLIST'], note: '' },
});

describe('who went with a boat beside its list', () => {
  it('is whoever walked for it and is not on it, the newest first, each once', () => {
    const board = createBoatBoard();
    board.see(walked(a), 1);
    board.see(walked(b), 2);
    board.see(walked(a, 'in'), 3);
    board.see(walked(b, 'out', null), 4);
    expect(board.extrasOf(boat)).toEqual([
      { personId: a, atMs: 3, direction: 'in' },
      { personId: b, atMs: 2, direction: 'out' },
    ]);
    expect(board.extrasOf({ voyageId, lines: [{ personId: a } as never] })).toMatchObject([{ personId: b }]);
    expect(board.extrasOf({ ...boat, voyageId: 'V-2' as VoyageId })).toEqual([]);
  });

  it('counts an officer’s word that somebody walked, and not that they did not', () => {
    const board = createBoatBoard();
    board.see(stated(a, false), 1);
    expect(board.extrasOf(boat)).toEqual([]);
    board.see(stated(a, true), 2);
    expect(board.extrasOf(boat)).toHaveLength(1);
  });

  it('begins anew when the boat opens another list', () => {
    const board = createBoatBoard();
    board.see(walked(a), 1);
    board.see({ kind: 'voyage.opened', payload: { voyageId, vessel: 'X', lines: 0 } }, 2);
    expect(board.extrasOf(boat)).toEqual([]);
  });
});

describe('whom an officer has refused', () => {
  const noon = Date.UTC(2026, 10, 22, 5);

  it('is so for the rest of the day at the port, not of the day in Greenwich', () => {
    const board = createBoatBoard();
    board.see(resolved('refused', a), noon);
    expect(board.isRefused(a, noon)).toBe(true);
    expect(board.isRefused(a, Date.UTC(2026, 10, 22, 16, 59))).toBe(true);
    expect(board.isRefused(a, Date.UTC(2026, 10, 22, 17))).toBe(false);
    expect(board.isRefused(b, noon)).toBe(false);
  });

  it('is so no more once somebody lets them through', () => {
    const board = createBoatBoard();
    board.see(resolved('refused', a), noon);
    board.see(resolved('refused', null), noon);
    const base = {
      ...who(a),
      how: 'officer',
      officerId: 'o',
      caseId: 'c',
      reasons: ['OK'],
      match: null,
    } as const;
    board.see({ kind: 'passage.granted', payload: { ...base, reasons: [...base.reasons] } }, noon);
    expect(board.isRefused(a, noon)).toBe(false);
  });
});
