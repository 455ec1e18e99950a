import { expect, it, onTestFinished } from 'vitest';
import { issueCurrency } from '../../../central/sync/issue.ts';
import { makeBackup } from '../../../main/adapters/sqlite/backup-copy.ts';
import { restoreDatabase } from '../../../main/adapters/sqlite/restore-database.ts';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import type { ChunkMessage } from '../../../main/core/events/dataset.ts';
import { crewVoyage, jobsOf, lineStates, passOut } from '../../support/keeping-bench.ts';
import { commandOf, listsOver, signed } from '../../support/lists-bench.ts';
import { issued, issuedAt, rosterOf, testCentralKey } from '../../support/lists-centre.ts';
import { expectOk, openBench, personOf } from '../../support/store-bench.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const idOf = (n: number) => personOf(n).personId;
const rosterIdOf = (n: number) => String(rosterOf(n + 1)[n]?.personId);
const crewList = (version: number) => {
  const lines = [1, 2].map((n) => ({ personId: idOf(n), role: 'crew' }));
  const boat = { voyageId: crewVoyage, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state: 'open', lines };
  return issued([boat], version, { dataset: 'voyages' });
};
/** The centre's word that this version is the newest. */
const currencyOf = ([message]: readonly ChunkMessage[], asOf: number) =>
  issueCurrency((message as ChunkMessage).manifest, asOf, testCentralKey);

/** A gate with the lists `first`, a backup of it, then what `later` does, and a restore from backup and rows. */
async function restoredGate(
  first: readonly (readonly ChunkMessage[])[],
  later: (at: ReturnType<typeof listsOver>, store: ReturnType<typeof openBench>['store']) => void,
) {
  const bench = openBench();
  const clock = createVirtualClock(issuedAt + 60_000);
  const at = listsOver(bench.store, clock, bench.log);
  const { backup, restore } = jobsOf(bench, bench.directory);
  for (const list of first) at.send(list);
  expectOk(await makeBackup(backup));
  later(at, bench.store);
  bench.store.close();
  expectOk(restoreDatabase(restore));
  const store = expectOk(openStore(bench));
  onTestFinished(() => store.close());
  return { store, clock, ...listsOver(store, clock, bench.log) };
}

it('Y2: a restored gate takes no list older than the newest that its journal names, and that one again', async () => {
  const six = issued(rosterOf(4), 6);
  const seven = issued(rosterOf(3), 7);
  const at = await restoredGate([issued(rosterOf(4), 1)], (before) => {
    before.send(six);
    before.send(seven);
  });
  expect(at.desk.request('roster')).toEqual({ dataset: 'roster', version: 1, highest: 6, partial: null });
  expect(at.store.datasets.owed()).toMatchObject([{ dataset: 'roster', version: 7 }]);
  expect(at.send(six)).toEqual([{ ok: false, error: 'dataset/older' }]);
  expect(at.send(issued(rosterOf(4), 7))).toEqual([
    { ok: false, error: 'dataset/same-version-other-content' },
  ]);
  expect(at.desk.take(currencyOf(issued(rosterOf(4), 1), issuedAt + 50), 'roster', 'line')).toEqual({
    ok: true,
    value: 'known',
  });
  expect(at.send(seven)).toEqual([{ ok: true, value: 'applied' }]);
  expect(at.store.datasets.owed()).toEqual([]);
  expect(at.desk.request('roster')).toMatchObject({ version: 7, highest: 7 });
});

it('Y2: a version that was withdrawn after the backup is not taken for the newest when it is restored', async () => {
  const seven = issued(rosterOf(3), 7);
  const at = await restoredGate([issued(rosterOf(4), 6), seven], ({ commands }) => {
    const args = { dataset: 'roster', to: 6 };
    const clock = createVirtualClock(issuedAt + 60_000);
    commands.take(signed(commandOf(clock, { name: 'rollback-dataset', arguments: args })));
  });
  expect(at.store.datasets.owed()).toEqual([{ dataset: 'roster', version: 7, hash: null }]);
  expect(at.desk.take(currencyOf(seven, issuedAt + 50), 'roster', 'line')).toEqual({
    ok: true,
    value: 'known',
  });
  expect(at.send(issued(rosterOf(3), 8))).toEqual([{ ok: true, value: 'applied' }]);
  expect(at.store.datasets.owed()).toEqual([]);
});

it('I2: whoever went to sea on a line that came after the backup is still at sea after the restore', async () => {
  const at = await restoredGate([], (before, store) => {
    for (const n of [1, 2]) store.people.save(personOf(n), []);
    before.send(crewList(3));
    passOut(store, 1);
  });
  for (const n of [1, 2]) at.store.people.save(personOf(n), []);
  expect(at.store.erasure.standing(idOf(1))).toBe('at-sea');
  expect(at.store.voyages.listOut()).toEqual([idOf(1)]);
  at.send(crewList(3));
  expect(lineStates(at.store)).toEqual(['out', 'expected']);
  expect(at.store.erasure.standing(idOf(1))).toBe('at-sea');
  expect(at.store.erasure.standing(idOf(2))).toBe('erasable');
});

it('whoever was erased after the backup stands in no list of the restored gate', async () => {
  const roster = issued(rosterOf(4), 1);
  const watched = { kind: 'watch', personId: rosterIdOf(0), idNumber: null, since: 1, note: '' };
  const at = await restoredGate(
    [roster, issued([{ entryId: 'w1', ...watched }], 1, { dataset: 'watchlist' })],
    (_, store) => {
      expectOk(
        store.journal.append(
          [{ kind: 'person.erased', payload: { personId: rosterIdOf(0), officerId: null } }],
          () => store.erasure.destroy(rosterIdOf(0) as never),
        ),
      );
    },
  );
  expect(at.store.datasets.body('roster')).toBeUndefined();
  expect(at.store.datasets.before('roster')).toBeUndefined();
  expect(at.store.datasets.body('watchlist')).toBeUndefined();
  expect(at.desk.request('roster')).toMatchObject({ version: 0, highest: 0 });
  expect(at.store.datasets.owed().map(({ dataset }) => dataset)).toEqual(['roster', 'watchlist']);
});

it('whoever left the roster that the restore threw away is closed by the next one all the same', async () => {
  const at = await restoredGate([issued(rosterOf(4), 1)], (_, store) => {
    expectOk(
      store.journal.append(
        [{ kind: 'person.erased', payload: { personId: rosterIdOf(0), officerId: null } }],
        () => store.erasure.destroy(rosterIdOf(0) as never),
      ),
    );
  });
  at.send(issued(rosterOf(3).slice(1), 2));
  expect(at.store.people.find(rosterIdOf(3) as never)?.status).toBe('closed');
});

it('T6: a command that was answered after the backup does not work twice', async () => {
  const clock = createVirtualClock(issuedAt + 60_000);
  const resend = signed(commandOf(clock, { name: 'resend-from', arguments: { from: 1 } }));
  const at = await restoredGate([], ({ commands, resends }) => {
    commands.take(resend);
    expect(resends).toEqual([1]);
  });
  at.commands.take(resend);
  expect(at.resends).toEqual([]);
  expect(at.results).toMatchObject([{ commandId: resend.command.commandId, outcome: 'done' }]);
});

it('the latest time that the centre has signed goes back neither by a restore nor by a rollback', async () => {
  const at = await restoredGate([issued(rosterOf(4), 1)], ({ send }) => {
    send(issued(rosterOf(4), 7));
  });
  expect(at.store.datasets.latestSigned()).toBe(issuedAt + 7);
  at.send(issued(rosterOf(4), 8));
  at.send(issued(rosterOf(4), 9));
  const args = { dataset: 'roster', to: 8 };
  at.commands.take(signed(commandOf(at.clock, { name: 'rollback-dataset', arguments: args })));
  expect(at.desk.current('roster')?.version).toBe(8);
  expect(at.store.datasets.latestSigned()).toBe(issuedAt + 9);
});
