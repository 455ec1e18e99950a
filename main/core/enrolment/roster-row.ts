import type { PersonPaperKind } from '../papers/person-paper.ts';
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

/** Columns that a crew list file may have besides: the last day of a paper. An empty field tells nothing of it. */
export const paperColumns = {
  s285_expires: 's285-permit',
  work_permit_expires: 'work-permit',
  passport_expires: 'passport',
  seabook_expires: 'seabook',
  seaman_book_expires: 'seaman-book',
} as const satisfies Record<string, PersonPaperKind>;
export type PaperColumn = keyof typeof paperColumns;
const paperColumnNames = Object.keys(paperColumns) as readonly PaperColumn[];

export type RosterFields = Readonly<Record<RosterColumn, string> & Partial<Record<PaperColumn, string>>>;

/** One row as written; `fields` is undefined where the row has not as many columns as the header. */
export interface RosterRow {
  /** Line of the file on which the row begins, 1 and up. */
  readonly line: number;
  readonly fields: RosterFields | undefined;
  /** Columns found. */
  readonly columns: number;
}

export function formOf(fields: RosterFields): PersonForm {
  return {
    name: fields.name,
    idNumber: fields.id_number,
    nationality: fields.nationality,
    dateOfBirth: fields.date_of_birth,
    language: fields.language,
    role: fields.role,
    papers: paperColumnNames.flatMap((column) => {
      const expires = fields[column]?.trim() ?? '';
      return expires === '' ? [] : [{ kind: paperColumns[column], expires }];
    }),
  };
}

/** Names of pictures, or of folders that hold the pictures of one person, separated by `;`; each once. */
export function portraitsOf(fields: Pick<RosterFields, 'portraits'>): readonly string[] {
  const names = fields.portraits.split(';').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/** What is wrong with a header: a sentence, or undefined if nothing is. */
export function headerFault(header: readonly string[]): string | undefined {
  const found = header.map((name) => name.trim().toLowerCase());
  const missing = rosterColumns.filter((column) => !found.includes(column));
  const known: readonly string[] = [...rosterColumns, ...paperColumnNames];
  const unknown = found.filter((name) => !known.includes(name));
  const twice = found.filter((name, i) => found.indexOf(name) !== i);
  const parts = [
    missing.length > 0 ? `missing: ${missing.join(', ')}` : '',
    unknown.length > 0
      ? `unknown: ${unknown.map((name) => (name === '' ? '(no name)' : name.slice(0, 60))).join(', ')}`
      : '',
    twice.length > 0 ? `twice: ${twice.join(', ')}` : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  return `The first line does not name the columns as it must (${parts.join('; ')}). Nothing was imported. It must read: ${rosterColumns.join(',')}; these may be added: ${paperColumnNames.join(', ')}`;
}
