import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../main/core/brand.ts';
import { NumberHolders } from '../../../main/core/identity/shared-numbers.ts';
import type { PersonPaper, PersonPaperKind } from '../../../main/core/papers/person-paper.ts';

const paper = (kind: PersonPaperKind, number: string | undefined, issuer?: string): PersonPaper => ({
  ...{ kind, number, expires: undefined, issuer },
});
const holder = (id: string, idNumber?: string, ...papers: readonly PersonPaper[]) => ({
  ...{ personId: id as PersonId, idNumber, papers },
});

function pairsOf(...people: readonly ReturnType<typeof holder>[]) {
  const holders = new NumberHolders();
  return people.flatMap((person) => holders.take(person));
}

describe('one number that two people hold', () => {
  it('is found among papers of one kind, however it is written', () => {
    const pairs = pairsOf(
      holder('01B', undefined, paper('passport', 'MA 123456')),
      holder('01A', undefined, paper('passport', 'ma-123456')),
    );
    expect(pairs).toEqual([['01A', '01B']]);
  });

  it('is found where one is known by it and another has it on a paper', () => {
    const pairs = pairsOf(holder('01A', 'MA123456'), holder('01B', 'X7', paper('passport', 'MA123456')));
    expect(pairs).toEqual([['01A', '01B']]);
  });

  it('names two people once, though they share several numbers', () => {
    const papers = [paper('passport', 'MA123456'), paper('seabook', 'SB000001')];
    expect(pairsOf(holder('01A', undefined, ...papers), holder('01B', undefined, ...papers))).toHaveLength(1);
  });

  it('pairs a third with both', () => {
    const same = paper('passport', 'MA123456');
    const pairs = pairsOf(...['01A', '01B', '01C'].map((id) => holder(id, undefined, same)));
    expect(pairs).toEqual([
      ['01A', '01B'],
      ['01A', '01C'],
      ['01B', '01C'],
    ]);
  });

  it.each([
    ['papers of two kinds', paper('passport', 'AB123456'), paper('seabook', 'AB123456')],
    ['two issuers', paper('passport', 'AB123456', 'MMR'), paper('passport', 'AB123456', 'KHM')],
    ['a permit that a whole crew may have', paper('s285-permit', '123456'), paper('s285-permit', '123456')],
    ['a short number', paper('seabook', '12345'), paper('seabook', '12345')],
    ['no number', paper('passport', undefined), paper('passport', undefined)],
    ['nothing but spaces', paper('passport', '       '), paper('passport', '       ')],
  ])('is not seen in %s', (_, one, other) => {
    expect(pairsOf(holder('01A', undefined, one), holder('01B', undefined, other))).toEqual([]);
  });

  it('is not somebody’s own, on two of their papers', () => {
    expect(pairsOf(holder('01A', 'MA123456', paper('passport', 'MA123456')))).toEqual([]);
  });
});
