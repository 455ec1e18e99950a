import { describe, expect, it } from 'vitest';
import type { OfficerId, WallMs } from '../../../main/core/brand.ts';
import { openBench, personOf } from '../../support/store-bench.ts';

const [a, b, c] = [personOf(1).personId, personOf(2).personId, personOf(3).personId];
const suda = 'officer-1' as OfficerId;
const at = 5 as WallMs;

function bench() {
  const { store } = openBench();
  for (const n of [1, 2, 3]) store.people.save(personOf(n), []);
  return { store, notes: store.notes };
}

describe('what officers note about people', () => {
  it('keeps who enrolled somebody, each once', () => {
    const { notes } = bench();
    notes.enrolled(a, suda);
    notes.enrolled(a, suda);
    notes.enrolled(a, 'officer-2' as OfficerId);
    expect(notes.enrolledBy(a)).toEqual(['officer-1', 'officer-2']);
    expect(notes.enrolledBy(b)).toEqual([]);
  });

  it('knows a pair in whichever order it was told, and only among those asked for', () => {
    const { notes } = bench();
    notes.toldApart([b, a], at);
    notes.toldApart([a, b], at);
    expect(notes.pairsAmong([c, b, a])).toEqual([[a, b]]);
    expect(notes.pairsAmong([a, c])).toEqual([]);
    expect(notes.pairsAmong([a])).toEqual([]);
  });

  it('nobody is their own look-alike', () => {
    const { notes } = bench();
    notes.toldApart([a, a], at);
    expect(notes.pairsAmong([a, a])).toEqual([]);
  });

  it('goes with whoever is erased, and does not come back after that', () => {
    const { notes, store } = bench();
    notes.enrolled(a, suda);
    notes.enrolled(b, suda);
    notes.toldApart([a, b], at);
    notes.toldApart([b, c], at);
    store.erasure.destroy(a);
    notes.enrolled(a, suda);
    notes.toldApart([a, c], at);
    expect(notes.enrolledBy(a)).toEqual([]);
    expect(notes.enrolledBy(b)).toEqual([suda]);
    expect(notes.pairsAmong([a, b, c])).toEqual([[b, c]]);
  });
});
