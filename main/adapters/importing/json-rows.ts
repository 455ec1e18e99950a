import type { ImportRow } from '../../core/importing/row-reader.ts';
import { decodedText } from './decoded-text.ts';

export interface JsonForm {
  readonly list?: string | undefined;
  readonly expand?: string | undefined;
}

/** The file is no JSON of the form that the map tells. */
export class NoRows extends Error {}

/** Rows of a JSON document (a list, at the top or where the map says), or of lines of JSON. */
export async function* jsonRows(path: string, { list, expand }: JsonForm): AsyncGenerator<ImportRow> {
  let text = '';
  for await (const piece of decodedText(path, 'utf-8')) text += piece;
  let count = 0;
  for (const [place, entry] of entriesOf(text, list)) {
    for (const each of expanded(entry, expand)) {
      count += 1;
      const values = isObject(each) ? flat(each) : undefined;
      // A place names one row: where an entry is several, rows are counted.
      const line = expand === undefined ? place : count;
      yield { line, columns: Object.keys(values ?? {}).length, values };
    }
  }
}

function entriesOf(text: string, list: string | undefined): Iterable<readonly [number, unknown]> {
  if (list === undefined && !/^\s*\[/.test(text)) return linesOf(text);
  const document = parsed(text);
  const found = list === undefined ? document : at(document, list);
  if (!Array.isArray(found)) throw new NoRows();
  return found.map((entry, i) => [i + 1, entry] as const);
}

function* linesOf(text: string): Generator<readonly [number, unknown]> {
  for (const [i, line] of text.split('\n').entries()) if (line.trim() !== '') yield [i + 1, parsed(line)];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NoRows();
  }
}

/** One row for each entry of the list within, with the fields of both; none for an empty one is the row itself. */
function expanded(entry: unknown, expand: string | undefined): readonly unknown[] {
  if (expand === undefined || !isObject(entry)) return [entry];
  const inner = at(entry, expand);
  if (!Array.isArray(inner) || inner.length === 0) return [entry];
  return inner.map((each) => withAt(entry, expand.split('.'), each));
}

function withAt(
  object: Readonly<Record<string, unknown>>,
  [first = '', ...rest]: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> {
  const inner = object[first];
  return {
    ...object,
    [first]: rest.length === 0 ? value : withAt(isObject(inner) ? inner : {}, rest, value),
  };
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((each, key) => (isObject(each) ? each[key] : undefined), value);
}

/** Paths with dots, and the text behind each; lists of words with `;` between. */
function flat(object: Readonly<Record<string, unknown>>, before = ''): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [key, value] of Object.entries(object)) {
    const path = before + key;
    if (isObject(value)) Object.assign(out, flat(value, `${path}.`));
    else out[path] = Array.isArray(value) ? value.map(textOf).join(';') : textOf(value);
  }
  return out;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
