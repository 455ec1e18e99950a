import { describe, expect, it } from 'vitest';
import type { PersonPaper } from '../../../main/core/papers/person-paper.ts';
import { crewListEntry } from '../../../main/core/voyage/crew-list.ts';
import { personOf } from '../../support/store-bench.ts';

const paper = (kind: PersonPaper['kind'], number: string, more: Partial<PersonPaper> = {}): PersonPaper => ({
  kind,
  number,
  expires: undefined,
  ...more,
});

const entryOf = (papers: readonly PersonPaper[], permit?: string) =>
  crewListEntry(personOf(1, { papers }), 'crew', 'SKN 1', permit);

describe('a line of a crew list for a file', () => {
  it('writes the name in Latin letters where somebody has written it so, beside the own one', () => {
    const names = [
      { script: 'Mymr', given: 'မောင်အောင်' },
      { script: 'Latn', family: 'Aung', given: 'Maung' },
    ];
    const entry = crewListEntry(personOf(1, { displayName: 'မောင်အောင်', names }), 'crew', 'SKN 1', undefined);
    expect(entry).toMatchObject({ familyName: 'Aung', givenNames: 'Maung', ownName: 'မောင်အောင်' });
  });

  it('splits no name that nobody has split', () => {
    const entry = crewListEntry(personOf(1), 'crew', 'SKN 1', undefined);
    expect(entry).toMatchObject({ familyName: '', givenNames: 'สมชาย 1' });
  });

  it('names the passport before all other papers, and of two the one that holds longer', () => {
    const papers = [
      paper('seabook', 'SB-1'),
      paper('passport', 'P-OLD', { expires: '2026-01-01' }),
      paper('passport', 'P-NEW', { expires: '2030-01-01', issuer: 'MMR' }),
    ];
    expect(entryOf(papers).document).toEqual({
      kind: 'passport',
      number: 'P-NEW',
      issuer: 'MMR',
      expires: '2030-01-01',
    });
  });

  it('names the identity number of somebody whose papers have none', () => {
    expect(entryOf([]).document).toMatchObject({ kind: 'identity-number', number: 'PASS-1' });
    expect(
      crewListEntry(personOf(1, { idNumber: undefined }), 'crew', 'SKN 1', undefined).document,
    ).toBeUndefined();
  });

  it('names the permit of this boat, by the notice first, and never that of another boat', () => {
    const permits = [
      paper('s285-permit', 'OTHER', { vesselMark: 'SKN 2' }),
      paper('s285-permit', 'OWN', { vesselMark: 'skn-1' }),
    ];
    expect(entryOf(permits).permitNumber).toBe('OWN');
    expect(entryOf(permits, 'NOTICE').permitNumber).toBe('NOTICE');
    expect(entryOf(permits.slice(0, 1)).permitNumber).toBe('');
  });
});
