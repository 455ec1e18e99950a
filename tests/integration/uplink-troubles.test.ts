import { Aedes } from 'aedes';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { centralStatusTopic, maxAckBytes, topicOf } from '../../main/core/events/wire.ts';
import { eventually } from '../support/eventually.ts';
import { startFakeBroker } from '../support/fake-broker.ts';
import { type TestBroker, testBrokers } from '../support/test-brokers.ts';
import { UplinkBench } from '../support/uplink-bench.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function benchOn(url: string): UplinkBench {
  const bench = new UplinkBench(url);
  endings.push(() => bench.close());
  return bench;
}

/** Anybody who reached the broker. */
async function stranger(url: string): Promise<MqttClient> {
  const client = await mqtt.connectAsync(url, { protocolVersion: 4 });
  endings.push(() => client.endAsync(true));
  return client;
}

const confirmed = (bench: UplinkBench) =>
  eventually('all rows are confirmed', () => bench.unsent() === 0, 10_000);

for (const { name, present, start } of testBrokers)
  describe.skipIf(!present)(`a gate and what is said in the name of its centre over ${name}`, () => {
    const open = async (): Promise<{ broker: TestBroker; bench: UplinkBench }> => {
      const broker = await start();
      endings.push(() => broker.close());
      return { broker, bench: benchOn(broker.url) };
    };

    it('E6: bad and old acknowledgements are refused by their names, and nothing changes', async () => {
      const { broker, bench } = await open();
      await bench.startCentral();
      bench.startGate();
      bench.write(30);
      await confirmed(bench);
      const client = await stranger(broker.url);
      const acks = topicOf(bench.journal.gate, 'acks');
      const say = (topic: string, message: unknown) =>
        client.publishAsync(topic, typeof message === 'string' ? message : JSON.stringify(message), {
          qos: 1,
        });
      await say(acks, { upTo: 31, missing: [], highest: 31 });
      await say(acks, { upTo: 20, missing: [[25, 22]], highest: 30 });
      await say(acks, { upTo: 'thirty' });
      await say(acks, 'x'.repeat(maxAckBytes + 1));
      await say(centralStatusTopic, { online: 'perhaps' });
      await eventually('all five are refused', () => bench.refused.length >= 5);
      expect([...bench.refused].sort()).toEqual([
        'acks ack/from-the-future',
        'acks ack/malformed',
        'acks message/oversized',
        'acks message/unreadable',
        'central message/unreadable',
      ]);
      expect(bench.marks.watermark()).toBe(30);
      bench.write(5);
      await confirmed(bench);
      expect(bench.marks.watermark()).toBe(35);
      expect(bench.openFaults.size).toBe(0);
    });

    it('E6: a centre that comes back with an old backup is told, and gets its rows by an explicit order', async () => {
      const { bench } = await open();
      await bench.startCentral();
      bench.startGate();
      bench.write(60);
      await confirmed(bench);
      await bench.stopCentral();
      const backup = bench.backUpCentral();
      await bench.startCentral();
      bench.write(40);
      await confirmed(bench);
      await bench.stopCentral();
      backup.putBack();
      const central = await bench.startCentral();
      bench.write(3);
      await eventually('it is told', () => bench.openFaults.has('central/lost-rows'), 10_000);
      await confirmed(bench);
      expect(bench.marks.watermark()).toBe(100);
      expect((await central.rows(bench.journal.gate)).map(({ seq }) => seq)).toHaveLength(63);
      const who = { by: 'officer', officerId: 'o-1', commandId: null } as const;
      expect(bench.runner().resendFrom(61, who).ok).toBe(true);
      await eventually('everything is confirmed', () => bench.marks.watermark() === 104, 10_000);
      await eventually('the alarm ends', () => bench.openFaults.size === 0);
      const rows = await central.rows(bench.journal.gate);
      expect(rows.map(({ hash }) => hash)).toEqual(bench.journal.rows.map(({ hash }) => hash));
    });

    it('T4: the telemetry of the gate goes out on its own topic, unretained', async () => {
      const { broker, bench } = await open();
      const client = await stranger(broker.url);
      const seen: { message: unknown; retain: boolean }[] = [];
      client.on('message', (_topic, payload, { retain }) => {
        seen.push({ message: JSON.parse(payload.toString()), retain });
      });
      await client.subscribeAsync(topicOf(bench.journal.gate, 'health'));
      bench.startGate();
      await eventually('the first report', () => seen.length > 0, 5000);
      expect(seen[0]).toMatchObject({ message: { unsent: 0 }, retain: false });
      bench.write(2);
      await eventually('the change', () => seen.some(({ message }) => 'unsent' in (message as object)), 5000);
    });
  });

describe('a broker that takes every message and delivers none', () => {
  it('E3: its PUBACK confirms nothing: rows stay unsent, the centre counts as silent, and all arrive later', async () => {
    let delivers = false;
    const aedes = await Aedes.createBroker();
    aedes.authorizeForward = (_client, packet) => (delivers ? packet : null);
    endings.push(() => new Promise<void>((resolve) => aedes.close(() => resolve())));
    const bench = benchOn(await startFakeBroker(aedes.handle));
    await bench.startCentral();
    bench.startGate();
    bench.write(50);
    await eventually('the centre counts as silent', () => bench.openFaults.has('central/silent'), 6000);
    expect(bench.unsent()).toBe(50);
    expect(bench.marks.watermark()).toBe(0);
    delivers = true;
    await eventually('all rows are confirmed', () => bench.unsent() === 0, 20_000);
    const rows = await bench.central().rows(bench.journal.gate);
    expect(rows.map(({ hash }) => hash)).toEqual(bench.journal.rows.map(({ hash }) => hash));
  });
});
