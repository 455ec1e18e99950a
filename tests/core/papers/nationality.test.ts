import { expect, it } from 'vitest';
import { isNationality, nationalityCodes, usualLanguageOf } from '../../../main/core/papers/nationality.ts';

it('knows the 249 codes of ISO 3166-1 and the two for people without a state', () => {
  expect(nationalityCodes.size).toBe(251);
  expect([...nationalityCodes].every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
  for (const code of ['THA', 'MMR', 'KHM', 'LAO', 'VNM', 'XXA']) expect(isNationality(code), code).toBe(true);
  for (const code of ['TH', 'tha', 'BUR', 'MYA', '']) expect(isNationality(code), code).toBe(false);
});

it('greets in the language of the country, and in English where none is spoken here', () => {
  expect(['THA', 'MMR', 'KHM', 'LAO', 'VNM'].map(usualLanguageOf)).toEqual(['th', 'my', 'km', 'lo', 'en']);
});
