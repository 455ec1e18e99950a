import { expect, it } from 'vitest';
import { StoreError } from '../../main/adapters/sqlite/store-errors.ts';
import { createShownReads } from '../../main/app/store-reads.ts';
import type { PersonId } from '../../main/core/brand.ts';

function readsThatThrow(error: Error) {
  const fail = () => {
    throw error;
  };
  const doubts: { code: string; proof: (() => void) | undefined }[] = [];
  const store = {
    people: { find: fail, portraits: fail },
    voyages: { listOpen: fail },
    notes: { pairsAmong: fail },
  };
  return {
    doubts,
    shown: createShownReads(store, { doubt: (code, proof) => void doubts.push({ code, proof }) }),
  };
}

it('leaves out of the screens what cannot be read, and puts the store in doubt until it can', () => {
  const { shown, doubts } = readsThatThrow(new StoreError('store/corrupt', 'A row is damaged.'));
  expect(shown.voyages.listOpen()).toEqual([]);
  expect(shown.people.find('P-1' as PersonId)).toBeUndefined();
  expect(shown.people.portraits('P-1' as PersonId)).toEqual([]);
  expect(shown.notes.pairsAmong([])).toEqual([]);
  expect(doubts.map(({ code }) => code)).toEqual(Array(4).fill('store/corrupt'));
  expect(doubts[0]?.proof).toThrow('A row is damaged.');
});

it('takes no bug for an empty list', () => {
  const { shown, doubts } = readsThatThrow(new Error('a bug'));
  expect(() => shown.voyages.listOpen()).toThrow('a bug');
  expect(doubts).toEqual([]);
});
