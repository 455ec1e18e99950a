import { describe, expect, it } from 'vitest';
import { statedLookalikes, statementWithoutRow } from '../../../main/commands/enrol/lookalikes.ts';
import type { PersonId } from '../../../main/core/brand.ts';
import { expectErr, expectOk, personOf } from '../../support/store-bench.ts';

const known = personOf(1);
const people = { find: (id: PersonId) => (id === known.personId ? known : undefined) };
const officers = [{ officerId: 'officer-1' }];
const word = { officer: 'officer-1', reason: 'twins', notTheSame: [`Ma-01 = ${known.personId}`] };
const stated = (flags: Parameters<typeof statedLookalikes>[0]) => statedLookalikes(flags, officers, people);

describe('the word of an officer about lookalikes', () => {
  it('is read row by row, by the number as a list may write it', () => {
    const { officerId, notTheSameAs } = expectOk(stated(word));
    expect(officerId).toBe('officer-1');
    expect([...notTheSameAs]).toEqual([['MA01', { personId: known.personId, reason: 'twins' }]]);
  });

  it('is not needed where nobody is alike', () => {
    expect(expectOk(stated({}))).toEqual({ officerId: null, notTheSameAs: new Map() });
  });

  it.each([
    ['without an officer', { officer: undefined }, /--officer/],
    ['of an officer nobody knows', { officer: 'officer-9' }, /officer-9/],
    ['without a reason', { reason: ' ' }, /--reason/],
    ['with a reason too long for the record', { reason: 'x'.repeat(201) }, /200/],
    ['about nobody', { notTheSame: ['MA01'] }, /NUMBER=PERSON/],
    ['about a person nobody knows', { notTheSame: ['MA01=somebody'] }, /NUMBER=PERSON/],
    ['about a row without a number', { notTheSame: [`=${known.personId}`] }, /NUMBER=PERSON/],
  ])('is refused %s, with a sentence', (_, change, sentence) => {
    const { officer, ...rest } = { ...word, ...change };
    const why = expectErr(stated({ ...rest, ...(officer === undefined ? {} : { officer }) }));
    expect(why).toMatch(sentence);
    expect(why).toMatch(/Nobody was enrolled\./);
  });

  it('about a row that the list does not hold is told instead of overlooked', () => {
    const word1 = expectOk(stated(word));
    expect(statementWithoutRow(word1, ['MA02', undefined])).toMatch(/MA01.*Nobody was enrolled\./);
    expect(statementWithoutRow(word1, ['ma-01'])).toBeUndefined();
  });
});
