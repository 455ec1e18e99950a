import { afterEach, describe, expect, it } from 'vitest';
import { MissingList } from '../../central/sync/missing-list.ts';
import { createEmbeddedBroker } from '../../main/adapters/mqtt/embedded-broker.ts';
import { datasetSamples } from '../support/dataset-samples.ts';
import { eventually } from '../support/eventually.ts';
import { testCentralKey, testSite } from '../support/lists-centre.ts';
import { type Endings, startCentre, startGate } from '../support/lists-line.ts';
import { testGate } from '../support/store-bench.ts';
import { UplinkBench } from '../support/uplink-bench.ts';

const endings: Endings = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const personId = datasetSamples.roster[0]?.personId ?? '';
const officerId = 'officer-1';

describe('somebody whom one gate reports missing', () => {
  it('is on the watch-list of another gate within seconds, stays there over a start of the centre, and goes when found', async () => {
    const broker = await createEmbeddedBroker();
    endings.push(() => broker.close());
    const reporting = new UplinkBench(broker.url, undefined, undefined, `${testSite}/lane-7`);
    endings.push(() => reporting.close());
    let central = await reporting.startCentral();
    const lists = startCentre(endings, broker.url);
    const missing = new MissingList({
      ...{ store: lists.store, key: testCentralKey, gates: [testGate], log: lists.log },
      missing: () => central.missing(),
    });
    endings.push(() => missing.close());
    const other = startGate(endings, broker.url);
    const onList = () => other.store.datasets.body('watchlist')?.items ?? [];
    reporting.startGate();

    const report = { reportId: 'report-1', voyageId: 'voyage-1', personId, officerId, note: '' };
    reporting.journal.append([
      { kind: 'person.missing-reported', payload: { ...report, happenedAt: null, place: null } },
    ]);
    await eventually('the other gate knows', () => onList().length === 1, 15_000);
    expect(onList()).toMatchObject([{ kind: 'missing', personId, idNumber: null }]);
    expect(central.missing()).toMatchObject([{ personId, gate: `${testSite}/lane-7` }]);

    await central.close();
    central = await reporting.startCentral();
    expect(central.missing()).toMatchObject([{ personId }]);

    reporting.journal.append([
      { kind: 'person.found', payload: { voyageId: null, personId, officerId, note: 'came home' } },
    ]);
    await eventually('the other gate forgets it', () => onList().length === 0, 20_000);
    expect(other.rows('dataset.applied').map(({ dataset }) => dataset)).toEqual(['watchlist', 'watchlist']);
  }, 60_000);
});
