import type { PersonForm } from './person-form.ts';

/** The columns of a crew list file, all of them required, in any order. */
export const rosterColumns = [
  'id_number',
  'name',
  'nationality',
  'date_of_birth',
  'language',
  'role',
  'portraits',
] as const;
export type RosterColumn = (typeof rosterColumns)[number];

/** One row as written; `fields` is undefined where the row has not as many columns as the header. */
export interface RosterRow {
  /** Line of the file on which the row begins, 1 and up. */
  readonly line: number;
  readonly fields: Readonly<Record<RosterColumn, string>> | undefined;
  /** Columns found. */
  readonly columns: number;
}

export function formOf(fields: Readonly<Record<RosterColumn, string>>): PersonForm {
  return {
    name: fields.name,
    idNumber: fields.id_number,
    nationality: fields.nationality,
    dateOfBirth: fields.date_of_birth,
    language: fields.language,
    role: fields.role,
  };
}

/** Names of pictures, or of folders that hold the pictures of one person, separated by `;`; each once. */
export function portraitsOf(fields: Readonly<Record<RosterColumn, string>>): readonly string[] {
  const names = fields.portraits.split(';').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/** What is wrong with a header: a sentence, or undefined if nothing is. */
export function headerFault(header: readonly string[]): string | undefined {
  const found = header.map((name) => name.trim().toLowerCase());
  const missing = rosterColumns.filter((column) => !found.includes(column));
  const unknown = found.filter((name) => !(rosterColumns as readonly string[]).includes(name));
  const twice = found.filter((name, i) => found.indexOf(name) !== i);
  const parts = [
    missing.length > 0 ? `missing: ${missing.join(', ')}` : '',
    unknown.length > 0
      ? `unknown: ${unknown.map((name) => (name === '' ? '(no name)' : name.slice(0, 60))).join(', ')}`
      : '',
    twice.length > 0 ? `twice: ${twice.join(', ')}` : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  return `The first line does not name the columns as it must (${parts.join('; ')}). Nothing was imported. It must read: ${rosterColumns.join(',')}`;
}
