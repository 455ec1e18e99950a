import { en } from './en.ts';
import type { OfficerTexts } from './texts.ts';
import { th } from './th.ts';

export type { OfficerTexts } from './texts.ts';

export type OfficerLanguage = 'en' | 'th';
export const officerTexts: Readonly<Record<OfficerLanguage, OfficerTexts>> = { en, th };
