import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PersonForm, readPersonForm } from '../../../main/core/enrolment/person-form.ts';

const good: PersonForm = {
  name: 'สมชาย ใจดี',
  idNumber: '1101700203450',
  nationality: 'THA',
  dateOfBirth: '1990-04-30',
  language: 'th',
  role: 'master',
};
const rules = { numberRequired: true, today: '2026-11-22' };
const codesOf = (form: Partial<PersonForm>, numberRequired = true) => {
  const reading = readPersonForm({ ...good, ...form }, { ...rules, numberRequired });
  return reading.ok ? [] : reading.error.map((refusal) => refusal.code);
};

describe('a form', () => {
  it('that is in order becomes the data of a person', () => {
    const { name, role, ...rest } = good;
    expect(readPersonForm(good, rules)).toEqual({
      ok: true,
      value: { data: { displayName: name, ...rest }, role },
    });
  });

  it('may leave out the date, the language and the role', () => {
    const reading = readPersonForm(
      { ...good, nationality: 'mmr', dateOfBirth: ' ', language: '', role: '' },
      rules,
    );
    expect(reading).toMatchObject({
      value: { role: 'crew', data: { nationality: 'MMR', language: 'my', dateOfBirth: undefined } },
    });
  });

  it('may tell when papers end, and is refused where a day is none of the Common Era', () => {
    const s285 = (expires: string) => ({ papers: [{ kind: 's285-permit' as const, expires }] });
    expect(readPersonForm({ ...good, ...s285(' 2027-01-31 ') }, rules)).toMatchObject({
      value: { data: { papers: [{ kind: 's285-permit', expires: '2027-01-31' }] } },
    });
    for (const wrong of ['2570-01-31', '2027-02-30', '2027-01', '31/01/2027'])
      expect(codesOf(s285(wrong))).toEqual(['paper/last-day']);
  });

  it('may leave out the number only where an officer fills it in', () => {
    expect(codesOf({ idNumber: '' })).toEqual(['number/missing']);
    expect(codesOf({ idNumber: '' }, false)).toEqual([]);
    expect(codesOf({ idNumber: '1101700203451' }, false)).toEqual(['number/wrong-check-digit']);
  });

  it('names everything that is wrong with it, not only the first', () => {
    const bad = {
      name: ' ',
      idNumber: '12',
      nationality: 'Burma',
      dateOfBirth: '2533',
      language: 'vi',
      role: 'cook',
    };
    expect(codesOf(bad)).toEqual([
      'name/missing',
      'nationality/unknown',
      'number/malformed',
      'birth/buddhist-era',
      'language/unknown',
      'role/unknown',
    ]);
  });

  it('is refused with a sentence that shows what was written and says what to do', () => {
    const reading = readPersonForm({ ...good, dateOfBirth: '2533-04-30' }, rules);
    expect(reading.ok ? '' : reading.error[0]?.sentence).toBe(
      'The date of birth 2533-04-30 looks like the Buddhist era. Write the year of the Common Era: 543 less.',
    );
    const long = readPersonForm({ ...good, nationality: 'x'.repeat(500) }, rules);
    expect(long.ok ? '' : long.error[0]?.sentence.length).toBeLessThan(250);
  });

  it('keeps names of every script, with joiners, and refuses what cannot be shown', () => {
    for (const name of ['မောင်ကျော်', 'សុខា', 'ສົມສັກ', 'Nguyễn Văn A', 'a\u200cb'])
      expect(codesOf({ name }), name).toEqual([]);
    for (const name of ['a\u0007b', 'a\ufffdb', 'a\u001b[31m'])
      expect(codesOf({ name })).toEqual(['name/control-characters']);
    expect(codesOf({ name: 'ก'.repeat(121) })).toEqual(['name/too-long']);
    const spaced = readPersonForm({ ...good, name: '  A \n  B ' }, rules);
    expect(spaced).toMatchObject({ value: { data: { displayName: 'A B' } } });
  });

  it('never throws, and never passes a form with an empty name or a foreign code', () => {
    fc.assert(
      fc.property(
        fc.record({
          name: fc.string(),
          idNumber: fc.string(),
          nationality: fc.string(),
          dateOfBirth: fc.string(),
          language: fc.string(),
          role: fc.string(),
        }),
        (form) => {
          const reading = readPersonForm(form, rules);
          if (!reading.ok) expect(reading.error.length).toBeGreaterThan(0);
          else expect(reading.value.data.displayName).not.toBe('');
        },
      ),
      { seed: 20261122, numRuns: 500 },
    );
  });
});
