import { expect, it } from 'vitest';
import { makeBackup } from '../../main/adapters/sqlite/backup-copy.ts';
import { restoreDatabase } from '../../main/adapters/sqlite/restore-database.ts';
import { openStore, type Store } from '../../main/adapters/sqlite/store.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { createRecorder } from '../../main/app/recorder.ts';
import { keepLosses } from '../../main/app/reported-losses.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { crewVoyage, enrolCrew, jobsOf } from '../support/keeping-bench.ts';
import { type Bench, expectOk, openBench, personOf } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const [lost, dead, found] = [1, 2, 3].map((n) => personOf(n).personId) as [never, never, never];
const about = { voyageId: crewVoyage, officerId: 'somchai', note: '' };
const missing = (personId: string): EventDraft => ({
  kind: 'person.missing-reported',
  payload: { ...about, personId, reportId: 'R', happenedAt: null, place: null },
});

function keepAt(store: Store, { log }: Bench) {
  const clock = createVirtualClock(1_790_000_000_000);
  const { journal, people, voyageBook: book } = store;
  const recorder = createRecorder({ journal, health: createHealthBoard(clock, {}), clock, log });
  const enrolled: string[] = [];
  const gallery = { enrolled: (personId: string) => void enrolled.push(personId) };
  const stop = keepLosses({ book, people, journal, recorder, gallery, log });
  return { enrolled, stop };
}

it('freezes whoever the record says is missing or dead, where a restored copy has them as they were', async () => {
  const bench = openBench();
  enrolCrew(bench.store, 5);
  const alive = personOf(5).personId;
  const { backup, restore } = jobsOf(bench, bench.directory);
  expectOk(await makeBackup(backup));
  const outcome = { ...about, personId: dead, outcome: 'deceased', otherVoyageId: null } as const;
  expectOk(
    bench.store.journal.append([
      missing(lost),
      missing(found),
      { kind: 'voyage.line-stated', payload: outcome },
      { kind: 'person.found', payload: { ...about, personId: found } },
      { kind: 'voyage.line-stated', payload: { ...outcome, personId: alive } },
      { kind: 'person.found', payload: { ...about, personId: alive } },
    ]),
  );
  bench.store.close();
  expectOk(restoreDatabase(restore));
  const store = expectOk(openStore(bench));
  try {
    const { enrolled, stop } = keepAt(store, bench);
    stop();
    const statuses = [lost, dead, found, alive, personOf(4).personId].map(
      (id) => store.people.find(id)?.status,
    );
    expect(statuses).toEqual(['missing', 'deceased', 'active', 'active', 'active']);
    expect(enrolled).toEqual([lost, dead]);
    expect(keepAt(store, bench).enrolled).toEqual([]);
  } finally {
    store.close();
  }
});
