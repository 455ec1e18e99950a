import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createUnicodeReader } from '../../../main/adapters/importing/burmese-text.ts';
import { openImportFile } from '../../../main/adapters/importing/import-file.ts';
import { openPortraitFolder } from '../../../main/adapters/importing/portrait-folder.ts';
import { type ImportMap, importMapSchema } from '../../../main/core/importing/column-map.ts';
import { tempDir } from '../../support/temp-dir.ts';

const mapOf = (file: object, fields: object = {}): ImportMap =>
  importMapSchema.parse({
    what: 'vessels',
    file,
    fields: { registration: 'ทะเบียน', marking: 'mark', ...fields },
  });

async function rowsOf(bytes: Uint8Array | string, map: ImportMap) {
  const path = join(mkdtempSync(join(tempDir(), 'file-')), 'export');
  writeFileSync(path, bytes);
  const file = await openImportFile(path, map);
  if (!file.ok) return file.error.code;
  const rows: unknown[] = [];
  for await (const { line, values } of file.value.rows()) rows.push([line, values]);
  expect(file.value.rowCount).toBe(rows.length);
  return rows;
}

/** Thai letters lie 0xd60 higher in Unicode than in TIS-620. */
const tis620 = (text: string) =>
  Uint8Array.from(text, (c) => {
    const code = c.codePointAt(0) ?? 0;
    return code >= 0xe01 ? code - 0xd60 : code;
  });

const thai = 'ทะเบียน,mark\nท-1,สค\n';
const asRow = [[2, { ทะเบียน: 'ท-1', mark: 'สค' }]];

describe('an export as a file', () => {
  it('is read in the Thai encoding that the map names, and by its byte-order mark before that', async () => {
    const csv = (encoding: string) => mapOf({ kind: 'csv', encoding });
    expect(await rowsOf(tis620(thai), csv('tis-620'))).toEqual(asRow);
    expect(await rowsOf(tis620(thai), csv('windows-874'))).toEqual(asRow);
    expect(await rowsOf(`\ufeff${thai}`, csv('tis-620'))).toEqual(asRow);
    expect(await rowsOf(Buffer.from(`\ufeff${thai}`, 'utf16le'), csv('utf-8'))).toEqual(asRow);
  });

  it('in another encoding is refused, not read garbled', async () => {
    expect(await rowsOf(tis620(thai), mapOf({ kind: 'csv' }))).toBe('import/encoding');
  });

  it('whose header does not fit the map is refused whole', async () => {
    expect(await rowsOf('ทะเบียน,marke\nท-1,สค\n', mapOf({ kind: 'csv' }))).toBe('import/columns');
    expect(await rowsOf('ทะเบียน,mark,mark\nท-1,สค,สค\n', mapOf({ kind: 'csv' }))).toBe('import/columns');
    expect(await rowsOf('ทะเบียน,mark\n', mapOf({ kind: 'csv' }))).toBe('import/empty');
    expect(await rowsOf('ทะเบียน,mark\n"ท-1,สค\n', mapOf({ kind: 'csv' }))).toBe('import/malformed');
  });

  it('may have other separators, columns that nobody reads, and breaks within a value', async () => {
    const map = mapOf({ kind: 'csv', separator: ';' });
    expect(await rowsOf('ทะเบียน;x;mark\n"a\nb";1;m\nc;2;n\n', map)).toEqual([
      [2, { ทะเบียน: 'a\nb', x: '1', mark: 'm' }],
      [4, { ทะเบียน: 'c', x: '2', mark: 'n' }],
    ]);
  });

  it('may be JSON: a list, a list within a document, or lines', async () => {
    const entry = { ทะเบียน: 'ท-1', mark: 'สค' };
    expect(await rowsOf(JSON.stringify([entry]), mapOf({ kind: 'json' }))).toEqual([[1, entry]]);
    const within = mapOf({ kind: 'json', list: 'data.rows' });
    expect(await rowsOf(JSON.stringify({ data: { rows: [entry] } }), within)).toEqual([[1, entry]]);
    const lines = `${JSON.stringify(entry)}\n\n${JSON.stringify(entry)}\n`;
    expect(await rowsOf(lines, mapOf({ kind: 'json' }))).toEqual([
      [1, entry],
      [3, entry],
    ]);
    expect(await rowsOf('{"data":', within)).toBe('import/malformed');
  });

  it('of JSON with a list in each row has a row for each entry of it', async () => {
    const map = mapOf({ kind: 'json', expand: 'crew' }, { gear: 'crew.no' });
    const text = JSON.stringify([{ ทะเบียน: 1, mark: 'm', crew: [{ no: 'a' }, { no: 'b' }] }]);
    expect(await rowsOf(text, map)).toEqual([
      [1, { ทะเบียน: '1', mark: 'm', 'crew.no': 'a' }],
      [2, { ทะเบียน: '1', mark: 'm', 'crew.no': 'b' }],
    ]);
  });
});

describe('a folder of portraits', () => {
  it('gives the pictures of a number in their order, and only those', async () => {
    const folder = mkdtempSync(join(tempDir(), 'portraits-'));
    for (const name of ['MA 100-2.JPG', 'ma100-1.png', 'MA1001.jpg', 'MA100.txt'])
      writeFileSync(join(folder, name), name);
    const portraits = await openPortraitFolder(folder);
    const names = async (number: string, wanted?: readonly string[]) =>
      (await portraits.portraitsOf(number, wanted)).files.map(({ name }) => name);
    expect(await names('MA100')).toEqual(['ma100-1.png', 'MA 100-2.JPG']);
    expect(await names('MA1001')).toEqual(['MA1001.jpg']);
    expect(await names('MA1002')).toEqual([]);
    expect(await portraits.portraitsOf('x', ['MA1001.jpg', '../secret.jpg', 'none.jpg'])).toMatchObject({
      files: [{ name: 'MA1001.jpg' }],
      unreadable: ['../secret.jpg', 'none.jpg'],
    });
  });
});

describe('Burmese text', () => {
  it('in Zawgyi becomes Unicode, and every other text stays as it is', () => {
    const toUnicode = createUnicodeReader();
    expect(toUnicode('ေမာင္မင္းထြန္း')).toBe('မောင်မင်းထွန်း');
    for (const text of ['မောင်မင်းထွန်း', 'สมชาย', 'Zaw Min', '']) expect(toUnicode(text)).toBe(text);
  });
});
