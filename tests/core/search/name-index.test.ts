import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../main/core/brand.ts';
import type { Person } from '../../../main/core/people.ts';
import { foldName } from '../../../main/core/search/name-fold.ts';
import { lettersIn, NameIndex } from '../../../main/core/search/name-index.ts';
import { personOf } from '../../support/store-bench.ts';

function indexOf(...people: readonly (string | Partial<Person>)[]) {
  const index = new NameIndex();
  for (const [n, about] of people.entries()) {
    const overrides = typeof about === 'string' ? { displayName: about } : about;
    index.put(personOf(n, { ...overrides, personId: `P-${n}` as PersonId }));
  }
  return index;
}

describe('a search by name', () => {
  it('gives a whole name first, then beginnings, beginnings of words, and what stands inside', () => {
    const index = indexOf('Bayamin', 'Ko Amin', 'Amina', 'Amin');
    expect(index.byName('amin', 20)).toEqual({ personIds: ['P-3', 'P-2', 'P-1', 'P-0'], more: false });
  });

  it.each([
    ['JOSE', 'José Ñuñez'],
    ['josé nunez', 'Jose Nunez'],
    ['สมชาย', 'สมชาย ใจดี'],
    ['กอง', 'ก้อง'],
    ['สมชายใจดี', 'สมชาย ใจดี'],
    ['အောင်ကိုကို', 'အောင် ကိုကို'],
    ['សុខ', 'សុខ\u200bសាន្ត'],
    ['ນ້ຳ', 'ນ້ຳຝົນ'],
    ['Ｓｏｍｃ', 'Somchai'],
    ['min zaw', 'Zaw Min'],
    ["d'souza", 'D’Souza'],
    ['10', 'เรือ ๑๐'],
  ])('finds %s in %s', (text, name) => {
    expect(indexOf('Somebody Else', name).byName(text, 20).personIds).toEqual(['P-1']);
  });

  it('gives as many as were asked for and says that there are more', () => {
    const index = indexOf('Zaw A', 'Zaw B', 'Zaw C');
    expect(index.byName('zaw', 2)).toEqual({ personIds: ['P-0', 'P-1'], more: true });
    expect(index.byName('zaw', 3).more).toBe(false);
  });

  it('finds nobody by marks alone, and tells how much there is to go by', () => {
    const index = indexOf('Zaw');
    for (const text of ['', ' ', '%', '\u200b', '"']) {
      expect(index.byName(text, 20).personIds).toEqual([]);
      expect(lettersIn(text)).toBe(0);
    }
    expect(lettersIn('😀 a')).toBe(1);
    expect(lettersIn('ก้')).toBe(1);
  });

  it('forgets whoever is dropped, and knows the new name of whoever is put again', () => {
    const index = indexOf('Zaw', 'Min');
    index.drop('P-0' as PersonId);
    expect(index.byName('zaw', 20).personIds).toEqual([]);
    index.put(personOf(1, { personId: 'P-1' as PersonId, displayName: 'Hla' }));
    expect(index.byName('min', 20).personIds).toEqual([]);
    expect(index.byName('hla', 20).personIds).toEqual(['P-1']);
    expect(index.size).toBe(1);
  });
});

describe('a search by number', () => {
  it('finds the holder by any of their numbers, whole, however it is spaced', () => {
    const papers = [{ kind: 'passport', number: 'MB 123-456', expires: undefined }] as const;
    const index = indexOf({ idNumber: '00 1234' }, { idNumber: 'PASS-9', papers });
    expect(index.byNumber('001234')).toEqual(['P-0']);
    expect(index.byNumber('mb123456')).toEqual(['P-1']);
    expect(index.byNumber('pass 9')).toEqual(['P-1']);
    expect(index.byNumber('12345')).toEqual([]);
  });
});

it('folding leaves vowels and other signs that part words from each other', () => {
  expect(foldName('กิน')).not.toBe(foldName('กัน'));
  expect(foldName('မ')).not.toBe(foldName('မိ'));
});
