import { describe, expect, it } from 'vitest';
import { holderOf } from '../../main/app/paper-holder.ts';
import { normaliseNumber } from '../../main/core/papers/id-number.ts';
import type { Paper } from '../../main/core/papers/paper.ts';
import type { Person } from '../../main/core/people.ts';
import { personOf } from '../support/store-bench.ts';

function storeOf(...people: readonly Person[]) {
  return {
    findByNumber: (number: string) =>
      people.find(({ idNumber }) => normaliseNumber(idNumber ?? '') === normaliseNumber(number)),
  };
}

function paper(dateOfBirth: string | undefined, ...others: readonly string[]): Paper {
  return { kind: 'passport', numbers: ['PASS1', ...others], dateOfBirth };
}
const born = (dateOfBirth: string | undefined) => personOf(1, { dateOfBirth });

describe('the holder of a paper', () => {
  it('is who has its number, however that was written when they were enrolled', () => {
    expect(holderOf(paper(undefined), storeOf(born(undefined)))).toEqual({
      ok: true,
      value: personOf(1).personId,
    });
    const error = 'claim/unknown-number';
    expect(holderOf(paper(undefined), storeOf(personOf(2)))).toEqual({ ok: false, error });
  });

  it.each([
    ['1984-05-08', '1984-05-08', true],
    ['1984-05-08', '1984', true],
    ['1984', '1984-05-08', true],
    ['1984-05-08', undefined, true],
    [undefined, '1984-05-08', true],
    ['1984-05-08', '1984-05-09', false],
    ['1984-05-08', '1984-06', false],
    ['1984-05-08', '1894', false],
  ])('born on %s by the paper and on %s by the list is one person: %s', (ofPaper, ofPerson, agree) => {
    const holder = holderOf(paper(ofPaper), storeOf(born(ofPerson)));
    expect(holder.ok).toBe(agree);
    if (!holder.ok) expect(holder.error).toBe('claim/other-birth-date');
  });

  it('is found by any of its numbers, and is nobody when they lead to two people', () => {
    const both = storeOf(personOf(1), personOf(2));
    expect(holderOf(paper(undefined, 'NONE'), both).ok).toBe(true);
    expect(holderOf({ ...paper(undefined), numbers: ['NONE', 'PASS2'] }, both)).toEqual({
      ok: true,
      value: personOf(2).personId,
    });
    const error = 'claim/numbers-disagree';
    expect(holderOf(paper(undefined, 'PASS2'), both)).toEqual({ ok: false, error });
  });
});
