import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../renderer/model/csv.ts';

describe('a table for a spreadsheet', () => {
  it('is UTF-8 with a byte order mark, its lines end in CR LF, every field is quoted', () => {
    expect(csvOf([['ชื่อ', 'b']])).toBe('\uFEFF"ชื่อ","b"\r\n');
  });

  it('keeps commas, quotes and line breaks within their field', () => {
    expect(csvOf([['a,"b"\nc', '']])).toBe('\uFEFF"a,""b""\nc",""\r\n');
  });

  it.each(['=1+1', '+66', '-2', '@SUM(A1)', '\t=1', '＝1'])('is no formula: %j', (field) => {
    expect(csvOf([[field]])).toBe(`\uFEFF"'${field}"\r\n`);
  });
});
