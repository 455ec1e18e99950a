import {
  asciiDigits,
  type DateReading,
  type DateRule,
  readCalendarDate,
  readPortEnd,
  readPortTime,
  readWholeDate,
} from './calendar-date.ts';
import type { DateSource, TextSource } from './column-map.ts';
import { type ImportFault, importFault } from './import-fault.ts';

/** A row as the file has it: the text of each column. */
export interface ImportRow {
  /** Line of the file on which it begins, 1 and up; of a JSON document the place in its list. */
  readonly line: number;
  /** Undefined where it has another number of columns than the header, or is no object. */
  readonly values: Readonly<Record<string, string>> | undefined;
  /** Columns found. */
  readonly columns: number;
}

/** Turns text in the old Burmese encoding Zawgyi into Unicode, and leaves every other text as it is. */
export type ToUnicode = (text: string) => string;

/** Reads the fields of one row by its map, and gathers what is wrong with them. */
export class RowReader {
  readonly faults: ImportFault[] = [];
  readonly #values: Readonly<Record<string, string>>;
  readonly #dates: DateRule;
  readonly #toUnicode: ToUnicode;

  constructor(values: Readonly<Record<string, string>>, dates: DateRule, toUnicode: ToUnicode) {
    this.#values = values;
    this.#dates = dates;
    this.#toUnicode = toUnicode;
  }

  /** Empty where the row, or the map, has none. */
  text(source: TextSource | undefined): string {
    if (source === undefined) return '';
    if (typeof source === 'object' && 'constant' in source) return source.constant;
    const column = columnOf(source);
    const written = this.#toUnicode(this.#raw(column)).normalize('NFC');
    if (typeof source === 'string' || source.words === undefined || written === '') return written;
    const meaning = meaningOf(written, source.words);
    if (meaning === undefined)
      this.faults.push(importFault('word/unknown', { value: written, field: column }));
    return meaning ?? '';
  }

  /** Of at most `max` characters; undefined where there is none, or where it was refused. */
  optional(source: TextSource | undefined, max: number): string | undefined {
    const text = this.text(source);
    if (text === '') return undefined;
    if (text.length <= max && !/[\p{Cc}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\ufffd]/u.test(text)) return text;
    this.faults.push(importFault('text/too-long', { value: text, field: nameOf(source) }));
    return undefined;
  }

  required(source: TextSource, max: number): string {
    const before = this.faults.length;
    const text = this.optional(source, max);
    if (text === undefined && this.faults.length === before)
      this.faults.push(importFault('text/missing', { field: nameOf(source) }));
    return text ?? '';
  }

  /** As precise as it is written. */
  date(source: DateSource | undefined): string | undefined {
    return this.#read(source, readCalendarDate);
  }

  wholeDate(source: DateSource | undefined): string | undefined {
    return this.#read(source, readWholeDate);
  }

  /** UTC in ms. */
  time(source: DateSource | undefined): number | undefined {
    return this.#read(source, readPortTime);
  }

  /** UTC in ms; of a day without a time the last one. */
  end(source: DateSource | undefined): number | undefined {
    return this.#read(source, readPortEnd);
  }

  decimal(source: TextSource | undefined): number | undefined {
    const text = asciiDigits(this.text(source)).replaceAll(',', '');
    if (text === '') return undefined;
    if (/^\d{1,7}(\.\d{1,4})?$/.test(text)) return Number(text);
    this.faults.push(importFault('number/wrong', { value: text, field: nameOf(source) }));
    return undefined;
  }

  oneOf<T extends string>(source: TextSource | undefined, allowed: readonly T[]): T | undefined {
    const text = this.text(source);
    const found = allowed.find((each) => each === text.toLowerCase());
    if (found === undefined && text !== '')
      this.faults.push(importFault('word/unknown', { value: text, field: nameOf(source) }));
    return found;
  }

  #raw(column: string): string {
    return (this.#values[column] ?? '').trim().replace(/\s+/gu, ' ');
  }

  #read<T>(
    source: DateSource | undefined,
    read: (text: string, rule: DateRule) => DateReading<T>,
  ): T | undefined {
    if (source === undefined) return undefined;
    const column = columnOf(source);
    const value = this.#raw(column);
    if (value === '' || value === '-') return undefined;
    const { format = this.#dates.format, calendar = this.#dates.calendar } =
      typeof source === 'string' ? {} : source;
    const reading = read(value, { format, calendar });
    if (reading.ok) return reading.value;
    this.faults.push(importFault(reading.error, { value, field: column, format }));
    return undefined;
  }
}

function columnOf(source: string | { readonly column: string }): string {
  return typeof source === 'string' ? source : source.column;
}

function nameOf(source: TextSource | undefined): string {
  if (source === undefined || (typeof source === 'object' && 'constant' in source)) return '(constant)';
  return columnOf(source);
}

function meaningOf(written: string, words: Readonly<Record<string, string>>): string | undefined {
  const wanted = written.toLowerCase();
  const entry = Object.entries(words).find(([word]) => word.trim().normalize('NFC').toLowerCase() === wanted);
  return entry?.[1];
}
