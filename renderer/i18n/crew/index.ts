import { type CrewLanguage, isCrewRole } from '../../vocabulary.ts';
import { en } from './en.ts';
import { km } from './km.ts';
import { lo } from './lo.ts';
import { my } from './my.ts';
import type { CrewTexts } from './texts.ts';
import { th } from './th.ts';

export type { CrewTexts } from './texts.ts';

export const crewTexts: Readonly<Record<CrewLanguage, CrewTexts>> = { th, my, km, lo, en };

/** Shown small below the first one: English for everybody but the readers of English. */
export function secondLanguage(first: CrewLanguage): CrewLanguage {
  return first === 'en' ? 'th' : 'en';
}

/** A role of a crew list in words; a role that no table knows is shown as written. */
export function roleIn(language: CrewLanguage, role: string): string {
  return isCrewRole(role) ? crewTexts[language].roles[role] : role;
}
