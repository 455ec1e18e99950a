import { readBirthDate } from '../papers/birth-date.ts';
import { readIdNumber } from '../papers/id-number.ts';
import { isNationality, usualLanguageOf } from '../papers/nationality.ts';
import { readLastDay } from '../papers/paper-record.ts';
import type { PersonPaper, PersonPaperKind } from '../papers/person-paper.ts';
import { type Language, languages, type Person } from '../people.ts';
import { maxNameLength, type Refusal } from './refusal.ts';
import { refusal } from './refusal-sentences.ts';

/** Roles on a crew list. */
export const roles = ['master', 'helmsman', 'engineer', 'crew', 'observer'] as const;
export type Role = (typeof roles)[number];

/** A person's data as typed, by an officer or in a spreadsheet. Empty means unknown. */
export interface PersonForm {
  readonly name: string;
  readonly idNumber: string;
  /** ISO 3166-1 alpha-3, any capitals. */
  readonly nationality: string;
  readonly dateOfBirth: string;
  /** Empty: the usual one of the nationality. */
  readonly language: string;
  /** Empty: crew. */
  readonly role: string;
  /** The last days of papers, as far as they are told. */
  readonly papers?: readonly { readonly kind: PersonPaperKind; readonly expires: string }[];
}

/** `papers`: those that were told, each in the place of what is known of its kind. */
export type PersonData = Omit<Person, 'personId' | 'status'>;

export type FormReading =
  | { readonly ok: true; readonly value: { readonly data: PersonData; readonly role: Role } }
  | { readonly ok: false; readonly error: readonly Refusal[] };

/**
 * Reads a form; names everything that is wrong with it, not only the first.
 * @param rules.numberRequired bulk lists must name people by number; an officer may enrol without
 * @param rules.today `YYYY-MM-DD`, undefined when no clock can be trusted
 */
export function readPersonForm(
  form: PersonForm,
  rules: { readonly numberRequired: boolean; readonly today: string | undefined },
): FormReading {
  const faults: Refusal[] = [];
  const displayName = form.name.normalize('NFC').trim().replace(/\s+/gu, ' ');
  faults.push(...nameFaults(displayName));
  const nationality = form.nationality.trim().toUpperCase();
  if (!isNationality(nationality)) faults.push(refusal('nationality/unknown', shown(form.nationality)));
  const idNumber = numberOf(form, rules.numberRequired, nationality, faults);
  const dateOfBirth = birthDateOf(form, rules.today, faults);
  const language = languageOf(form, nationality, faults);
  const role = roleOf(form, faults);
  const told = papersOf(form, faults);
  const papers = told.length === 0 ? {} : { papers: told };
  if (faults.length > 0 || language === undefined || role === undefined) return { ok: false, error: faults };
  return {
    ok: true,
    value: { data: { displayName, idNumber, nationality, dateOfBirth, language, ...papers }, role },
  };
}

function nameFaults(name: string): Refusal[] {
  if (name === '') return [refusal('name/missing')];
  if (name.length > maxNameLength) return [refusal('name/too-long')];
  // Zero-width joiners (Cf) belong to some scripts; controls, private use and unassigned do not.
  return /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\ufffd]/u.test(name) ? [refusal('name/control-characters')] : [];
}

function numberOf(form: PersonForm, required: boolean, nationality: string, faults: Refusal[]) {
  if (form.idNumber.trim() === '' && !required) return undefined;
  const number = readIdNumber(form.idNumber, nationality === 'THA');
  if (number.ok) return number.value;
  faults.push(refusal(number.error, shown(form.idNumber)));
  return undefined;
}

function birthDateOf(form: PersonForm, today: string | undefined, faults: Refusal[]) {
  if (form.dateOfBirth.trim() === '') return undefined;
  const date = readBirthDate(form.dateOfBirth, today);
  if (date.ok) return date.value.iso;
  faults.push(refusal(date.error, shown(form.dateOfBirth)));
  return undefined;
}

function languageOf(form: PersonForm, nationality: string, faults: Refusal[]): Language | undefined {
  const wanted = form.language.trim().toLowerCase();
  if (wanted === '') return usualLanguageOf(nationality);
  const language = languages.find((known) => known === wanted);
  if (language === undefined) faults.push(refusal('language/unknown', shown(form.language)));
  return language;
}

function roleOf(form: PersonForm, faults: Refusal[]): Role | undefined {
  const wanted = form.role.trim().toLowerCase();
  const role = wanted === '' ? 'crew' : roles.find((known) => known === wanted);
  if (role === undefined) faults.push(refusal('role/unknown', shown(form.role)));
  return role;
}

function papersOf({ papers = [] }: PersonForm, faults: Refusal[]): readonly PersonPaper[] {
  return papers.flatMap(({ kind, expires }) => {
    const lastDay = readLastDay(expires);
    if (lastDay !== undefined) return [{ kind, number: undefined, expires: lastDay }];
    faults.push(refusal('paper/last-day', shown(expires)));
    return [];
  });
}

/** The value as written, cut where it would drown its sentence. */
function shown(value: string): { value: string } {
  const text = value.trim();
  if (text === '') return { value: '(empty)' };
  return { value: text.length > 40 ? `${text.slice(0, 40)}...` : text };
}
