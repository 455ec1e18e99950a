import { afterEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../main/adapters/sqlite/store.ts';
import { eventually } from '../support/eventually.ts';
import { signIn } from '../support/memory-journal.ts';
import { hasMosquitto, type Mosquitto, startMosquitto } from '../support/mosquitto.ts';
import { expectOk, storeOptions, testGate } from '../support/store-options.ts';
import { tempDir } from '../support/temp-dir.ts';
import { UplinkBench } from '../support/uplink-bench.ts';

describe.skipIf(!hasMosquitto)('after an outage', () => {
  let broker: Mosquitto;
  let bench: UplinkBench;
  const open = async () => {
    broker = await startMosquitto();
    bench = new UplinkBench(broker.url);
  };
  afterEach(async () => {
    await bench.close();
    await broker.close();
  });

  it('E8: a backlog of 5,000 rows drains while live rows are confirmed within 2 s', async () => {
    await open();
    bench.write(5000);
    const central = await bench.startCentral();
    const { journal } = bench;
    bench.startGate();
    let highest = 0;
    bench.transport().onAck((ack) => {
      highest = Math.max(highest, ack.highest);
    });
    const start = performance.now();
    const liveMs: number[] = [];
    await eventually('the line is up', () => highest > 0);
    while (bench.marks.watermark() < 5000) {
      bench.write(1);
      const row = journal.rows.length;
      liveMs.push(await eventually('the live row is confirmed', () => highest >= row, 2000));
    }
    const drainedMs = performance.now() - start;
    await eventually('all is confirmed', () => bench.unsent() === 0);
    console.log(
      `5,000 rows drained through mosquitto in ${drainedMs.toFixed(0)} ms; ` +
        `slowest of ${liveMs.length} live rows ${Math.max(...liveMs).toFixed(0)} ms`,
    );
    const stored = await central.rows(journal.gate);
    expect(stored.map(({ hash }) => hash)).toEqual(journal.rows.map(({ hash }) => hash));
    expect(central.counts()).toEqual({ stored: journal.rows.length, duplicatesReceived: 0, refused: 0 });
  });

  it("I5: the gate's own store keeps every row through a restart of gate, broker and centre", async () => {
    await open();
    const options = storeOptions(tempDir());
    const openRecord = (): Store => expectOk(openStore(options));
    const key = options.secrets.publicKeyPem();
    let store = openRecord();
    expectOk(store.journal.append(Array.from({ length: 60 }, () => signIn())));
    await bench.startCentral(key);
    bench.startGate(undefined, store);
    await eventually('the first rows are confirmed', () => bench.unsent() === 0);

    await bench.stopCentral();
    await broker.stop();
    expectOk(store.journal.append(Array.from({ length: 140 }, () => signIn())));
    await bench.stopGate();
    store.close();

    store = openRecord();
    expect(store.marks.watermark()).toBe(60);
    await broker.start();
    const central = await bench.startCentral(key);
    bench.startGate(undefined, store);
    await eventually('the rest is confirmed', () => bench.unsent() === 0);
    const rows = await central.rows(testGate);
    expect(rows.map(({ hash }) => hash)).toEqual(store.journal.read(1, 1000).map(({ hash }) => hash));
    expect(rows).toHaveLength(200);
    expect(store.marks.watermark()).toBe(200);
    await bench.stopGate();
    store.close();
  });
});
