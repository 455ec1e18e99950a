import { z } from 'zod';
import { personPaperKinds } from '../papers/person-paper.ts';
import { calendars, dateTokens } from './calendar-date.ts';

/**
 * Which column of an office's export feeds which field. Headers differ from office to office and change from year to
 * year, so they are configuration, never code.
 */

/** A name as the first line of the file has it, or, of JSON, the path of a field with dots. */
const column = z.string().min(1).max(200);
/** What the file writes, and what it means here. Compared without capitals and without space around it. */
const words = z.record(z.string().max(100), z.string().max(100));

const text = z.union([
  column,
  z.strictObject({ column, words: words.optional().describe('Words of the file and what they mean here.') }),
  z.strictObject({ constant: z.string().max(200).describe('The same in every row; no column is read.') }),
]);
export type TextSource = z.infer<typeof text>;

const dateFormat = z
  .string()
  .max(40)
  .refine((format) => /YYYY/.test(format) && /^[\s./:,T-]*$/.test(format.replace(dateTokens, '')), {
    message:
      'A date is made of YYYY, MM (number) or MMM (name), DD, HH, mm and ss, with / . - : , T and spaces.',
  });
const calendar = z.enum(calendars);

const date = z.union([
  column,
  z.strictObject({ column, format: dateFormat.optional(), calendar: calendar.optional() }),
]);
export type DateSource = z.infer<typeof date>;

const csv = z.strictObject({
  kind: z.literal('csv'),
  separator: z.enum([',', ';', '\t', '|']).default(',').describe('Between columns; \\t is a tab.'),
  encoding: z
    .enum(['utf-8', 'utf-16le', 'windows-874', 'tis-620'])
    .default('utf-8')
    .describe('A byte-order mark at the beginning goes before what is said here.'),
});
const json = z.strictObject({
  kind: z.literal('json'),
  list: column
    .optional()
    .describe('Where the rows stand in the document, as a path with dots; lines of JSON have none.'),
  expand: column
    .optional()
    .describe('A list within each row: each of its entries is a row of its own, with the fields of both.'),
});

const common = {
  file: z.discriminatedUnion('kind', [csv, json]).prefault({ kind: 'csv' }),
  dates: z
    .strictObject({
      format: dateFormat.default('DD/MM/YYYY'),
      calendar: calendar
        .default('auto')
        .describe('Era of the years. auto: a year above 2400 is of the Buddhist era.'),
    })
    .prefault({})
    .describe('How dates are written, where a field says nothing else.'),
};

const paper = z.strictObject({
  kind: z.enum(personPaperKinds),
  number: text.optional(),
  issued: date.optional(),
  expires: date.optional(),
  issuer: text.optional(),
  vesselMark: text.optional().describe('Of a Section 285 permit: the mark of its boat.'),
  role: text.optional(),
  heldByWorker: text.optional().describe('yes or no.'),
});
export type PaperMap = z.infer<typeof paper>;

export const peopleMapSchema = z.strictObject({
  what: z.literal('people'),
  ...common,
  fields: z.strictObject({
    number: text.describe('The number by which this person is known; the same person is found again by it.'),
    name: text.describe('In the script of the worker’s own card.'),
    nationality: text,
    dateOfBirth: date.optional(),
    language: text.optional(),
    sex: text.optional().describe('female, male or other, after "words".'),
    placeOfBirth: text.optional(),
    names: z
      .array(
        z.strictObject({
          script: z.string().regex(/^[A-Z][a-z]{3}$/, 'ISO 15924, such as Latn, Thai or Mymr.'),
          family: text.optional(),
          given: text,
        }),
      )
      .max(8)
      .optional(),
    mrz: text.optional().describe('Machine-readable lines of the paper, checked against the row.'),
    portraits: text
      .optional()
      .describe('File names with ; between; without it files are found by the number.'),
  }),
  papers: z.array(paper).max(16).default([]),
});

export const vesselsMapSchema = z.strictObject({
  what: z.literal('vessels'),
  ...common,
  fields: z.strictObject({
    registration: text,
    marking: text,
    nameTh: text.optional(),
    nameEn: text.optional(),
    grossTonnage: text.optional(),
    gear: text.optional(),
    owner: text.optional(),
    licence: text.optional(),
    vmsId: text.optional(),
    imo: text.optional(),
  }),
});

export const noticesMapSchema = z.strictObject({
  what: z.literal('notices'),
  ...common,
  fields: z.strictObject({
    number: text.describe('Of the notice; the rows of one notice follow one another.'),
    revision: text.optional().describe('1 and up; without it every notice is the first.'),
    registration: text.optional(),
    vesselName: text,
    mark: text,
    windowFrom: date.optional(),
    windowTo: date.optional(),
    filedAt: date,
    listFiledAt: date.optional().describe('When the crew list was handed in, if after the notice.'),
    eta: date.optional(),
    crewNumber: text,
    crewRole: text.optional().describe('master, helmsman, engineer, crew or observer, after "words".'),
    permitNumber: text.optional(),
  }),
  crewSeparator: z
    .string()
    .min(1)
    .max(3)
    .optional()
    .describe('Where one row names the whole crew: what stands between the numbers.'),
});

export const arrivalsMapSchema = z.strictObject({
  what: z.literal('arrivals'),
  ...common,
  fields: z.strictObject({
    number: text.describe('Of the notice of arrival.'),
    mark: text,
    filedAt: date,
    eta: date.describe('When the boat is expected back.'),
  }),
});

export const importMapSchema = z.discriminatedUnion('what', [
  peopleMapSchema,
  vesselsMapSchema,
  noticesMapSchema,
  arrivalsMapSchema,
]);
export type ImportMap = z.infer<typeof importMapSchema>;
export type PeopleMap = z.infer<typeof peopleMapSchema>;
export type VesselsMap = z.infer<typeof vesselsMapSchema>;
export type NoticesMap = z.infer<typeof noticesMapSchema>;
export type ArrivalsMap = z.infer<typeof arrivalsMapSchema>;
export type ImportKind = ImportMap['what'];

/** Every column that the map reads; a file without one of them is refused whole. */
export function columnsOf(map: ImportMap): readonly string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') found.add(value);
    else if (Array.isArray(value)) for (const each of value) walk(each);
    else if (typeof value === 'object' && value !== null) {
      if ('constant' in value) return;
      if ('column' in value) found.add(String(value.column));
      else
        for (const [name, each] of Object.entries(value))
          if (name !== 'kind' && name !== 'script') walk(each);
    }
  };
  walk(map.fields);
  if (map.what === 'people') walk(map.papers);
  return [...found];
}
