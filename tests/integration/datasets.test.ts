import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { bundleLines } from '../../central/sync/bundle.ts';
import { createEmbeddedBroker } from '../../main/adapters/mqtt/embedded-broker.ts';
import { readBundle } from '../../main/adapters/sync/bundle-file.ts';
import { type DatasetName, datasetNames } from '../../main/core/events/line.ts';
import { factsOfRow } from '../../main/core/voyage/facts-of-rows.ts';
import { datasetSamples } from '../support/dataset-samples.ts';
import { eventually } from '../support/eventually.ts';
import { listsOver } from '../support/lists-bench.ts';
import { issued, strangersKey, testCentralKey } from '../support/lists-centre.ts';
import { type Endings, startCentre, startGate } from '../support/lists-line.ts';
import { realClock } from '../support/real-clock.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { openBench, testGate } from '../support/store-bench.ts';
import { tempDir } from '../support/temp-dir.ts';

const endings: Endings = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function gateOfItsOwn() {
  const { store } = openBench();
  return { store, ...listsOver(store, realClock, createRecordingLog()) };
}

function headOf({ desk }: Pick<ReturnType<typeof gateOfItsOwn>, 'desk'>, dataset: DatasetName) {
  return desk.heads().find((head) => head.dataset === dataset);
}

async function carry(gate: ReturnType<typeof gateOfItsOwn>, lines: readonly string[]) {
  const path = join(tempDir(), 'list.jsonl');
  writeFileSync(path, lines.join(''));
  const bundle = await readBundle(path);
  if (!bundle.ok) return expect.fail(bundle.error);
  return bundle.value.map((message) => {
    const { dataset } = message.kind === 'chunk' ? message.manifest : message.currency;
    return gate.desk.take(message, dataset, 'bundle');
  });
}

/** As `readItems` gave them: names of fields sorted, nothing added and nothing lost. */
const asSent = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('each list with all that it may hold', () => {
  it('Y1, Y4: comes whole over the line, is journalled, and is called the newest', async () => {
    const broker = await createEmbeddedBroker();
    endings.push(() => broker.close());
    const centre = startCentre(endings, broker.url);
    // People before the boats that name them.
    const versions = datasetNames.map((dataset) => centre.publish(datasetSamples[dataset], dataset));
    const gate = startGate(endings, broker.url);
    await eventually('all are in use', () =>
      datasetNames.every((name) => gate.versionOf(name) !== undefined),
    );
    for (const { dataset, version, hash } of versions) {
      const head = gate.desk.heads().find((each) => each.dataset === dataset);
      expect(head, dataset).toMatchObject({ version, hash });
      expect(head?.confirmedAt, dataset).toBeGreaterThan(0);
      expect(gate.store.datasets.body(dataset)?.items, dataset).toEqual(asSent(datasetSamples[dataset]));
    }
    expect(gate.rows('dataset.applied').map(({ dataset }) => dataset)).toHaveLength(datasetNames.length);
  });

  it.each(datasetNames)('Y1, Y3, Y4: %s carried on a stick passes the same checks', async (dataset) => {
    const broker = await createEmbeddedBroker();
    endings.push(() => broker.close());
    const centre = startCentre(endings, broker.url);
    const { version } = centre.publish(datasetSamples[dataset], dataset);
    const what = { dataset, scope: testGate, nowMs: Date.now() };
    const lines = bundleLines(centre.store, what, testCentralKey) ?? [];
    const gate = gateOfItsOwn();
    expect((await carry(gate, lines)).at(-1)).toEqual({ ok: true, value: 'current' });
    expect(headOf(gate, dataset)).toMatchObject({ version, confirmedAt: what.nowMs });
    expect(gate.rows('dataset.applied')).toMatchObject([{ dataset, version, source: 'bundle' }]);
    expect(gate.store.datasets.body(dataset)?.items).toEqual(asSent(datasetSamples[dataset]));
  });

  it.each(datasetNames)(
    'Y1: %s of which an entry has a field that nobody knows changes nothing',
    (dataset) => {
      const gate = gateOfItsOwn();
      const [first] = datasetSamples[dataset];
      const taken = gate.send(issued([{ ...first, surprise: 1 }], 5, { dataset }));
      expect(taken.every(({ ok }) => !ok)).toBe(true);
      expect(headOf(gate, dataset)).toBeUndefined();
      expect(gate.rows('dataset.refused')).toMatchObject([{ dataset }]);
    },
  );

  it.each(datasetNames)('Y1: %s that a stranger has signed changes nothing', (dataset) => {
    const gate = gateOfItsOwn();
    const taken = gate.send(issued(datasetSamples[dataset], 5, { dataset }, strangersKey));
    expect(taken.every(({ ok }) => !ok)).toBe(true);
    expect(headOf(gate, dataset)).toBeUndefined();
  });

  it.each(datasetNames)(
    'Y2: %s never moves to an older version, neither by line nor by stick',
    async (dataset) => {
      const gate = gateOfItsOwn();
      gate.send(issued(datasetSamples[dataset], 5, { dataset }));
      expect(headOf(gate, dataset)?.version).toBe(5);
      const older = issued(datasetSamples[dataset], 4, { dataset });
      gate.send(older);
      await carry(
        gate,
        older.map((message) => `${JSON.stringify(message)}\n`),
      );
      expect(headOf(gate, dataset)?.version).toBe(5);
      expect(gate.rows('dataset.applied')).toHaveLength(1);
    },
  );
});

describe('a list of voyages with notices', () => {
  it('puts each notice into the record in the transaction that puts the list into use', () => {
    const gate = gateOfItsOwn();
    gate.send(issued(datasetSamples.roster, 5));
    gate.send(issued(datasetSamples.voyages, 5, { dataset: 'voyages' }));
    const [filed] = gate.rows('voyage.filed');
    expect(filed).toMatchObject({
      voyageId: 'voyage-1',
      noticeId: 'notice-1',
      revision: 1,
      source: 'centre',
    });
    const facts = gate.store.journal.read(1, 100).flatMap((row) => factsOfRow(row));
    expect(facts.find(({ kind }) => kind === 'filed')).toMatchObject({
      notice: { vessel: { registration: 'TH-0042', mark: 'SK 1234' }, lines: [{ permitNumber: undefined }] },
    });
    gate.send(issued(datasetSamples.voyages, 6, { dataset: 'voyages' }));
    expect(gate.rows('voyage.filed')).toHaveLength(1);
  });
});
