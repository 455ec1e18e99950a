import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PassageDay,
  type PersonRules,
  personFindingCodes,
  personFindings,
} from '../../../main/core/decision/person-findings.ts';
import { type PersonPaper, personPaperKinds } from '../../../main/core/papers/person-paper.ts';
import type { Person } from '../../../main/core/people.ts';

const seed = 20261122;
const rules: PersonRules = { minimumAgeYears: 18, unknownAge: 'refer' };
const on = (day: string): PassageDay => ({ day, earliest: day, latest: day });
const between = (earliest: string, day: string, latest: string): PassageDay => ({ day, earliest, latest });
const born = (dateOfBirth: string | undefined, papers: readonly PersonPaper[] = []) => ({
  dateOfBirth,
  papers,
});
const paper = (kind: PersonPaper['kind'], expires?: string): PersonPaper => ({
  kind,
  number: undefined,
  expires,
});

type Who = Pick<Person, 'dateOfBirth' | 'papers'>;

describe('findings about a person on the day of the passage', () => {
  it.each<[string, string | undefined, string, readonly string[]]>([
    ['a day before they come of age', '2008-11-24', '2026-11-23', ['UNDERAGE']],
    ['on the day they come of age', '2008-11-23', '2026-11-23', []],
    ['born on 29 February, on the last day of February', '2008-02-29', '2026-02-28', ['UNDERAGE']],
    ['born on 29 February, on 1 March', '2008-02-29', '2026-03-01', []],
    ['of whom the year is known, before its 18th', '2008', '2025-12-31', ['UNDERAGE']],
    ['of whom the year is known, in its 18th', '2008', '2026-01-01', ['AGE_UNKNOWN']],
    ['of whom the year is known, on the last day of its 18th', '2008', '2026-12-31', ['AGE_UNKNOWN']],
    ['of whom the year is known, from its 19th on', '2008', '2027-01-01', []],
    ['of whom the month is known, before it', '2008-11', '2026-10-31', ['UNDERAGE']],
    ['of whom the month is known, in it', '2008-11', '2026-11-30', ['AGE_UNKNOWN']],
    ['of whom the month is known, after it', '2008-11', '2026-12-01', []],
    ['of whom no date of birth is known', undefined, '2026-11-23', ['AGE_UNKNOWN']],
    ['whose date of birth says nothing', 'unknown', '2026-11-23', ['AGE_UNKNOWN']],
    ['whose year of birth is of the Buddhist era', '2533', '2026-11-23', ['AGE_UNKNOWN']],
    ['born after the day of the passage', '2027-01-01', '2026-11-23', ['UNDERAGE']],
  ])('are right for somebody %s', (_who, dateOfBirth, day, findings) => {
    expect(personFindings(born(dateOfBirth), on(day), rules)).toEqual(findings);
  });

  it('follow the minimum age, and let an open age pass where the port says so, never a certain one', () => {
    const admit: PersonRules = { minimumAgeYears: 20, unknownAge: 'admit' };
    expect(personFindings(born('2007-01-01'), on('2026-11-23'), admit)).toEqual(['UNDERAGE']);
    expect(personFindings(born('2006'), on('2026-11-23'), admit)).toEqual([]);
    expect(personFindings(born(undefined), on('2026-11-23'), admit)).toEqual([]);
  });

  it.each<[string, readonly PersonPaper[], readonly string[]]>([
    ['in force through its last day', [paper('s285-permit', '2026-11-23')], []],
    ['that ended yesterday', [paper('s285-permit', '2026-11-22')], ['S285_EXPIRED']],
    ['without an end', [paper('s285-permit')], []],
    ['renewed', [paper('work-permit', '2025-01-01'), paper('work-permit', '2027-01-01')], []],
    [
      'of which both ended',
      [paper('seabook', '2025-01-01'), paper('seabook', '2026-01-01')],
      ['SEABOOK_EXPIRED'],
    ],
    [
      'of one kind, with another that stands for it',
      [paper('passport', '2020-01-01'), paper('border-pass')],
      [],
    ],
    [
      'that stands for nothing of the kind',
      [paper('passport', '2020-01-01'), paper('seabook')],
      ['PASSPORT_EXPIRED'],
    ],
    ['that only a citizen has', [paper('thai-id', '2020-01-01')], []],
    [
      'of every kind, all ended',
      personPaperKinds.map((kind) => paper(kind, '2020-01-01')),
      ['S285_EXPIRED', 'SEABOOK_EXPIRED', 'PERMIT_EXPIRED', 'PASSPORT_EXPIRED'],
    ],
  ])('are right for a paper %s', (_what, papers, findings) => {
    expect(personFindings(born('1990-04-30', papers), on('2026-11-23'), rules)).toEqual(findings);
  });

  it('name all that speaks against somebody at once', () => {
    const all = born('2010-01-01', [paper('s285-permit', '2020-01-01'), paper('work-permit', '2020-01-01')]);
    expect(personFindings(all, on('2026-11-23'), rules)).toEqual([
      'UNDERAGE',
      'S285_EXPIRED',
      'PERMIT_EXPIRED',
    ]);
  });

  it.each<[string, Who, readonly string[]]>([
    ['far from any limit', born('1990-04-30', [paper('s285-permit', '2028-01-01')]), []],
    ['who comes of age meanwhile', born('2008-12-01'), ['UNDERAGE', 'CLOCK_UNTRUSTED']],
    ['who came of age lately', born('2008-11-01'), ['CLOCK_UNTRUSTED']],
    ['whose permit ends meanwhile', born('1990', [paper('s285-permit', '2026-12-01')]), ['CLOCK_UNTRUSTED']],
    [
      'whose permit ended lately',
      born('1990', [paper('s285-permit', '2026-11-01')]),
      ['S285_EXPIRED', 'CLOCK_UNTRUSTED'],
    ],
    ['whose permit ended long ago', born('1990', [paper('s285-permit', '2026-01-01')]), ['S285_EXPIRED']],
    ['of whom nothing is known', born(undefined), ['AGE_UNKNOWN']],
  ])(
    'doubt the clock, while it cannot be trusted, only for somebody it matters to: %s',
    (_who, who, findings) => {
      expect(personFindings(who, between('2026-10-23', '2026-11-23', '2026-12-24'), rules)).toEqual(findings);
    },
  );
});

const dates = fc
  .tuple(
    fc.integer({ min: 1950, max: 2030 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
const births = fc.tuple(dates, fc.constantFrom(4, 7, 10)).map(([date, length]) => date.slice(0, length));
const people: fc.Arbitrary<Who> = fc.record({
  dateOfBirth: fc.option(births, { nil: undefined }),
  papers: fc.array(
    fc.record({
      kind: fc.constantFrom(...personPaperKinds),
      number: fc.constant(undefined),
      expires: fc.option(dates, { nil: undefined }),
    }),
    { maxLength: 6 },
  ),
});
const ruleSets: fc.Arbitrary<PersonRules> = fc.record({
  minimumAgeYears: fc.integer({ min: 15, max: 30 }),
  unknownAge: fc.constantFrom('refer', 'admit'),
});

describe('findings, for whoever it is', () => {
  it('never say that somebody has grown too young, or that a paper that ended holds again', () => {
    fc.assert(
      fc.property(people, dates, dates, ruleSets, (who, a, b, set) => {
        const [before, after] = a < b ? [a, b] : [b, a];
        const early = personFindings(who, on(before), set);
        const late = personFindings(who, on(after), set);
        if (late.includes('UNDERAGE')) expect(early).toContain('UNDERAGE');
        for (const code of early.filter((c) => c.endsWith('_EXPIRED'))) expect(late).toContain(code);
      }),
      { seed },
    );
  });

  it('without a trusted clock let nobody pass who could be referred on any day in doubt', () => {
    fc.assert(
      fc.property(people, fc.array(dates, { minLength: 4, maxLength: 4 }), ruleSets, (who, days, set) => {
        const [earliest = '', one = '', other = '', latest = ''] = days.toSorted();
        const found = personFindings(who, between(earliest, one, latest), set);
        if (found.length === 0) expect(personFindings(who, on(other), set)).toEqual([]);
        if (!found.includes('CLOCK_UNTRUSTED')) expect(personFindings(who, on(earliest), set)).toEqual(found);
      }),
      { seed },
    );
  });

  it('are told once each, in one order', () => {
    fc.assert(
      fc.property(people, dates, ruleSets, (who, day, set) => {
        const found = personFindings(who, on(day), set);
        expect(found).toEqual(personFindingCodes.filter((code) => found.includes(code)));
      }),
      { seed },
    );
  });

  it('make less precise dates of birth never more certain', () => {
    fc.assert(
      fc.property(dates, fc.constantFrom(4, 7), dates, ruleSets, (birth, length, day, set) => {
        const rough = personFindings(born(birth.slice(0, length)), on(day), { ...set, unknownAge: 'refer' });
        if (!rough.includes('AGE_UNKNOWN')) expect(personFindings(born(birth), on(day), set)).toEqual(rough);
      }),
      { seed },
    );
  });
});
