import { afterEach, describe, expect, it } from 'vitest';
import { rowCryptoOf } from '../../central/ingest/signature.ts';
import { createEmbeddedBroker } from '../../main/adapters/mqtt/embedded-broker.ts';
import { verifyRow } from '../../main/core/events/row.ts';
import { eventually } from '../support/eventually.ts';
import { hasMosquitto, startMosquitto } from '../support/mosquitto.ts';
import { createUplinkBench, type UplinkBench } from '../support/uplink-bench.ts';

/** What both brokers of these tests can do. */
interface Broker {
  readonly url: string;
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const brokers = [
  {
    name: 'mosquitto',
    present: hasMosquitto,
    start: async (): Promise<Broker> => {
      const broker = await startMosquitto();
      return { url: broker.url, cut: broker.kill, mend: broker.restart, close: broker.close };
    },
  },
  {
    name: 'the embedded broker',
    present: true,
    start: async (): Promise<Broker> => {
      const broker = await createEmbeddedBroker();
      return { url: broker.url, cut: broker.stop, mend: broker.start, close: broker.close };
    },
  },
];

/** Everything of the gate's journal is at the centre, once, in order, and the chain holds. */
function expectAllArrived(bench: UplinkBench): void {
  const { journal } = bench;
  const rows = bench.central().rows(journal.gate);
  expect(rows.map(({ hash }) => hash)).toEqual(journal.rows.map(({ hash }) => hash));
  const crypto = rowCryptoOf(journal.publicKeyPem);
  const faults = rows.flatMap((row, i) => verifyRow(row, rows[i - 1], crypto) ?? []);
  expect(faults).toEqual([]);
  expect(bench.central().counts().stored).toBe(journal.rows.length);
}

for (const { name, present, start } of brokers) {
  describe.skipIf(!present)(`a gate and the centre over ${name}`, () => {
    let broker: Broker;
    let bench: UplinkBench;
    const open = async () => {
      broker = await start();
      bench = createUplinkBench(broker.url);
    };
    afterEach(async () => {
      await bench.close();
      await broker.close();
    });
    const allConfirmed = (withinMs = 10_000) =>
      eventually('all rows are confirmed', () => bench.runner().unsent() === 0, withinMs);

    it('rows flow and are acknowledged end to end, live ones within 2 s', async () => {
      await open();
      bench.write(250);
      await bench.startCentral();
      await bench.startGate();
      await allConfirmed();
      bench.write(1);
      const liveMs = await allConfirmed(2000);
      console.log(`live row confirmed by the centre over ${name} after ${liveMs.toFixed(0)} ms`);
      expectAllArrived(bench);
      expect(bench.marks.watermark()).toBe(251);
      expect(bench.openFaults()).toEqual(new Set());
    });

    it('a broker that dies and comes back is told within 3 s both ways, and nothing is lost', async () => {
      await open();
      await bench.startCentral();
      await bench.startGate();
      bench.write(20);
      await allConfirmed();
      await broker.cut();
      const noticedMs = await eventually(
        'the broker is missed',
        () => bench.openFaults().has('broker/unreachable'),
        3000,
      );
      bench.write(300);
      await broker.mend();
      const backMs = await eventually('the broker is back', () => bench.openFaults().size === 0, 3000);
      await allConfirmed();
      console.log(
        `${name} gone: noticed after ${noticedMs.toFixed(0)} ms; back: noticed after ${backMs.toFixed(0)} ms`,
      );
      expectAllArrived(bench);
    });

    it('a centre that goes away is noticed within 3 s with no rows waiting, and catches up on the same database', async () => {
      await open();
      await bench.startCentral();
      await bench.startGate();
      bench.write(20);
      await allConfirmed();
      await bench.stopCentral();
      await eventually('the centre is missed', () => bench.openFaults().has('central/silent'), 3000);
      bench.write(150);
      await bench.startCentral();
      await eventually('the centre is back', () => bench.openFaults().size === 0, 3000);
      await allConfirmed();
      expectAllArrived(bench);
    });

    it('E3: a gate that restarts sends again exactly what was never confirmed', async () => {
      await open();
      await bench.startGate();
      bench.write(120);
      await eventually('the centre is missed', () => bench.openFaults().has('central/silent'), 4000);
      expect(bench.runner().unsent()).toBe(120);
      await bench.stopGate();
      await bench.startCentral();
      await bench.startGate();
      await allConfirmed();
      expectAllArrived(bench);
      expect(bench.marks.watermark()).toBe(120);
    });
  });
}
