import { expect, it } from 'vitest';
import { makeBackup } from '../../../main/adapters/sqlite/backup-copy.ts';
import { restoreDatabase } from '../../../main/adapters/sqlite/restore-database.ts';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import type { PersonId, VoyageId, WallMs } from '../../../main/core/brand.ts';
import type { EventDraft } from '../../../main/core/events/kinds.ts';
import type { NoticeHead } from '../../../main/core/people.ts';
import { jobsOf } from '../../support/keeping-bench.ts';
import { expectOk, openBench, personOf } from '../../support/store-bench.ts';

const voyageId = 'V-1' as VoyageId;
const [one, two] = [personOf(1).personId, personOf(2).personId];
const officerId = 'somchai';

const head: NoticeHead = {
  noticeId: 'N-1',
  revision: 1,
  registration: '1234',
  windowFrom: 1000 as WallMs,
  windowTo: 2000 as WallMs,
  filedAt: 500 as WallMs,
  listFiledAt: undefined,
  eta: undefined,
  phase: 'filed',
  clearedAt: undefined,
};
const voyage = {
  voyageId,
  vesselName: 'โชคดี ๕',
  vesselMark: 'SK-1234',
  state: 'open',
  notice: head,
} as const;

const filed = (of = 'V-1', revision = 1): EventDraft => ({
  kind: 'voyage.filed',
  payload: {
    voyageId: of,
    noticeId: 'N-1',
    revision,
    vessel: { registration: '1234', name: 'โชคดี ๕', mark: 'SK-1234' },
    windowFrom: 1000,
    windowTo: 2000,
    filedAt: 500,
    listFiledAt: null,
    eta: null,
    lines: [one, two].map((personId) => ({ personId, role: 'crew', permitNumber: null })),
    source: 'centre',
  },
});
const walked = (personId: PersonId, direction: 'out' | 'in', grantId: string): EventDraft => ({
  kind: 'passage.completed',
  payload: {
    passageId: `p-${grantId}`,
    grantId,
    personId,
    voyageId,
    direction,
    confirmation: 'device',
    count: 1,
  },
});
const sealed: EventDraft = {
  kind: 'voyage.sealed',
  payload: { voyageId, officerId, masterId: one, masterProof: 'paper', aboard: [one], noShows: [two] },
};

function bench() {
  const opened = openBench();
  const { store } = opened;
  for (const n of [1, 2]) store.people.save(personOf(n), []);
  expectOk(
    store.journal.append([filed()], () => {
      store.voyages.save(voyage);
      for (const personId of [one, two]) store.voyages.addLine(voyageId, personId, 'crew');
    }),
  );
  const write = (...drafts: readonly EventDraft[]) => expectOk(store.journal.append(drafts));
  const stateOf = (personId: PersonId) =>
    store.voyages.find(voyageId)?.lines.find((line) => line.personId === personId)?.state;
  return { ...opened, write, stateOf };
}

it('keeps the fact of each row in the order of the record, and what is none of a voyage not at all', () => {
  const { store, write } = bench();
  write({ kind: 'gate.stopped', payload: { cause: 'test' } }, walked(one, 'out', 'g1'), sealed);
  expect(store.voyageBook.facts(voyageId).map(({ kind, seq }) => [kind, seq])).toEqual([
    ['filed', 1],
    ['passed', 3],
    ['sealed', 4],
  ]);
  expect(store.voyageBook.notice(voyageId)?.lines.map(({ personId }) => personId)).toEqual([one, two]);
});

it('keeps the phase of a voyage with it, in the transaction of the row that changed it', () => {
  const { store, write } = bench();
  const phase = () => store.voyages.find(voyageId)?.notice?.phase;
  const phases = [phase()];
  for (const draft of [
    walked(one, 'out', 'g1'),
    sealed,
    { kind: 'voyage.departed', payload: { voyageId, officerId } },
    { kind: 'voyage.returning', payload: { voyageId, officerId: null, noticeId: null } },
    walked(one, 'in', 'g2'),
    { kind: 'voyage.closed', payload: { voyageId, officerId } },
  ] as const) {
    write(draft);
    phases.push(phase());
  }
  expect(phases).toEqual(['filed', 'boarding', 'sealed', 'out', 'returning', 'reconciled', 'closed']);
  expect(store.voyages.listOpen()[0]?.notice).toMatchObject({ ...head, phase: 'closed' });
});

it('writes no fact and no phase of rows that were not written', () => {
  const { store } = bench();
  const boom = () => {
    throw new Error('boom');
  };
  expect(() => store.journal.append([walked(one, 'out', 'g1')], boom)).toThrow('boom');
  expect(store.voyageBook.facts(voyageId)).toHaveLength(1);
  expect(store.voyages.find(voyageId)?.notice?.phase).toBe('filed');
});

it('knows when the inspectors cleared the boat, and takes the phase from what was known before the notice', () => {
  const { store, write } = bench();
  write({ kind: 'voyage.cleared', payload: { voyageId, officerId } }, walked(one, 'out', 'g1'));
  const { clearedAt } = store.voyages.find(voyageId)?.notice ?? {};
  expect(clearedAt).toBe(store.journal.read(2, 1)[0]?.occurredAt);
  store.voyages.save({ ...voyage, notice: { ...head, revision: 2 } });
  expect(store.voyages.find(voyageId)?.notice).toMatchObject({ revision: 2, phase: 'boarding', clearedAt });
  const { notice: _notice, ...withoutNotice } = voyage;
  store.voyages.save(withoutNotice);
  expect(store.voyages.find(voyageId)?.notice?.revision).toBe(2);
});

it('expects whoever came ashore before the seal again, and counts whoever came after it as returned', () => {
  const { store, write, stateOf } = bench();
  store.voyages.moveLine(voyageId, one, 'out', 1 as WallMs);
  store.voyages.moveLine(voyageId, one, 'returned', 2 as WallMs);
  expect(stateOf(one)).toBe('expected');
  store.voyages.moveLine(voyageId, one, 'out', 3 as WallMs);
  write(walked(one, 'out', 'g1'), sealed);
  store.voyages.moveLine(voyageId, one, 'returned', 4 as WallMs);
  expect(stateOf(one)).toBe('returned');
});

it('reads the facts of open voyages, and of closed ones only for somebody who is reported missing', () => {
  const { store, write } = bench();
  const closing = { kind: 'voyage.closed', payload: { voyageId, officerId } } as const;
  const report = {
    reportId: 'R-1',
    voyageId,
    personId: two,
    officerId,
    happenedAt: null,
    place: null,
    note: '',
  };
  const stay = {
    voyageId,
    personId: one,
    outcome: 'no-show',
    otherVoyageId: null,
    officerId,
    note: '',
  } as const;
  const close = () => store.voyages.save({ ...voyage, state: 'closed' });
  write({ kind: 'person.missing-reported', payload: report }, { kind: 'voyage.line-stated', payload: stay });
  write(closing);
  close();
  const kinds = () => store.voyageBook.openFacts().map(({ kind }) => kind);
  expect(kinds()).toEqual(['filed', 'missing-reported', 'line-stated', 'closed']);
  const { voyageId: _of, ...elsewhere } = walked(two, 'out', 'g9').payload as { voyageId: string };
  write({ kind: 'passage.completed', payload: { ...elsewhere, voyageId: null } as never });
  expect(kinds()).toContain('passed');
  write({ kind: 'person.found', payload: { voyageId: null, personId: two, officerId, note: '' } });
  expect(kinds()).toEqual([]);
  expect(store.voyageBook.voyagesOf(one, 5)).toEqual([voyageId]);
});

it('reads a closed voyage while somebody of it, as declared, is to come home with a boat that is out', () => {
  const { store, write } = bench();
  store.voyages.save({ ...voyage, voyageId: 'V-2' as VoyageId });
  const change = { voyageId, personId: one, outcome: 'transferred-declared', otherVoyageId: 'V-2' } as const;
  write({ kind: 'voyage.line-stated', payload: { ...change, officerId, note: '' } });
  write({ kind: 'voyage.closed', payload: { voyageId, officerId } });
  store.voyages.save({ ...voyage, state: 'closed' });
  const kinds = () => store.voyageBook.openFacts().map(({ kind }) => kind);
  expect(kinds()).toEqual(['filed', 'line-stated', 'closed']);
  store.voyages.save({ ...voyage, voyageId: 'V-2' as VoyageId, state: 'closed' });
  expect(kinds()).toEqual([]);
});

it('has the facts of rows that were put back after a restore, and lines where they were', async () => {
  const opened = bench();
  const { backup, restore } = jobsOf(opened, opened.directory);
  const { store, write } = opened;
  expectOk(await makeBackup(backup));
  const move = (personId: PersonId, to: 'out' | 'returned') => () =>
    store.voyages.moveLine(voyageId, personId, to, 5 as WallMs);
  expectOk(store.journal.append([walked(one, 'out', 'g1')], move(one, 'out')));
  expectOk(store.journal.append([walked(two, 'out', 'g2')], move(two, 'out')));
  expectOk(store.journal.append([walked(two, 'in', 'g3')], move(two, 'returned')));
  write(sealed);
  const facts = store.voyageBook.facts(voyageId);
  const lines = [opened.stateOf(one), opened.stateOf(two)];
  expect(lines).toEqual(['out', 'expected']);
  store.close();
  expectOk(restoreDatabase(restore));
  const again = expectOk(openStore(opened));
  try {
    expect(again.voyageBook.facts(voyageId)).toEqual(facts);
    expect(again.voyages.find(voyageId)?.notice?.phase).toBe('sealed');
    expect(again.voyages.find(voyageId)?.lines.map(({ state }) => state)).toEqual(lines);
  } finally {
    again.close();
  }
});

it('has a closed voyage closed after a restore, and a late line in its role', async () => {
  const opened = bench();
  const { backup, restore } = jobsOf(opened, opened.directory);
  const { store, write } = opened;
  store.people.save(personOf(3), []);
  expectOk(await makeBackup(backup));
  const late = { voyageId, personId: personOf(3).personId, officerId, role: 'engineer' } as const;
  write(
    { kind: 'manifest.line-added', payload: late },
    { kind: 'voyage.closed', payload: { voyageId, officerId } },
  );
  store.close();
  expectOk(restoreDatabase(restore));
  const again = expectOk(openStore(opened));
  try {
    const voyageAgain = again.voyages.find(voyageId);
    expect(voyageAgain?.state).toBe('closed');
    expect(voyageAgain?.lines.map(({ role }) => role)).toEqual(['crew', 'crew', 'engineer']);
  } finally {
    again.close();
  }
});
