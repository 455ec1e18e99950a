import type { Socket } from 'node:net';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { createMqttTransport, type MqttTransport } from '../../../main/adapters/mqtt/mqtt-transport.ts';
import { type Ack, centralStatusTopic, maxAckBytes, topicOf } from '../../../main/core/events/wire.ts';
import type { LinkState } from '../../../main/ports/transport.ts';
import { eventually } from '../../support/eventually.ts';
import { startFakeBroker } from '../../support/fake-broker.ts';
import { createMemoryJournal, signIn } from '../../support/memory-journal.ts';
import { hasMosquitto, startMosquitto } from '../../support/mosquitto.ts';
import { realClock } from '../../support/real-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { testBrokers } from '../../support/test-brokers.ts';

const gate = 'samut-sakhon/lane-1';
const bootId = '0198e0a0-0000-7000-8000-000000000001';
const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function startTransport(url: string) {
  const log = createRecordingLog();
  const options = { url, gate, bootId, version: '1.2.3', headSeq: () => 7, clock: realClock, log };
  const made = createMqttTransport(options);
  const transport: MqttTransport = made.ok ? made.value : expect.fail(made.error.sentence);
  const links: LinkState[] = [];
  const acks: Ack[] = [];
  transport.onLink((state) => links.push(state));
  transport.onAck((ack) => acks.push(ack));
  const refused: string[] = [];
  transport.onRefused(({ topic, cause }) => refused.push(`${topic} ${cause}`));
  transport.start();
  endings.push(() => transport.close());
  const isUp = () => links.at(-1)?.kind === 'up';
  return { transport, refused, links, acks, log, isUp };
}

/** A second pair of eyes at the broker. */
async function watch(url: string, ...topics: string[]) {
  const client: MqttClient = await mqtt.connectAsync(url, { protocolVersion: 4 });
  endings.push(() => client.endAsync(true));
  const seen: { topic: string; text: string; retained: boolean }[] = [];
  client.on('message', (topic, payload, { retain }) => {
    seen.push({ topic, text: payload.toString(), retained: retain });
  });
  if (topics.length > 0) await client.subscribeAsync(topics, { qos: 1 });
  return { client, seen };
}

for (const { name, present, start } of testBrokers) {
  const open = async () => {
    const broker = await start();
    endings.push(broker.close);
    return broker.url;
  };

  describe.skipIf(!present)(`the MQTT uplink over ${name}`, () => {
    it('T3: announces itself with a retained birth, and says goodbye when it is closed', async () => {
      const url = await open();
      const { transport, isUp } = startTransport(url);
      await eventually('the link is up', isUp);
      const { seen } = await watch(url, topicOf(gate, 'status'));
      await eventually('the birth', () => seen.length === 1);
      expect(JSON.parse(seen[0]?.text ?? '')).toEqual({ online: true, bootId, version: '1.2.3', seq: 7 });
      expect(seen[0]?.retained).toBe(true);
      await transport.close();
      await eventually('the goodbye', () => seen.length === 2);
      expect(JSON.parse(seen[1]?.text ?? '')).toEqual({ online: false, bootId });
    });

    it('T3: leaves a will for the case that it cannot say goodbye', async () => {
      const url = await open();
      const { seen } = await watch(url, topicOf(gate, 'status'));
      const { transport, isUp } = startTransport(url);
      await eventually('the link is up', isUp);
      transport.rebuild();
      const death = JSON.stringify({ online: false, bootId });
      await eventually('the will', () => seen.some(({ text }) => text === death), 3000);
      await eventually('the next birth', () => JSON.parse(seen.at(-1)?.text ?? '{}').online === true, 3000);
    });

    it('T1, T2: a batch goes out unretained and an acknowledgement comes in', async () => {
      const url = await open();
      const { client, seen } = await watch(url, topicOf(gate, 'events'));
      const { transport, acks, isUp } = startTransport(url);
      await eventually('the link is up', isUp);
      const journal = createMemoryJournal({ gate });
      journal.append([signIn()]);
      await transport.send(JSON.stringify({ rows: journal.rows }));
      await eventually('the batch', () => seen.length === 1);
      expect(JSON.parse(seen[0]?.text ?? '')).toEqual({ rows: journal.rows });
      const ack = { upTo: 1, missing: [], highest: 1 };
      await client.publishAsync(topicOf(gate, 'acks'), JSON.stringify(ack), { qos: 1 });
      await eventually('the ack', () => acks.length === 1);
      expect(acks).toEqual([ack]);
    });

    it('messages that cannot be read are refused by their cause, never thrown', async () => {
      const url = await open();
      const { client } = await watch(url);
      const { acks, refused, isUp } = startTransport(url);
      await eventually('the link is up', isUp);
      const bad = ['seven herrings', '{"upTo":-1}', '{"upTo":1,"missing":[],"highest":1,"extra":1}', '['];
      for (const text of bad) await client.publishAsync(topicOf(gate, 'acks'), text, { qos: 1 });
      await client.publishAsync(centralStatusTopic, '{"online":"yes"}', { qos: 1 });
      const long = JSON.stringify({ upTo: 1, missing: [], highest: 1, padding: 'x'.repeat(maxAckBytes) });
      await client.publishAsync(topicOf(gate, 'acks'), long, { qos: 1 });
      await eventually('all are refused', () => refused.length === 6);
      expect(refused.slice(0, 4)).toEqual(Array(4).fill('acks message/unreadable'));
      expect(refused.slice(4)).toEqual(['central message/unreadable', 'acks message/oversized']);
      expect(acks).toEqual([]);
      expect(isUp()).toBe(true);
    });

    it('nothing is kept for later: what is sent while the line is down is not sent when it is up', async () => {
      const url = await open();
      const { seen } = await watch(url, topicOf(gate, 'events'), topicOf(gate, 'status'));
      const { transport, isUp } = startTransport(url);
      const journal = createMemoryJournal({ gate });
      journal.append([signIn()]);
      await transport.send(JSON.stringify({ rows: journal.rows }));
      await eventually('the link is up', isUp);
      await eventually('the birth', () => seen.some(({ topic }) => topic === topicOf(gate, 'status')));
      expect(seen.filter(({ topic }) => topic === topicOf(gate, 'events'))).toEqual([]);
    });
  });
}

describe('the MQTT uplink and brokers that do not do their work', () => {
  it('S1: a plain address on the network is refused before anything is sent', () => {
    const log = createRecordingLog();
    const options = { gate, bootId, version: '1', headSeq: () => 0, clock: realClock, log };
    const made = createMqttTransport({ ...options, url: 'mqtt://broker.example' });
    expect(made).toMatchObject({ ok: false, error: { code: 'broker/address-unprotected' } });
  });

  it('S2: a refused connection is told as refused, and tried again', async () => {
    let attempts = 0;
    // CONNACK of MQTT 5 with reason 0x87, not authorised.
    const url = await startFakeBroker((socket) => {
      socket.once('data', () => {
        attempts += 1;
        socket.write(Buffer.from([0x20, 0x03, 0x00, 0x87, 0x00]));
      });
    });
    const { links } = startTransport(url);
    await eventually('a third attempt', () => attempts >= 3);
    expect(links.every((link) => link.kind === 'down' && link.code === 'broker/refused')).toBe(true);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['accepts and drops', (socket) => void socket.destroy()],
    ['answers nonsense', (socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
    [
      'accepts, welcomes and drops',
      (socket) => void socket.once('data', () => socket.end(Buffer.from([0x20, 0x03, 0, 0, 0]))),
    ],
  ])('S2: a broker that %s is unreachable, and is tried again without a hot loop', async (_what, serve) => {
    let attempts = 0;
    const url = await startFakeBroker((socket) => {
      attempts += 1;
      serve(socket);
    });
    const { links } = startTransport(url);
    await eventually('three attempts', () => attempts >= 3);
    const ups = links.filter(({ kind }) => kind === 'up').length;
    expect(ups).toBe(0);
    expect(links).toContainEqual({ kind: 'down', code: 'broker/unreachable' });
    expect(attempts).toBeLessThanOrEqual(4);
  });

  it('a broker that accepts and stays silent is given up within 3 s', async () => {
    const url = await startFakeBroker(() => {});
    const { links } = startTransport(url);
    await eventually('it is given up', () => links.length > 0, 3000);
    expect(links[0]).toEqual({ kind: 'down', code: 'broker/unreachable' });
  });

  it('a line that dies between the welcome and the subscriptions is found within 3 s, and is no refusal', async () => {
    // CONNACK of MQTT 5 with reason 0; after that nothing is answered.
    const url = await startFakeBroker((socket) => {
      socket.once('data', () => socket.write(Buffer.from([0x20, 0x03, 0, 0, 0])));
    });
    const { links } = startTransport(url);
    await eventually('it is given up', () => links.length > 0, 3000);
    expect(links[0]).toEqual({ kind: 'down', code: 'broker/unreachable' });
  });

  it('a gate that ends lets go of a line on which nothing is confirmed', async () => {
    let state: 'none' | 'welcomed' | 'left' = 'none';
    const url = await startFakeBroker((socket) => {
      socket.once('data', () => {
        socket.write(Buffer.from([0x20, 0x03, 0, 0, 0]));
        state = 'welcomed';
      });
      socket.on('close', () => {
        state = 'left';
      });
    });
    const { transport, links } = startTransport(url);
    await eventually('it is welcomed', () => state === 'welcomed');
    await transport.close();
    await eventually('the line is let go', () => state === 'left', 3000);
    expect(links.filter(({ kind }) => kind === 'up')).toEqual([]);
  });

  it.skipIf(!hasMosquitto)('a broker that freezes is found within 3 s with nothing to send', async () => {
    const broker = await startMosquitto();
    endings.push(broker.close);
    const { links, isUp } = startTransport(broker.url);
    await eventually('the link is up', isUp);
    broker.freeze();
    const foundMs = await eventually('it is given up', () => links.at(-1)?.kind === 'down', 3000);
    console.log(`a frozen broker is given up after ${foundMs.toFixed(0)} ms`);
    broker.thaw();
    await eventually('the link is up again', isUp, 4000);
  });
});

it('a broker that is away is told of once, however often it is tried', async () => {
  const { log, links } = startTransport('mqtt://127.0.0.1:1');
  await eventually('a second attempt has failed', () => links.length > 1, 10_000);
  expect(log.lines.filter(({ event }) => event === 'broker.disconnected')).toHaveLength(1);
});
