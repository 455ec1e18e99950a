import { describe, expect, it, vi } from 'vitest';
import type { MissingPerson } from '../../../central/feed/missing-book.ts';
import { issueDataset } from '../../../central/sync/issue.ts';
import { MissingList } from '../../../central/sync/missing-list.ts';
import { SyncStore } from '../../../central/sync/sync-store.ts';
import { readItems } from '../../../main/core/events/dataset-items.ts';
import { testCentralKey } from '../../support/lists-centre.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { tempDir } from '../../support/temp-dir.ts';

const gates = ['samut-sakhon/lane-1', 'samut-sakhon/lane-2', 'ranong/lane-1'];
const lost: MissingPerson = { personId: 'person-1', gate: 'ranong/lane-1', since: 5000 };
const wanted = {
  entryId: 'w-1',
  kind: 'watch',
  personId: 'person-9',
  idNumber: null,
  since: 1,
  note: 'wanted',
};

function bench() {
  let nowMs = 1_764_000_000_000;
  let missing: readonly MissingPerson[] = [];
  const store = new SyncStore(tempDir());
  const now = () => nowMs++;
  const log = createRecordingLog();
  const list = new MissingList({ store, gates, key: testCentralKey, missing: () => missing, log, now });
  list.close();
  const entriesFor = (gate: string) => {
    const newest = store.newestFor('watchlist', gate);
    if (newest === undefined) return undefined;
    const read = readItems('watchlist', JSON.parse(newest.text));
    return read.ok ? read.items : expect.fail(read.why);
  };
  const publish = (items: readonly unknown[], scope: string) =>
    store.issue('watchlist', now(), (version) =>
      issueDataset(items, { dataset: 'watchlist', scope, version, issuedAt: nowMs }, testCentralKey),
    );
  return {
    ...{ store, list, log, entriesFor, publish },
    tell: (people: readonly MissingPerson[]) => {
      missing = people;
    },
    versions: () => store.issuedAfter(0).map(({ manifest }) => `${manifest.scope} ${manifest.version}`),
  };
}

describe('people whom a gate reports missing', () => {
  it('are on the watch-list of every gate of every port, and off it when they were found', () => {
    const { list, tell, entriesFor } = bench();
    tell([lost]);
    list.look();
    for (const gate of gates)
      expect(entriesFor(gate)).toMatchObject([{ kind: 'missing', personId: 'person-1', since: 5000 }]);
    tell([]);
    list.look();
    for (const gate of gates) expect(entriesFor(gate)).toEqual([]);
  });

  it('stand beside whom the authorities look for, also when these are published anew', () => {
    const { list, tell, entriesFor, publish } = bench();
    publish([wanted], 'samut-sakhon');
    tell([lost]);
    list.look();
    expect(entriesFor('samut-sakhon/lane-2')).toMatchObject([wanted, { personId: 'person-1' }]);
    publish([{ ...wanted, entryId: 'w-2' }], 'samut-sakhon');
    list.look();
    expect(entriesFor('samut-sakhon/lane-2')).toMatchObject([{ entryId: 'w-2' }, { personId: 'person-1' }]);
  });

  it('do not put the list of a single gate behind that of its site', () => {
    const { list, tell, entriesFor, publish } = bench();
    publish([wanted], 'samut-sakhon/lane-1');
    tell([lost]);
    list.look();
    expect(entriesFor('samut-sakhon/lane-1')).toMatchObject([wanted, { personId: 'person-1' }]);
    expect(entriesFor('samut-sakhon/lane-2')).toMatchObject([{ personId: 'person-1' }]);
  });

  it('make no new version while nothing changes, and none where nobody was ever missing', () => {
    const { list, tell, versions } = bench();
    list.look();
    expect(versions()).toEqual([]);
    tell([lost]);
    list.look();
    const first = versions();
    expect(first).toHaveLength(2);
    list.look();
    expect(versions()).toEqual(first);
  });

  it('are looked for every few seconds, and a store that cannot be written is told of once', () => {
    vi.useFakeTimers();
    try {
      const { store, log } = bench();
      const list = new MissingList({ store, gates, key: testCentralKey, missing: () => [lost], log });
      vi.advanceTimersByTime(2500);
      expect(store.newestFor('watchlist', gates[0] ?? '')).toBeDefined();
      store.close();
      vi.advanceTimersByTime(10_000);
      list.close();
      expect(log.lines.filter(({ event }) => event === 'central.missing-not-issued')).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });
});
