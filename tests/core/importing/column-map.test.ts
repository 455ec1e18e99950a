import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnsOf, importMapSchema } from '../../../main/core/importing/column-map.ts';

const page = readFileSync(new URL('../../../docs/import.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text ?? ''));

describe('the map of an export', () => {
  it('is what the page about it shows', () => {
    const { imports } = examples[0] as { imports: Record<string, unknown> };
    for (const [name, map] of Object.entries(imports))
      expect(importMapSchema.safeParse(map).error?.message, name).toBeUndefined();
  });

  it('names every column that the file must have, and no constant', () => {
    const { imports } = examples[0] as { imports: Record<string, unknown> };
    expect(columnsOf(importMapSchema.parse(imports['sw4ff']))).toEqual([
      'เลขประจำตัว',
      'ชื่อ-สกุล',
      'สัญชาติ',
      'วันเกิด',
      'เพศ',
      'Name',
      'เลขที่ใบอนุญาต ม.285',
      'วันออก',
      'วันหมดอายุ',
      'เครื่องหมายประจำเรือ',
      'ตำแหน่ง',
    ]);
  });

  it('refuses a format of dates that is none', () => {
    const map = (format: string) =>
      importMapSchema.safeParse({
        what: 'vessels',
        dates: { format },
        fields: { registration: 'a', marking: 'b' },
      }).success;
    expect(map('DD MMM YYYY')).toBe(true);
    expect(map('DD/MM/YY')).toBe(false);
    expect(map('DD/MM')).toBe(false);
    expect(map('YYYY年')).toBe(false);
  });
});
