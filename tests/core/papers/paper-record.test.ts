import { expect, it } from 'vitest';
import { samePapers, withPapersTold } from '../../../main/core/papers/paper-record.ts';
import type { PersonPaper } from '../../../main/core/papers/person-paper.ts';

const passport: PersonPaper = { kind: 'passport', number: 'MA1001', expires: '2028-01-31' };
const permit: PersonPaper = { kind: 's285-permit', number: 'P-1', expires: '2027-09-30' };
const olderPermit: PersonPaper = { kind: 's285-permit', number: 'P-0', expires: '2026-09-30' };

it('papers brought in by two lists in turn are the same papers, although their order changes each time', () => {
  const afterOne = withPapersTold([passport, permit], [passport]);
  expect(afterOne).toEqual([permit, passport]);
  expect(samePapers(afterOne, [passport, permit])).toBe(true);
  expect(samePapers([permit, olderPermit], [olderPermit, permit])).toBe(true);
});

it('papers are others once one is missing, stands twice or says another thing', () => {
  const known = [passport, permit];
  expect(samePapers([passport], known)).toBe(false);
  expect(samePapers([permit, passport, permit], known)).toBe(false);
  expect(samePapers([permit, { ...passport, expires: '2029-01-31' }], known)).toBe(false);
  expect(samePapers(undefined, [])).toBe(true);
});
