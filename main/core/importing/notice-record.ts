import { normaliseNumber } from '../papers/id-number.ts';
import { crewRoles } from '../voyage/phase.ts';
import { asciiDigits } from './calendar-date.ts';
import type { NoticesMap } from './column-map.ts';
import { type FaultAbout, type ImportFault, importFault, lastFour } from './import-fault.ts';
import { type RecordReading, rowFault } from './person-record.ts';
import { type ImportRow, RowReader, type ToUnicode } from './row-reader.ts';

const mostCrew = 500;

export interface NoticeCrew {
  /** As written. */
  readonly number: string;
  readonly role: (typeof crewRoles)[number];
  readonly permitNumber: string | undefined;
}

/** A notice of departure as a file has it, its crew by number. Times are UTC in ms. */
export interface NoticeRecord {
  /** Line of the file on which it begins. */
  readonly line: number;
  /** Of the notice, as written; also names the voyage. */
  readonly number: string;
  readonly revision: number;
  readonly registration: string | undefined;
  readonly vesselName: string;
  readonly mark: string;
  readonly windowFrom: number | undefined;
  readonly windowTo: number | undefined;
  readonly filedAt: number;
  readonly listFiledAt: number | undefined;
  readonly eta: number | undefined;
  readonly crew: readonly NoticeCrew[];
}

type NoticeRow = Omit<NoticeRecord, 'line'>;

/** What a row that names no notice is: a notice of its own, which is refused. */
export function noticeNumberOf(row: ImportRow, { fields, dates }: NoticesMap): string {
  return row.values === undefined ? '' : new RowReader(row.values, dates, (text) => text).text(fields.number);
}

/** Reads the rows of one notice, one of each of its crew, or one of all; refused whole for any of them. */
export function readNotice(
  rows: readonly [ImportRow, ...ImportRow[]],
  map: NoticesMap,
  toUnicode: ToUnicode,
): RecordReading<NoticeRecord> {
  const read = rows.map((row) => readRow(row, map, toUnicode));
  const faults = onceEach(
    read.flatMap((each, i) => (each.ok ? [] : atLine(each.error, rows[i]?.line))),
    rows.length,
  );
  const [first, ...others] = read.flatMap((each) => (each.ok ? [each.value] : []));
  if (first === undefined || faults.length > 0) return { ok: false, error: faults };
  const crew = [first, ...others].flatMap((row) => row.crew);
  const wrong = [...contradictions(first, others), ...crewFaults(first.number, crew), ...windowFaults(first)];
  if (wrong.length > 0) return { ok: false, error: wrong };
  return { ok: true, value: { ...first, line: rows[0].line, crew } };
}

function readRow(row: ImportRow, map: NoticesMap, toUnicode: ToUnicode): RecordReading<NoticeRow> {
  if (row.values === undefined) return { ok: false, error: [rowFault(row)] };
  const { fields } = map;
  const reader = new RowReader(row.values, map.dates, toUnicode);
  const revision = reader.decimal(fields.revision) ?? 1;
  if (!Number.isInteger(revision) || revision < 1)
    reader.faults.push(importFault('number/wrong', { value: String(revision), field: 'revision' }));
  const number = reader.required(fields.number, 60);
  if (number !== '' && voyageIdOf(number).length > 64)
    reader.faults.push(importFault('notice/number', { value: number }));
  const filedAt = reader.time(fields.filedAt);
  if (filedAt === undefined && reader.faults.every(({ code }) => !code.startsWith('date/')))
    reader.faults.push(importFault('text/missing', { field: 'filedAt' }));
  const value: NoticeRow = {
    ...{ number, revision },
    registration: reader.optional(fields.registration, 64),
    vesselName: reader.required(fields.vesselName, 64),
    mark: reader.required(fields.mark, 64),
    windowFrom: reader.time(fields.windowFrom),
    windowTo: reader.end(fields.windowTo),
    filedAt: filedAt ?? 0,
    listFiledAt: reader.time(fields.listFiledAt),
    eta: reader.end(fields.eta),
    crew: crewOf(reader, map),
  };
  return reader.faults.length > 0 ? { ok: false, error: reader.faults } : { ok: true, value };
}

function crewOf(reader: RowReader, { fields, crewSeparator }: NoticesMap): readonly NoticeCrew[] {
  const written = asciiDigits(reader.text(fields.crewNumber));
  const role = reader.oneOf(fields.crewRole, crewRoles) ?? 'crew';
  const permitNumber = reader.optional(fields.permitNumber, 40);
  const numbers = crewSeparator === undefined ? [written] : written.split(crewSeparator);
  return numbers
    .map((number) => number.trim())
    .filter((number) => number !== '')
    .map((number) => ({ number, role, permitNumber }));
}

/** Everything but the crew is the same in every row of a notice. */
function contradictions(first: NoticeRow, others: readonly NoticeRow[]): readonly ImportFault[] {
  const fields = Object.keys(first).filter((key) => key !== 'crew') as (keyof NoticeRow)[];
  const field = fields.find((each) => others.some((other) => other[each] !== first[each]));
  return field === undefined ? [] : [importFault('notice/contradicts', { value: first.number, field })];
}

function crewFaults(number: string, crew: readonly NoticeCrew[]): readonly ImportFault[] {
  const about: FaultAbout = { value: number };
  if (crew.length === 0) return [importFault('notice/no-crew', about)];
  if (crew.length > mostCrew) return [importFault('notice/too-many', about)];
  const seen = new Set<string>();
  for (const each of crew) {
    const person = normaliseNumber(each.number);
    if (seen.has(person)) return [importFault('notice/person-twice', { ...about, last4: lastFour(person) })];
    seen.add(person);
  }
  return [];
}

function windowFaults({ number, windowFrom, windowTo, eta }: NoticeRow): readonly ImportFault[] {
  const isWrong = windowFrom !== undefined && windowTo !== undefined && windowFrom >= windowTo;
  const isBackFirst = windowFrom !== undefined && eta !== undefined && eta <= windowFrom;
  return [
    ...(isWrong ? [importFault('notice/window', { value: number })] : []),
    ...(isBackFirst ? [importFault('notice/eta', { value: number })] : []),
  ];
}

function atLine(faults: readonly ImportFault[], line = 0): readonly (ImportFault & { line: number })[] {
  return faults.map(({ code, sentence }) => ({ code, sentence, line }));
}

/** What stands in every row of a notice, such as its window, is wrong in every row: it is told of the first. */
function onceEach(faults: readonly (ImportFault & { line: number })[], rows: number): readonly ImportFault[] {
  const bySentence = new Map<string, ImportFault & { line: number }>();
  for (const each of faults) if (!bySentence.has(each.sentence)) bySentence.set(each.sentence, each);
  return [...bySentence.values()].map(({ code, sentence, line }) => ({
    code,
    sentence: rows === 1 ? sentence : `Line ${line}: ${sentence}`,
  }));
}

/**
 * The voyage that a notice names: its number, where characters that an id cannot have are written as `_` and their
 * code, so that no two numbers become one.
 */
export function voyageIdOf(number: string): string {
  const id = number.replace(/[^A-Za-z0-9.-]/gu, (character) => `_${character.codePointAt(0)?.toString(16)}_`);
  return /^[A-Za-z0-9]/.test(id) ? id : `N${id}`;
}

/** Whether two notices of one boat are for the same time; without a window a notice is for any. */
export function overlap(
  one: Pick<NoticeRecord, 'windowFrom' | 'windowTo'>,
  other: Pick<NoticeRecord, 'windowFrom' | 'windowTo'>,
): boolean {
  const { windowFrom: from = -Infinity, windowTo: to = Infinity } = one;
  const { windowFrom: otherFrom = -Infinity, windowTo: otherTo = Infinity } = other;
  return from < otherTo && otherFrom < to;
}
