import { expect, it } from 'vitest';
import { SyncAsker } from '../../main/app/sync-asker.ts';
import type { SyncRequest } from '../../main/core/events/dataset.ts';
import { datasetNames } from '../../main/core/events/line.ts';
import { FakeUplink } from '../support/fake-uplink.ts';
import { createMemoryJournal } from '../support/memory-journal.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const hourMs = 3_600_000;

function bench() {
  const clock = createVirtualClock();
  const link = new FakeUplink();
  const journal = createMemoryJournal();
  const asked: SyncRequest['dataset'][] = [];
  const partial = new Set<string>();
  const asker = new SyncAsker({
    ...{ link, journal, clock, random: () => 0.5 },
    line: {
      onMessage: () => () => undefined,
      publish: (_topic, text) => void asked.push((JSON.parse(text) as SyncRequest).dataset),
    },
    desk: {
      request: (dataset) => ({ dataset, version: 0, highest: 0, partial: null }),
      isPartial: (dataset) => partial.has(dataset),
      settle: () => undefined,
    },
  });
  asker.start();
  const hearAll = () => {
    for (const dataset of datasetNames) asker.heard(dataset);
  };
  return { clock, link, journal, asker, partial, hearAll, take: () => asked.splice(0) };
}

it('T5: asks for every dataset when the line comes up, and every hour after', async () => {
  const at = bench();
  at.link.up();
  await at.clock.advance(3000);
  expect(at.take()).toEqual(datasetNames);
  at.hearAll();
  await at.clock.advance(hourMs - 10_000);
  expect(at.take()).toEqual([]);
  await at.clock.advance(12_000);
  expect(at.take()).toEqual(datasetNames);
});

it('T5: puts questions that nobody answered again, three times, and only those', async () => {
  const at = bench();
  at.link.up();
  await at.clock.advance(2000);
  at.take();
  for (const dataset of datasetNames.slice(1)) at.asker.heard(dataset);
  await at.clock.advance(600_000);
  expect(at.take()).toEqual(['roster', 'roster', 'roster']);
});

it('T5: asks for the rest of a list that stays away', async () => {
  const at = bench();
  at.link.up();
  await at.clock.advance(2000);
  at.hearAll();
  at.take();
  at.partial.add('voyages');
  at.asker.heard('voyages');
  await at.clock.advance(14_000);
  expect(at.take()).toEqual([]);
  await at.clock.advance(2000);
  expect(at.take()).toEqual(['voyages']);
});

it('asks again when the centre starts anew, and when the database was replaced by a copy', async () => {
  const at = bench();
  at.link.up();
  at.link.central({ online: true, bootId: '0198e0a0-0000-7000-8000-000000000001' });
  await at.clock.advance(3000);
  at.hearAll();
  at.take();
  at.link.central({ online: true, bootId: '0198e0a0-0000-7000-8000-000000000002' });
  await at.clock.advance(3000);
  expect(at.take()).toEqual(datasetNames);
  at.hearAll();
  const restored = { cause: 'corrupt', backupUpTo: 3, replayed: 2, missing: 0 } as const;
  at.journal.append([{ kind: 'store.restored', payload: restored }]);
  await at.clock.advance(100);
  expect(at.take()).toEqual(datasetNames);
});

it('asks nothing while the line is down, and nothing after it was closed', async () => {
  const at = bench();
  at.asker.ask();
  expect(at.take()).toEqual([]);
  at.link.up();
  at.asker.close();
  await at.clock.advance(2 * hourMs);
  expect(at.take()).toEqual([]);
  expect(at.clock.pending()).toBe(0);
});
