import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { VoyageId } from '../../../main/core/brand.ts';
import { importBench, noticesHeader, noticesMap } from '../../support/import-bench.ts';
import { expectOk, personOf } from '../../support/store-bench.ts';

interface Row {
  readonly notice: string;
  readonly crew: string;
  readonly rev?: number;
  readonly mark?: string;
  readonly from?: string;
  readonly to?: string;
  readonly role?: string;
}
const row = ({ notice, crew, rev = 1, mark = 'SK-5', from = '10:00', to = '13:00', role = 'ลูกเรือ' }: Row) =>
  `${notice},${rev},CHOK DEE,${mark},23/11/2569 ${from},23/11/2569 ${to},22/11/2569 08:00,${crew},${role}`;
const list = (...rows: readonly Row[]) => `${[noticesHeader, ...rows.map(row)].join('\n')}\n`;

function benchWithPeople() {
  const bench = importBench();
  for (const n of [1, 2, 3]) bench.store.people.save(personOf(n), []);
  return bench;
}

describe('an import of notices', () => {
  it('opens the voyage with its crew and its window, and says so in the record', async () => {
    const bench = benchWithPeople();
    const { codes } = await bench.import(
      noticesMap,
      list({ notice: 'PO-1', crew: 'PASS-1', role: 'ไต๋' }, { notice: 'PO-1', crew: 'PASS-2' }),
    );
    expect(codes).toEqual([[2, 'added']]);
    const voyage = bench.store.voyages.find('PO-1' as VoyageId);
    expect(voyage).toMatchObject({ vesselMark: 'SK-5', state: 'open' });
    expect(voyage?.lines.map(({ role }) => role)).toEqual(['master', 'crew']);
    expect(voyage?.notice).toMatchObject({
      phase: 'filed',
      windowFrom: Date.UTC(2026, 10, 23, 3),
      windowTo: Date.UTC(2026, 10, 23, 6),
    });
    const filed = bench.store.journal.read(1, 100).filter(({ kind }) => kind === 'voyage.filed');
    expect(filed.map(({ payload }) => payload)).toMatchObject([{ voyageId: 'PO-1', source: 'file' }]);
  });

  it('keeps the whole of the last day of a window that is written in days', async () => {
    const bench = benchWithPeople();
    if (noticesMap.what !== 'notices') throw new Error('no map of notices');
    const day = { format: 'DD/MM/YYYY' };
    const fields = {
      ...noticesMap.fields,
      windowFrom: { column: 'from', ...day },
      windowTo: { column: 'to', ...day },
    };
    const line = 'PO-1,1,CHOK DEE,SK-5,23/11/2569,23/11/2569,22/11/2569 08:00,PASS-1,ลูกเรือ';
    const { codes } = await bench.import({ ...noticesMap, fields }, `${noticesHeader}\n${line}\n`);
    expect(codes).toEqual([[2, 'added']]);
    expect(bench.store.voyages.find('PO-1' as VoyageId)?.notice).toMatchObject({
      windowFrom: Date.parse('2026-11-23T00:00+07:00'),
      windowTo: Date.parse('2026-11-23T23:59:59.999+07:00'),
    });
  });

  it('awaits the boat until the end of the day, and refuses one that is back before it leaves', async () => {
    const bench = benchWithPeople();
    if (noticesMap.what !== 'notices') throw new Error('no map of notices');
    const fields = { ...noticesMap.fields, eta: { column: 'eta', format: 'DD/MM/YYYY' } };
    const line = (notice: string, mark: string, eta: string) =>
      `${notice},1,CHOK DEE,${mark},23/11/2569 10:00,23/11/2569 13:00,22/11/2569 08:00,PASS-1,ลูกเรือ,${eta}`;
    const rows = [line('PO-1', 'SK-5', '23/11/2569'), line('PO-2', 'SK-6', '22/11/2569')];
    const { codes } = await bench.import(
      { ...noticesMap, fields },
      `${noticesHeader},eta\n${rows.join('\n')}\n`,
    );
    expect(codes).toEqual([
      [2, 'added'],
      [3, 'refused', 'notice/eta'],
    ]);
    const { notice } = bench.store.voyages.find('PO-1' as VoyageId) ?? {};
    expect(notice?.eta).toBe(Date.parse('2026-11-23T23:59:59.999+07:00'));
  });

  it('tells people whose record cannot be opened from those whom nobody knows', async () => {
    const bench = benchWithPeople();
    const db = new Database(bench.path);
    db.exec("UPDATE person SET sealed_data = x'0102' WHERE position = 2");
    db.close();
    const rows = ['PASS-1', 'PASS-2', 'PASS-9'].map((crew) => ({ notice: 'PO-1', crew }));
    const { codes } = await bench.import(noticesMap, list(...rows));
    expect(codes).toEqual([[2, 'added', 'notice/unknown-people', 'notice/unreadable-people']]);
  });

  it('refuses a boat that stands on two notices for the same time, in the file or in the store', async () => {
    const bench = benchWithPeople();
    const first = await bench.import(
      noticesMap,
      list(
        { notice: 'PO-1', crew: 'PASS-1' },
        { notice: 'PO-2', crew: 'PASS-2', from: '12:00', to: '15:00', mark: 'sk 5' },
      ),
    );
    expect(first.codes).toEqual([
      [2, 'added'],
      [3, 'refused', 'notice/boat-on-two'],
    ]);
    const second = await bench.import(
      noticesMap,
      list(
        { notice: 'PO-3', crew: 'PASS-2', from: '09:00', to: '11:00' },
        { notice: 'PO-4', crew: 'PASS-3', from: '13:00', to: '15:00' },
      ),
    );
    expect(second.codes).toEqual([
      [2, 'refused', 'notice/boat-on-two'],
      [3, 'added'],
    ]);
  });

  it('leaves whom an officer put onto the list there when a later revision comes', async () => {
    const { import: bringIn, store } = benchWithPeople();
    await bringIn(noticesMap, list({ notice: 'PO-1', crew: 'PASS-1' }));
    const voyageId = 'PO-1' as VoyageId;
    const { personId } = personOf(3);
    const added = { voyageId, personId, officerId: 'officer-1', role: 'observer' } as const;
    expectOk(
      store.journal.append([{ kind: 'manifest.line-added', payload: added }], () =>
        store.voyages.addLine(voyageId, personId, 'observer'),
      ),
    );
    await bringIn(noticesMap, list({ notice: 'PO-1', crew: 'PASS-2', rev: 2 }));
    expect(store.voyages.find(voyageId)?.lines.map((line) => line.personId)).toEqual([
      personId,
      personOf(2).personId,
    ]);
  });

  it('holds a boat only against notices that are in use', async () => {
    const bench = benchWithPeople();
    const early = { from: '06:00', to: '08:00' };
    const at10 = { from: '10:00', to: '13:00' };
    await bench.import(noticesMap, list({ notice: 'PO-1', crew: 'PASS-1', rev: 2, ...at10 }));
    const older = await bench.import(
      noticesMap,
      list(
        { notice: 'PO-1', crew: 'PASS-1', rev: 1, ...early },
        { notice: 'PO-2', crew: 'PASS-2', ...at10 },
        { notice: 'PO-3', crew: 'PASS-3', ...early },
      ),
    );
    expect(older.codes).toEqual([
      [2, 'unchanged', 'notice/older'],
      [3, 'refused', 'notice/boat-on-two'],
      [4, 'added'],
    ]);
    const moved = await bench.import(
      noticesMap,
      list(
        { notice: 'PO-1', crew: 'PASS-1', rev: 3, mark: 'SK-6', ...at10 },
        { notice: 'PO-4', crew: 'PASS-9', ...at10 },
        { notice: 'PO-2', crew: 'PASS-2', ...at10 },
      ),
    );
    expect(moved.codes).toEqual([
      [2, 'changed'],
      [3, 'refused', 'notice/unknown-people'],
      [4, 'added'],
    ]);
  });

  it('takes a later revision in the place of an earlier one, and never the reverse', async () => {
    const bench = benchWithPeople();
    await bench.import(noticesMap, list({ notice: 'PO-1', crew: 'PASS-1' }));
    const later = list({ notice: 'PO-1', crew: 'PASS-2', rev: 3 });
    expect((await bench.import(noticesMap, later)).codes).toEqual([[2, 'changed']]);
    expect((await bench.import(noticesMap, later)).codes).toEqual([[2, 'unchanged']]);
    const earlier = await bench.import(noticesMap, list({ notice: 'PO-1', crew: 'PASS-3', rev: 2 }));
    expect(earlier.codes).toEqual([[2, 'unchanged', 'notice/older']]);
    expect(bench.store.voyages.find('PO-1' as VoyageId)?.lines.map(({ personId }) => personId)).toEqual([
      personOf(2).personId,
    ]);
  });

  it('leaves out whom nobody knows, by the last four characters, until they are known', async () => {
    const bench = benchWithPeople();
    const text = list({ notice: 'PO-1', crew: 'PASS-1' }, { notice: 'PO-1', crew: 'PASS-1234567' });
    const first = await bench.import(noticesMap, text);
    expect(first.codes).toEqual([[2, 'added', 'notice/unknown-people']]);
    expect(first.verdicts[0]?.faults[0]?.sentence).toContain('...4567');
    expect(first.verdicts[0]?.faults[0]?.sentence).not.toContain('1234567');
    bench.store.people.save(personOf(4, { idNumber: 'PASS-1234567' }), []);
    expect((await bench.import(noticesMap, text)).codes).toEqual([[2, 'changed']]);
    expect(bench.store.voyages.find('PO-1' as VoyageId)?.lines).toHaveLength(2);
  });

  it('says once what is wrong in every row of a notice', async () => {
    const bench = benchWithPeople();
    const { verdicts } = await bench.import(
      noticesMap,
      list(
        { notice: 'PO-1', crew: 'PASS-1', from: '25:00' },
        { notice: 'PO-1', crew: 'PASS-2', from: '25:00' },
      ),
    );
    expect(verdicts[0]?.faults.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^Line 2: The date .*25:00 in .* does not exist/),
    ]);
  });

  it('refuses a notice whole for one line that is wrong', async () => {
    const bench = benchWithPeople();
    const { codes } = await bench.import(
      noticesMap,
      list(
        { notice: 'PO-1', crew: 'PASS-1' },
        { notice: 'PO-1', crew: 'PASS-1' },
        { notice: 'PO-2', crew: 'PASS-2', mark: 'SK-6', from: '13:00', to: '12:00' },
        { notice: 'PO-3', crew: 'PASS-2', mark: 'SK-7' },
        { notice: 'PO-3', crew: 'PASS-3', mark: 'SK-8' },
        { notice: 'PO-4', crew: 'PASS-9', mark: 'SK-9' },
      ),
    );
    expect(codes).toEqual([
      [2, 'refused', 'notice/person-twice'],
      [4, 'refused', 'notice/window'],
      [5, 'refused', 'notice/contradicts'],
      [7, 'refused', 'notice/unknown-people'],
    ]);
    expect(bench.store.voyages.listOpen()).toEqual([]);
  });
});
