import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvSource } from '../../../main/adapters/roster/csv-source.ts';
import { expectErr, expectOk } from '../../support/store-options.ts';
import { tempDir } from '../../support/temp-dir.ts';

const header = 'id_number,name,nationality,date_of_birth,language,role,portraits';

function folderWith(content: string | Uint8Array) {
  const folder = tempDir();
  writeFileSync(join(folder, 'people.csv'), content);
  return { folder, file: join(folder, 'people.csv') };
}
async function rowsOf(content: string | Uint8Array) {
  return csvSource(folderWith(content).file).rows();
}

describe('a crew list as CSV', () => {
  it('is read from a folder or from the file, with or without BOM, in any order of columns', async () => {
    const text = `\ufeffportraits,name,id_number,nationality,date_of_birth,language,role\r\na.jpg;b.jpg, Zaw ,MA1,MMR,1990,my,crew\r\n`;
    const { folder, file } = folderWith(text);
    const rows = expectOk(await csvSource(folder).rows());
    expect(rows).toEqual(expectOk(await csvSource(file).rows()));
    expect(rows).toEqual([
      {
        line: 2,
        columns: 7,
        fields: {
          portraits: 'a.jpg;b.jpg',
          name: 'Zaw',
          id_number: 'MA1',
          nationality: 'MMR',
          date_of_birth: '1990',
          language: 'my',
          role: 'crew',
        },
      },
    ]);
  });

  it('keeps line breaks, commas and quotes inside quotes, and names the line where each row begins', async () => {
    const rows = expectOk(
      await rowsOf(`${header}\n\nA1,"Zaw\nMin, ""the tall""",MMR,,,,\n\nA2,B,MMR,,,,x.jpg\n`),
    );
    expect(rows.map((row) => [row.line, row.fields?.name])).toEqual([
      [3, 'Zaw\nMin, "the tall"'],
      [6, 'B'],
    ]);
  });

  it('gives a row with too few or too many columns back as such, and reads the others', async () => {
    const rows = expectOk(await rowsOf(`${header}\nA1,B\nA2,B,MMR,,,,x.jpg,extra\nA3,B,MMR,,,,x.jpg\n`));
    expect(rows.map((row) => [row.columns, row.fields?.id_number])).toEqual([
      [2, undefined],
      [8, undefined],
      [7, 'A3'],
    ]);
  });

  it.each([
    [
      'an unknown and a missing column',
      `${header.replace('role', 'rank')}\nx`,
      'roster/columns',
      /missing: role; unknown: rank/,
    ],
    ['a column twice', `${header},name\nx`, 'roster/columns', /twice: name/],
    [
      'semicolons for commas',
      `${header.replaceAll(',', ';')}\nx`,
      'roster/columns',
      /It must read: id_number,name/,
    ],
    ['no rows', `${header}\n`, 'roster/empty', /no people/],
    ['nothing at all', '', 'roster/empty', /no people/],
    ['a quote that never closes', `${header}\nA1,"Zaw,MMR,,,,\nA2,B,MMR,,,,\n`, 'roster/malformed', /quote/],
    ['a quote inside a value', `${header}\nA1,Zaw "tall" Min,MMR,,,,\n`, 'roster/malformed', /quote/],
  ])('with %s is refused whole', async (_, text, code, sentence) => {
    const fault = expectErr(await rowsOf(text));
    expect(fault.code).toBe(code);
    expect(fault.sentence).toMatch(sentence);
    expect(fault.sentence).toContain('Nothing was imported');
  });

  it('in another encoding is refused whole, because names would be garbled', async () => {
    const tis620 = Buffer.concat([
      Buffer.from(`${header}\nA1,`),
      Buffer.of(0xca, 0xc1, 0xaa),
      Buffer.from(',THA,,,,\n'),
    ]);
    const utf16 = Buffer.from(`\ufeff${header}\n`, 'utf16le');
    for (const bytes of [tis620, utf16]) expect(expectErr(await rowsOf(bytes)).code).toBe('roster/not-utf8');
  });

  it('that is not there is refused with its path', async () => {
    const path = join(tempDir(), 'none.csv');
    expect(expectErr(await csvSource(path).rows()).sentence).toContain(path);
    expect(expectErr(await csvSource(tempDir()).rows()).code).toBe('roster/unreadable');
  });
});

describe('pictures of a crew list', () => {
  it('are read relative to the list, also with folders written as on Windows', async () => {
    const { folder, file } = folderWith(header);
    mkdirSync(join(folder, 'faces'));
    writeFileSync(join(folder, 'faces', 'หน้า 1.jpg'), 'picture');
    for (const name of ['faces/หน้า 1.jpg', 'faces\\หน้า 1.jpg', './faces/หน้า 1.jpg'])
      expect(Buffer.from(expectOk(await csvSource(file).picture(name))).toString()).toBe('picture');
  });

  it('outside the folder are not opened, neither by name nor through a link', async () => {
    const { folder } = folderWith(header);
    const outside = join(tempDir(), 'secret');
    writeFileSync(outside, 'secret');
    symlinkSync(outside, join(folder, 'link.jpg'));
    for (const name of [outside, '../x.jpg', 'faces/../../x.jpg', 'link.jpg', '..\\x.jpg', '.'])
      expect(expectErr(await csvSource(folder).picture(name)), name).toBe('portrait/outside-folder');
  });

  it('that are missing, no file, or far too large are refused before they are read', async () => {
    const { folder } = folderWith(header);
    mkdirSync(join(folder, 'dir.jpg'));
    writeFileSync(join(folder, 'huge.jpg'), '');
    truncateSync(join(folder, 'huge.jpg'), 40_000_000);
    const fault = async (name: string) => expectErr(await csvSource(folder).picture(name));
    expect(await fault('none.jpg')).toBe('portrait/missing-file');
    expect(await fault('people.csv/x.jpg')).toBe('portrait/missing-file');
    expect(await fault('dir.jpg')).toBe('portrait/unreadable');
    expect(await fault('huge.jpg')).toBe('portrait/too-large');
  });
});
