import { type PersonData, readPersonForm } from '../enrolment/person-form.ts';
import { birthDatesAgree } from '../papers/birth-date.ts';
import { readMrz } from '../papers/mrz.ts';
import type { PersonPaper } from '../papers/person-paper.ts';
import type { PersonName } from '../people.ts';
import { asciiDigits } from './calendar-date.ts';
import type { PaperMap, PeopleMap, TextSource } from './column-map.ts';
import { type ImportFault, importFault } from './import-fault.ts';
import { type ImportRow, RowReader, type ToUnicode } from './row-reader.ts';

export interface PersonRecord {
  readonly data: PersonData & { readonly idNumber: string };
  /** Names of picture files that the row gives; undefined: they are found by the number. */
  readonly portraits: readonly string[] | undefined;
}

export type RecordReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: readonly ImportFault[] };

/**
 * Reads a row of people; names everything that is wrong with it.
 * @param today `YYYY-MM-DD`; undefined when no clock can be trusted
 */
export function readPersonRecord(
  row: ImportRow,
  map: PeopleMap,
  today: string | undefined,
  toUnicode: ToUnicode,
): RecordReading<PersonRecord> {
  if (row.values === undefined) return { ok: false, error: [rowFault(row)] };
  const { fields } = map;
  const reader = new RowReader(row.values, map.dates, toUnicode);
  const dateOfBirth = reader.date(fields.dateOfBirth);
  const { value: nationality, isUnknownWord } = worded(reader, fields.nationality);
  const form = readPersonForm(
    {
      name: reader.text(fields.name),
      // In Thai digits it would be another issuer's number, and its holder somebody else.
      idNumber: asciiDigits(reader.text(fields.number)),
      nationality,
      dateOfBirth: dateOfBirth ?? '',
      language: reader.text(fields.language),
      role: '',
    },
    { numberRequired: true, today },
  );
  const details = {
    ...given('names', namesOf(reader, fields.names)),
    ...given('sex', reader.oneOf(fields.sex, ['female', 'male', 'other'] as const)),
    ...given('placeOfBirth', reader.optional(fields.placeOfBirth, 120)),
    ...given('papers', papersOf(reader, map.papers)),
  };
  checkZone(reader, map, dateOfBirth, today);
  const written = fields.portraits === undefined ? undefined : reader.text(fields.portraits);
  // Of a word that the map does not have one sentence is enough: that it is no code either helps nobody.
  const isTold = (code: string) => isUnknownWord && code === 'nationality/unknown';
  const formFaults = (form.ok ? [] : form.error).filter(({ code }) => !isTold(code)).map(plain);
  const faults = [...formFaults, ...reader.faults];
  const idNumber = form.ok ? form.value.data.idNumber : undefined;
  if (!form.ok || idNumber === undefined || faults.length > 0) return { ok: false, error: faults };
  return {
    ok: true,
    value: { data: { ...form.value.data, ...details, idNumber }, portraits: namesIn(written) },
  };
}

function plain({ code, sentence }: ImportFault): ImportFault {
  return { code, sentence };
}

function worded(reader: RowReader, source: TextSource): { value: string; isUnknownWord: boolean } {
  const before = reader.faults.length;
  return { value: reader.text(source), isUnknownWord: reader.faults.length > before };
}

export function rowFault({ columns }: ImportRow): ImportFault {
  if (columns === 0) return importFault('row/no-object');
  return importFault('row/columns', { value: columns === 1 ? '1 column' : `${columns} columns` });
}

function namesOf(reader: RowReader, maps: PeopleMap['fields']['names']): readonly PersonName[] | undefined {
  const names = (maps ?? []).flatMap(({ script, family, given: givenName }) => {
    const first = reader.optional(givenName, 120);
    const last = reader.optional(family, 120);
    return first === undefined ? [] : [{ script, given: first, ...given('family', last) }];
  });
  return names.length === 0 ? undefined : names;
}

/** A paper of which the row tells nothing is none: what is on record of it stays. */
function papersOf(reader: RowReader, maps: readonly PaperMap[]): readonly PersonPaper[] | undefined {
  const papers = maps.flatMap((map): readonly PersonPaper[] => {
    const number = reader.optional(map.number, 40);
    const expires = reader.wholeDate(map.expires);
    const issued = reader.wholeDate(map.issued);
    if (number === undefined && expires === undefined) return [];
    if (issued !== undefined && expires !== undefined && issued > expires)
      reader.faults.push(importFault('paper/ends-before-issue', { field: map.kind }));
    const held = reader.oneOf(map.heldByWorker, ['yes', 'no'] as const);
    return [
      {
        ...{ kind: map.kind, number, expires },
        ...given('issued', issued),
        ...given('issuer', reader.optional(map.issuer, 120)),
        ...given('vesselMark', reader.optional(map.vesselMark, 64)),
        ...given('role', reader.optional(map.role, 40)),
        ...given('heldByWorker', held === undefined ? undefined : held === 'yes'),
      },
    ];
  });
  return papers.length === 0 ? undefined : papers;
}

/** The zone proves itself by its check digits; where it tells another birth than the row, one of them is wrong. */
function checkZone(
  reader: RowReader,
  { fields }: PeopleMap,
  dateOfBirth: string | undefined,
  today: string | undefined,
): void {
  const text = reader
    .text(fields.mrz)
    .replace(/[\s|]+/g, '')
    .toUpperCase();
  if (text === '') return;
  const field = 'mrz';
  const zone = readMrz(text, today);
  if (zone === undefined || !zone.ok) reader.faults.push(importFault('mrz/unreadable', { field }));
  else if (dateOfBirth !== undefined && !birthDatesAgree(zone.value.dateOfBirth ?? dateOfBirth, dateOfBirth))
    reader.faults.push(importFault('mrz/other-birth', { field }));
}

function namesIn(written: string | undefined): readonly string[] | undefined {
  if (written === undefined) return undefined;
  const names = written.split(';').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

function given<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]?: V });
}
