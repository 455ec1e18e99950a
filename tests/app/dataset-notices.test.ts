import { expect, it } from 'vitest';
import type { VoyageId } from '../../main/core/brand.ts';
import type { VoyageItem } from '../../main/core/events/dataset-items.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { maxBatchBytes } from '../../main/core/events/wire.ts';
import { cutBatch } from '../../main/core/uplink/batch.ts';
import { listsOver } from '../support/lists-bench.ts';
import { issued, issuedAt, rosterOf } from '../support/lists-centre.ts';
import { expectOk, openBench } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const idOf = (n: number) => String(rosterOf(n + 1)[n]?.personId);
const hour = 3_600_000;

const voyage = (
  people: readonly number[],
  notice: Partial<NonNullable<VoyageItem['notice']>> = {},
  more: Partial<VoyageItem> = {},
): VoyageItem => ({
  voyageId: 'V-1',
  vesselName: 'โชคดี ๕',
  vesselMark: 'SK-5',
  state: 'open',
  lines: people.map((n) => ({ personId: idOf(n), role: 'crew', permitNumber: `S285-${n}` })),
  notice: {
    noticeId: 'N-1',
    revision: 1,
    registration: '1234',
    windowFrom: issuedAt,
    windowTo: issuedAt + hour,
    filedAt: issuedAt - 6 * hour,
    listFiledAt: null,
    eta: null,
    clearedAt: null,
    ...notice,
  },
  ...more,
});

function bench(people = 3) {
  const stored = openBench();
  const clock = createVirtualClock(issuedAt + 60_000);
  const lists = listsOver(stored.store, clock, stored.log);
  lists.send(issued(rosterOf(people), 1));
  let version = 0;
  const list = (...items: readonly VoyageItem[]) => {
    version += 1;
    return lists.send(issued(items, version, { dataset: 'voyages' })).at(-1);
  };
  const stored1 = () => stored.store.voyages.find('V-1' as VoyageId);
  const crew = () => stored1()?.lines.map(({ personId }) => personId);
  const filed = () => lists.rows('voyage.filed').map((payload) => [payload['voyageId'], payload['revision']]);
  return { ...stored, ...lists, list, crew, filed, stored1 };
}

it('files a notice when its list comes into use, behind the row of the list, and keeps it with the voyage', () => {
  const at = bench();
  expect(at.list(voyage([0, 1]))).toEqual({ ok: true, value: 'applied' });
  expect(at.store.journal.read(2, 9).map(({ kind }) => kind)).toEqual(['dataset.applied', 'voyage.filed']);
  expect(at.rows('voyage.filed')[0]).toMatchObject({
    ...{ voyageId: 'V-1', noticeId: 'N-1', revision: 1, source: 'centre', windowFrom: issuedAt },
    vessel: { registration: '1234', name: 'โชคดี ๕', mark: 'SK-5' },
    lines: [
      { personId: idOf(0), role: 'crew', permitNumber: null },
      { personId: idOf(1), role: 'crew', permitNumber: null },
    ],
  });
  expect(at.stored1()?.notice).toMatchObject({ noticeId: 'N-1', registration: '1234', phase: 'filed' });
});

it('keeps the numbers of permits out of the record, and files no notice again for their sake', () => {
  const at = bench();
  at.list(voyage([0]));
  expect(JSON.stringify(at.rows('voyage.filed'))).not.toContain('S285');
  const anew = voyage([0], {}, { lines: [{ personId: idOf(0), role: 'crew', permitNumber: 'S285-9' }] });
  at.list(anew);
  at.list(anew);
  expect(at.filed()).toHaveLength(1);
});

it('does not file a notice again of which an older row has the numbers', () => {
  const at = bench();
  at.list(voyage([0]));
  const [row] = at.rows('voyage.filed');
  const lines = [{ personId: idOf(0), role: 'crew', permitNumber: 'OLD-0' }];
  expectOk(
    at.store.journal.append([
      { kind: 'voyage.filed', payload: { ...row, revision: 2, lines } } as EventDraft,
    ]),
  );
  at.list(voyage([0], { revision: 2 }));
  expect(at.filed()).toEqual([
    ['V-1', 1],
    ['V-1', 2],
  ]);
});

it('files a notice again when it says something new, and not with every list', () => {
  const at = bench();
  at.list(voyage([0, 1]));
  at.list(
    voyage([0, 1]),
    voyage([2], { noticeId: 'N-2' }, { voyageId: 'V-2', vesselMark: 'SK-6', notice: undefined as never }),
  );
  expect(at.filed()).toEqual([['V-1', 1]]);
  at.list(voyage([0, 2], { revision: 2 }));
  expect(at.filed()).toEqual([
    ['V-1', 1],
    ['V-1', 2],
  ]);
  expect(at.crew()).toEqual([idOf(0), idOf(2)]);
});

it('changes nothing by a notice of a lower revision than the one in force', () => {
  const at = bench();
  at.list(voyage([0, 2], { revision: 2 }));
  at.list(voyage([1], { revision: 1 }));
  expect(at.filed()).toEqual([['V-1', 2]]);
  expect(at.crew()).toEqual([idOf(0), idOf(2)]);
  expect(at.stored1()?.notice?.revision).toBe(2);
});

it('refuses a list whole that has one boat leave twice at the same time, and says which entry', () => {
  const at = bench();
  at.list(voyage([0]));
  const again = voyage([1], { noticeId: 'N-2', windowFrom: issuedAt + 1 }, { voyageId: 'V-2' });
  const other = voyage([2], { noticeId: 'N-3', registration: '9' }, { voyageId: 'V-3', vesselMark: 'SK-9' });
  expect(at.list(other, voyage([0]), again)).toEqual({ ok: false, error: 'dataset/wrong-content' });
  expect(at.store.voyages.listOpen().map(({ voyageId }) => voyageId)).toEqual(['V-1']);
  expect(at.filed()).toEqual([['V-1', 1]]);
  expect(at.log.lines.find(({ event }) => event === 'lists.wrong-content')).toMatchObject({
    fields: { entry: 3, why: 'its boat stands on the notice of entry 2 too, for the same time' },
  });
});

it('names people by their ids of this gate, and whom nobody knows here yet by those of the centre', () => {
  const at = bench();
  const own = '01JZZZZZZZZZZZZZZZZZZZZZZZ';
  at.store.people.save({ ...ofRoster(9), personId: own as never }, []);
  at.list(voyage([0, 9]));
  const named = () =>
    at.rows('voyage.filed').map(({ lines }) => (lines as { personId: string }[])[1]?.personId);
  expect(named()).toEqual([idOf(9)]);
  at.send(issued(rosterOf(10), 2));
  expect(named()).toEqual([idOf(9), own]);
  expect(at.crew()).toEqual([idOf(0), own]);
});

it('notes once that the inspectors have cleared the boat', () => {
  const at = bench();
  at.list(voyage([0], { clearedAt: issuedAt - 5 }));
  at.list(voyage([0], { clearedAt: issuedAt - 5, revision: 2 }));
  expect(at.rows('voyage.cleared')).toEqual([{ voyageId: 'V-1', officerId: null }]);
  expect(at.stored1()?.notice).toMatchObject({ revision: 2, clearedAt: issuedAt - 5 });
});

it('does not open a voyage again that an officer has closed', () => {
  const at = bench();
  at.list(voyage([0]));
  const stated = {
    personId: idOf(0),
    outcome: 'no-show',
    otherVoyageId: null,
    officerId: 'o',
    note: '',
  } as const;
  const written = at.store.journal.append(
    [
      { kind: 'voyage.line-stated', payload: { voyageId: 'V-1', ...stated } },
      { kind: 'voyage.closed', payload: { voyageId: 'V-1', officerId: 'o' } },
    ],
    () => at.store.voyages.save({ ...(at.stored1() as never as object), state: 'closed' } as never),
  );
  expectOk(written);
  at.list(voyage([0], { revision: 2 }));
  expect(at.stored1()).toMatchObject({ state: 'closed', notice: { phase: 'closed' } });
});

it('E2: the notice of the longest crew list fits one batch of the line', () => {
  const at = bench(500);
  const lines = Array.from({ length: 500 }, (_, n) => n);
  const role = { role: 'helmsman', permitNumber: 'S285-2569-0123456' } as const;
  const long = voyage(lines);
  at.list({ ...long, lines: long.lines.map((line) => ({ ...line, ...role })) });
  const { seq = 0 } = at.store.journal.head() ?? {};
  const [text = ''] = at.store.journal.texts(seq, seq);
  const { text: batch, rows } = cutBatch([text], Buffer.byteLength);
  console.log(`a notice of 500 lines: ${batch.length} bytes of ${maxBatchBytes}`);
  expect(rows).toBe(1);
  expect(Buffer.byteLength(batch)).toBeLessThanOrEqual(maxBatchBytes);
});

function ofRoster(n: number) {
  const item = rosterOf(n + 1)[n];
  if (item === undefined) throw new Error('The roster of the test is too short.');
  const { displayName, nationality, language, status, idNumber, dateOfBirth } = item;
  return {
    ...{ displayName, nationality, language, status },
    idNumber: idNumber ?? undefined,
    dateOfBirth: dateOfBirth ?? undefined,
  };
}
