import mqtt from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { rowCryptoOf } from '../../main/adapters/secrets/row-crypto.ts';
import { verifyRow } from '../../main/core/events/row.ts';
import { topicOf } from '../../main/core/events/wire.ts';
import { createLine } from '../support/black-hole.ts';
import { eventually } from '../support/eventually.ts';
import { type TestBroker, testBrokers } from '../support/test-brokers.ts';
import { UplinkBench } from '../support/uplink-bench.ts';

let broker: TestBroker;
let bench: UplinkBench;

const allConfirmed = (withinMs = 10_000) =>
  eventually('all rows are confirmed', () => bench.unsent() === 0, withinMs);
const faultOpen = (code: 'broker/unreachable' | 'central/silent' | 'central/refuses', withinMs: number) =>
  eventually(`${code} is told`, () => bench.openFaults.has(code), withinMs);
const noFaults = (withinMs: number) =>
  eventually('all faults are taken back', () => bench.openFaults.size === 0, withinMs);

/** Everything of the gate's journal is at the centre, once, in order, and the chain holds. */
async function expectAllArrived(): Promise<void> {
  const { journal } = bench;
  const rows = await bench.central().rows(journal.gate);
  expect(rows.map(({ hash }) => hash)).toEqual(journal.rows.map(({ hash }) => hash));
  const crypto = rowCryptoOf(journal.publicKeyPem) ?? expect.fail('no key');
  expect(rows.flatMap((row, i) => verifyRow(row, rows[i - 1], crypto) ?? [])).toEqual([]);
  expect(bench.central().counts().stored).toBe(journal.rows.length);
}

/** Sends as anybody could who reached the broker. */
async function inject(rows: readonly unknown[]): Promise<void> {
  const client = await mqtt.connectAsync(broker.url, { protocolVersion: 4 });
  await client.publishAsync(topicOf(bench.journal.gate, 'events'), JSON.stringify({ rows }), { qos: 1 });
  await client.endAsync();
}

for (const { name, present, start } of testBrokers) {
  const open = async () => {
    broker = await start();
    bench = new UplinkBench(broker.url);
  };

  describe.skipIf(!present)(`a gate and the centre over ${name}`, () => {
    afterEach(async () => {
      await bench.close();
      await broker.close();
    });

    it('T1, T2: rows flow and are acknowledged end to end, a live one within 2 s', async () => {
      await open();
      bench.write(250);
      await bench.startCentral();
      bench.startGate();
      await allConfirmed();
      bench.write(1);
      const liveMs = await allConfirmed(2000);
      console.log(`over ${name} a live row is confirmed after ${liveMs.toFixed(0)} ms`);
      await expectAllArrived();
      expect(bench.marks.watermark()).toBe(251);
      await noFaults(1000);
    });

    it('a broker that dies and comes back is told within 3 s both ways, and nothing is lost', async () => {
      await open();
      await bench.startCentral();
      bench.startGate();
      bench.write(20);
      await allConfirmed();
      await broker.cut();
      const goneMs = await faultOpen('broker/unreachable', 3000);
      bench.write(300);
      await broker.mend();
      const backMs = await noFaults(3000);
      await allConfirmed();
      console.log(
        `${name} killed: told after ${goneMs.toFixed(0)} ms, taken back after ${backMs.toFixed(0)} ms`,
      );
      await expectAllArrived();
    });

    it('a centre that goes away is told within 3 s though no rows wait, and catches up on its database', async () => {
      await open();
      await bench.startCentral();
      bench.startGate();
      bench.write(20);
      await allConfirmed();
      await bench.stopCentral();
      await faultOpen('central/silent', 3000);
      bench.write(150);
      await bench.startCentral();
      await noFaults(3000);
      await allConfirmed();
      await expectAllArrived();
    });

    it('E3: a gate that restarts sends what was never confirmed, whatever the broker had taken', async () => {
      await open();
      bench.startGate();
      bench.write(120);
      await faultOpen('central/silent', 4000);
      expect(bench.unsent()).toBe(120);
      await bench.stopGate();
      await bench.startCentral();
      bench.startGate();
      await allConfirmed();
      await expectAllArrived();
      expect(bench.marks.watermark()).toBe(120);
    });

    it('E4: rows that come twice are stored once', async () => {
      await open();
      const central = await bench.startCentral();
      bench.startGate();
      bench.write(30);
      await allConfirmed();
      await inject(bench.journal.rows);
      await eventually('the repetition arrived', () => central.counts().duplicatesReceived >= 30);
      await expectAllArrived();
      expect(central.counts().refused).toBe(0);
    });

    it('E7: another row under a stored number is kept aside, raises an alarm, and the gate is told', async () => {
      await open();
      const central = await bench.startCentral();
      bench.startGate();
      bench.write(5);
      await allConfirmed();
      const { hash: _hash, sig: _sig, ...third } = bench.journal.rows[2] ?? expect.fail('no row');
      await inject([bench.journal.seal({ ...third, occurredAt: third.occurredAt + 1 })]);
      await eventually('the row is kept aside', () => central.counts().refused === 1);
      await faultOpen('central/refuses', 3000);
      const alarms = bench.centralLog.lines.filter(({ event }) => event === 'central.alarm');
      expect(alarms.map(({ fields }) => [fields['code'], fields['seq']])).toEqual([['row/conflict', 3]]);
      await expectAllArrived();
    });

    it('S3: a line that dies without a word is found and rebuilt within 3 s, and so is its return', async () => {
      await open();
      await bench.startCentral();
      const line = await createLine(broker.url);
      bench.startGate(line.url);
      bench.write(10);
      await allConfirmed();
      await noFaults(3000);
      line.pull();
      const goneMs = await eventually('some fault is told', () => bench.openFaults.size > 0, 3300);
      bench.write(40);
      line.mend();
      const backMs = await noFaults(4000);
      await allConfirmed();
      console.log(
        `silent line: told after ${goneMs.toFixed(0)} ms, taken back after ${backMs.toFixed(0)} ms`,
      );
      await expectAllArrived();
      await bench.stopGate();
      await line.close();
    });
  });
}
