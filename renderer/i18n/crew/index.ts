import { type CrewLanguage, isCrewRole } from '../../vocabulary.ts';
import { en } from './en.ts';
import { km } from './km.ts';
import { lo } from './lo.ts';
import { my } from './my.ts';
import type { CrewTexts } from './texts.ts';
import { th } from './th.ts';

export type { CrewTexts } from './texts.ts';

export const crewTexts: Readonly<Record<CrewLanguage, CrewTexts>> = { th, my, km, lo, en };

/** Each in itself, beside its flag. */
export const languageNames: Readonly<Record<CrewLanguage, string>> = {
  th: 'ไทย',
  my: 'မြန်မာ',
  km: 'ខ្មែរ',
  lo: 'ລາວ',
  en: 'English',
};

/** Shown small below the first one: Thai, the language of the port, and English for its readers. */
export function secondLanguage(first: CrewLanguage): CrewLanguage {
  return first === 'th' ? 'en' : 'th';
}

/** A role of a crew list in words; a role that no table knows is shown as written. */
export function roleIn(language: CrewLanguage, role: string): string {
  return isCrewRole(role) ? crewTexts[language].roles[role] : role;
}
