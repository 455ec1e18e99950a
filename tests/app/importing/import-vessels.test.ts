import { expect, it } from 'vitest';
import { importMapSchema } from '../../../main/core/importing/column-map.ts';
import { importBench } from '../../support/import-bench.ts';

const map = importMapSchema.parse({
  what: 'vessels',
  fields: { registration: 'reg', marking: 'mark', grossTonnage: 'gt', imo: 'imo' },
});
const list = (...rows: readonly string[]) => `reg,mark,gt,imo\n${rows.join('\n')}\n`;

it('an import of boats takes each once, by its number, with the IMO number checked', async () => {
  const bench = importBench();
  const text = list(
    'R1,SK-1,"1,200.5",IMO 9074729',
    'R2,SK-2,80,9074728',
    'R1,SK-3,80,',
    'R4,sk 1,80,',
    'R5,SK-5,much,',
    ',SK-6,,',
  );
  expect((await bench.import(map, text)).codes).toEqual([
    [2, 'added'],
    [3, 'refused', 'imo/wrong-check-digit'],
    [4, 'refused', 'vessel/twice-in-file'],
    [5, 'refused', 'vessel/mark-taken'],
    [6, 'refused', 'number/wrong'],
    [7, 'refused', 'text/missing'],
  ]);
  expect(bench.store.vessels.list()).toMatchObject([
    { registration: 'R1', marking: 'SK-1', grossTonnage: 1200.5, imo: '9074729' },
  ]);
  expect((await bench.import(map, list('R1,SK-1,"1,200.5",9074729'))).codes).toEqual([[2, 'unchanged']]);
  expect((await bench.import(map, list('R1,SK-9,1200,9074729'))).report.counts).toMatchObject({ changed: 1 });
});

it('what the map of an office has no column for stays on record of the boat', async () => {
  const bench = importBench();
  await bench.import(map, list('R1,SK-1,80,IMO 9074729'));
  const few = importMapSchema.parse({ what: 'vessels', fields: { registration: 'reg', marking: 'mark' } });
  expect((await bench.import(few, 'reg,mark\nR1,SK-1\n')).codes).toEqual([[2, 'unchanged']]);
  expect((await bench.import(few, 'reg,mark\nR1,SK-9\n')).codes).toEqual([[2, 'changed']]);
  const kept = { grossTonnage: 80, imo: '9074729' };
  expect(bench.store.vessels.find('R1')).toMatchObject({ marking: 'SK-9', ...kept });
  await bench.import(map, list('R1,SK-9,,IMO 9074729'));
  expect(bench.store.vessels.find('R1')?.grossTonnage).toBeUndefined();
});
