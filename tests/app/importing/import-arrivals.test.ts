import { describe, expect, it } from 'vitest';
import type { OfficerId, VoyageId } from '../../../main/core/brand.ts';
import type { EventDraft } from '../../../main/core/events/kinds.ts';
import { dueBackOf } from '../../support/due-back.ts';
import {
  arrivalsHeader,
  arrivalsMap,
  importBench,
  noticesHeader,
  noticesMap,
} from '../../support/import-bench.ts';
import { expectOk, personOf } from '../../support/store-bench.ts';

const voyageId = 'PO-1' as VoyageId;
const officerId = 'officer-1' as OfficerId;
const list = (...rows: readonly string[]) => `${[arrivalsHeader, ...rows].join('\n')}\n`;
/** Filed at 08:00 of the day, and expected at 18:00 of it. */
const arrival = ({ notice = 'PI-1', mark = 'SK-5', day = 25, hour = 18 } = {}) =>
  `${notice},${mark},${day}/11/2569 08:00,${day}/11/2569 ${hour}:00`;
const at = (day: number, hour: number) => Date.UTC(2026, 10, day, hour - 7);

/** One boat whose notice of departure is here. */
async function benchWithBoat() {
  const bench = importBench();
  bench.store.people.save(personOf(1), []);
  const notice = 'PO-1,1,CHOK DEE,SK-5,23/11/2569 10:00,23/11/2569 13:00,22/11/2569 08:00,PASS-1,ไต๋';
  await bench.import(noticesMap, `${noticesHeader}\n${notice}\n`);
  const write = (...drafts: readonly EventDraft[]) => expectOk(bench.store.journal.append(drafts));
  const { personId } = personOf(1);
  return {
    ...bench,
    write,
    announced: () =>
      bench.store.journal.read(1, 100).filter(({ kind }) => kind === 'voyage.return-announced'),
    dueBack: () => dueBackOf(bench.store.voyageBook, voyageId),
    sail: () =>
      write(
        {
          kind: 'voyage.sealed',
          payload: {
            ...{ voyageId, officerId, masterId: personId, masterProof: 'paper' },
            ...{ aboard: [personId], noShows: [] },
          },
        },
        { kind: 'voyage.departed', payload: { voyageId, officerId } },
      ),
  };
}

describe('an import of notices of arrival', () => {
  it('says in the record when the boat that is out is expected back', async () => {
    const bench = await benchWithBoat();
    bench.sail();
    const { codes } = await bench.import(arrivalsMap, list(arrival({ mark: 'sk 5' })));
    expect(codes).toEqual([[2, 'added']]);
    expect(bench.announced().map(({ payload }) => payload)).toEqual([
      { voyageId, noticeId: 'PI-1', filedAt: at(25, 8), eta: at(25, 18), source: 'file' },
    ]);
    expect(bench.dueBack()).toBe(at(25, 18));
  });

  it('changes nothing when it comes again, and by one that was filed before', async () => {
    const bench = await benchWithBoat();
    bench.sail();
    const file = list(arrival({ notice: 'PI-2', day: 26 }));
    await bench.import(arrivalsMap, file);
    expect((await bench.import(arrivalsMap, file)).codes).toEqual([[2, 'unchanged']]);
    const older = await bench.import(arrivalsMap, list(arrival({ notice: 'PI-1', day: 25 })));
    expect(older.codes).toEqual([[2, 'unchanged', 'arrival/older']]);
    const newer = await bench.import(arrivalsMap, list(arrival({ notice: 'PI-3', day: 27 })));
    expect(newer.codes).toEqual([[2, 'changed']]);
    expect(bench.announced()).toHaveLength(2);
    expect(bench.dueBack()).toBe(at(27, 18));
  });

  it('writes one row for a notice that stands twice in the file', async () => {
    const bench = await benchWithBoat();
    bench.sail();
    const { codes } = await bench.import(arrivalsMap, list(arrival(), arrival()));
    expect(codes).toEqual([
      [2, 'added'],
      [3, 'unchanged'],
    ]);
    expect(bench.announced()).toHaveLength(1);
  });

  it('refuses a boat that is not out, one that nobody knows, and a voyage that is over', async () => {
    const bench = await benchWithBoat();
    const early = await bench.import(arrivalsMap, list(arrival(), arrival({ mark: 'XX-1' })));
    expect(early.codes).toEqual([
      [2, 'refused', 'arrival/not-out'],
      [3, 'refused', 'arrival/not-out'],
    ]);
    bench.sail();
    const statement = { outcome: 'left-abroad', otherVoyageId: null, note: '' } as const;
    bench.write({
      kind: 'voyage.line-stated',
      payload: { voyageId, personId: personOf(1).personId, officerId, ...statement },
    });
    const late = await bench.import(arrivalsMap, list(arrival()));
    expect(late.codes).toEqual([[2, 'refused', 'arrival/not-out']]);
    expect(bench.announced()).toEqual([]);
  });

  it('refuses a notice of an earlier voyage, and one of which nobody can say which voyage it means', async () => {
    const bench = await benchWithBoat();
    bench.sail();
    const earlier = await bench.import(arrivalsMap, list(arrival({ day: 21 })));
    expect(earlier.codes).toEqual([[2, 'refused', 'arrival/of-earlier-voyage']]);
    const notice = 'PO-2,1,CHOK DEE,SK-5,24/11/2569 10:00,24/11/2569 13:00,23/11/2569 08:00,PASS-1,ไต๋';
    await bench.import(noticesMap, `${noticesHeader}\n${notice}\n`);
    bench.write({ kind: 'voyage.boarding', payload: { voyageId: 'PO-2' as VoyageId, officerId } });
    const two = await bench.import(arrivalsMap, list(arrival()));
    expect(two.codes).toEqual([[2, 'refused', 'arrival/two-voyages']]);
    expect(bench.announced()).toEqual([]);
  });

  it('takes the earlier of two returns that were announced at one moment, and says so of the later one', async () => {
    const bench = await benchWithBoat();
    bench.sail();
    await bench.import(arrivalsMap, list(arrival({ hour: 18 })));
    expect((await bench.import(arrivalsMap, list(arrival({ hour: 12 })))).codes).toEqual([[2, 'changed']]);
    expect(bench.dueBack()).toBe(at(25, 12));
    const { codes } = await bench.import(arrivalsMap, list(arrival({ hour: 20 })));
    expect(codes).toEqual([[2, 'refused', 'arrival/same-time']]);
    expect(bench.dueBack()).toBe(at(25, 12));
  });

  it('belongs to the voyage from its first announcement on, whenever that was corrected', async () => {
    const bench = await benchWithBoat();
    const corrected = 'PO-1,2,CHOK DEE,SK-5,23/11/2569 10:00,23/11/2569 13:00,26/11/2569 08:00,PASS-1,ไต๋';
    await bench.import(noticesMap, `${noticesHeader}\n${corrected}\n`);
    bench.sail();
    expect((await bench.import(arrivalsMap, list(arrival()))).codes).toEqual([[2, 'added']]);
  });

  it('refuses times that cannot be', async () => {
    const bench = await benchWithBoat();
    bench.sail();
    const { codes } = await bench.import(
      arrivalsMap,
      list(
        'PI-1,SK-5,26/11/2569 08:00,20/11/2569 18:00',
        'PI-2,SK-5,25/11/2669 08:00,25/11/2669 18:00',
        'PI-3,SK-5,25/11/2569 08:00,25/11/2570 18:00',
      ),
    );
    expect(codes).toEqual([
      [2, 'refused', 'arrival/before-filing'],
      [3, 'refused', 'arrival/in-future'],
      [4, 'refused', 'arrival/too-far'],
    ]);
    expect(bench.announced()).toEqual([]);
  });

  it('awaits a boat until the end of a day that is written without a time', async () => {
    const bench = await benchWithBoat();
    bench.sail();
    if (arrivalsMap.what !== 'arrivals') throw new Error('no map of arrivals');
    const fields = { ...arrivalsMap.fields, eta: { column: 'eta', format: 'DD/MM/YYYY' } };
    await bench.import({ ...arrivalsMap, fields }, list('PI-1,SK-5,25/11/2569 08:00,28/11/2569'));
    expect(bench.dueBack()).toBe(Date.parse('2026-11-28T23:59:59.999+07:00'));
  });

  it('names every field that is missing or no date', async () => {
    const bench = await benchWithBoat();
    bench.sail();
    const { codes } = await bench.import(
      arrivalsMap,
      list(',,25/11/2569 08:00,30/02/2569 18:00', 'PI-1,SK-5,,'),
    );
    expect(codes).toEqual([
      [2, 'refused', 'text/missing', 'text/missing', 'date/impossible'],
      [3, 'refused', 'text/missing', 'text/missing'],
    ]);
  });
});
