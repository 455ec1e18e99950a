import { Aedes } from 'aedes';
import mqtt from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { createEmbeddedBroker } from '../../../main/adapters/mqtt/embedded-broker.ts';
import { createMqttTransport } from '../../../main/adapters/mqtt/mqtt-transport.ts';
import type { LinkState } from '../../../main/ports/transport.ts';
import { eventually } from '../../support/eventually.ts';
import { startFakeBroker } from '../../support/fake-broker.ts';
import { hasMosquitto, startMosquitto } from '../../support/mosquitto.ts';
import { realClock } from '../../support/real-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const gate = 'samut-sakhon/lane-1';
const bootId = '0198e0a0-0000-7000-8000-000000000001';
/** That a gate listens to: acknowledgements, the centre's presence, commands and six datasets. */
const topics = 9;
/** As the gate signs on. */
const clientId = 'pipo-gate-samut-sakhon.lane-1';
const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function startTransport(url: string) {
  const options = { url, gate, bootId, version: '1', headSeq: () => 0, clock: realClock };
  const made = createMqttTransport({ ...options, log: createRecordingLog() });
  if (!made.ok) return expect.fail(made.error.sentence);
  const links: LinkState[] = [];
  const refused: string[] = [];
  made.value.onLink((state) => links.push(state));
  made.value.onRefused(({ topic, cause }) => refused.push(`${topic} ${cause}`));
  made.value.start();
  endings.push(() => made.value.close());
  return { links, refused, isUp: () => links.at(-1)?.kind === 'up' };
}

/** Signs on under the gate's own id, as a copied appliance would, and leaves. */
async function stealSession(url: string, protocolVersion: 4 | 5): Promise<void> {
  const thief = await mqtt.connectAsync(url, { clientId, protocolVersion, reconnectPeriod: 0 });
  await thief.endAsync(true);
}

describe('another client under the name of the gate', () => {
  it('S2: is named at once where the broker says so (MQTT 5, reason 0x8E)', async () => {
    const url = await startFakeBroker((socket) => {
      socket.on('data', (bytes: Buffer) => {
        if (bytes[0] === 0x10) socket.write(Buffer.from([0x20, 0x03, 0, 0, 0]));
        if (bytes[0] !== 0x82) return;
        // SUBACK for the topics that a gate listens to, and the reason a moment later.
        const idAt = (bytes[1] ?? 0) > 127 ? 3 : 2;
        const packetId = bytes.subarray(idAt, idAt + 2);
        socket.write(Buffer.concat([Buffer.from([0x90, 3 + topics]), packetId, Buffer.alloc(1 + topics)]));
        setTimeout(() => socket.end(Buffer.from([0xe0, 0x02, 0x8e, 0x00])), 200);
      });
    });
    const { links } = startTransport(url);
    await eventually('it is told', () => links.at(-1)?.kind === 'down', 5000);
    expect(links).toEqual([{ kind: 'up' }, { kind: 'down', code: 'broker/taken-over' }]);
  });

  const silentBrokers = [
    { name: 'Mosquitto 2.0', present: hasMosquitto, start: startMosquitto, version: 5 },
    { name: 'the embedded broker', present: true, start: createEmbeddedBroker, version: 4 },
  ] as const;
  for (const { name, present, start, version } of silentBrokers)
    it.skipIf(!present)(
      `S2: is named after the third time where the broker only closes (${name})`,
      async () => {
        const broker = await start();
        endings.push(() => broker.close());
        const { links, isUp } = startTransport(broker.url);
        for (let time = 0; time < 3; time += 1) {
          await eventually('the link is up', isUp, 5000);
          await stealSession(broker.url, version);
          await eventually('the link is down', () => !isUp());
        }
        const codes = links.flatMap((link) => (link.kind === 'down' ? [link.code] : []));
        expect(codes.slice(-3)).toEqual(['broker/unreachable', 'broker/unreachable', 'broker/taken-over']);
        await eventually('the link is up again all the same', isUp, 5000);
      },
    );
});

describe('brokers that cannot be trusted', () => {
  it('S2: one that welcomes and drops each session is tried again without a hot loop', async () => {
    const aedes = await Aedes.createBroker();
    endings.push(() => new Promise<void>((resolve) => aedes.close(() => resolve())));
    let attempts = 0;
    const url = await startFakeBroker((socket) => {
      attempts += 1;
      aedes.handle(socket);
    });
    aedes.on('subscribe', (_subscriptions, client) => client.close());
    const { links } = startTransport(url);
    await eventually('a third session ended', () => links.filter(({ kind }) => kind === 'down').length >= 3);
    expect(attempts).toBeLessThanOrEqual(5);
  });

  it('S2: one that grants no subscription has refused the gate, which asks again', async () => {
    const aedes = await Aedes.createBroker();
    endings.push(() => new Promise<void>((resolve) => aedes.close(() => resolve())));
    let refusals = 0;
    aedes.authorizeSubscribe = (_client, _subscription, done) => {
      refusals += 1;
      done(null, null);
    };
    const { links } = startTransport(await startFakeBroker(aedes.handle));
    await eventually('it asks a second time', () => refusals >= 2 * topics);
    expect(new Set(links.map((link) => (link.kind === 'down' ? link.code : link.kind)))).toEqual(
      new Set(['broker/refused']),
    );
  });

  it('one that announces a message of 200 MB is cut off before it has come, and that is told', async () => {
    const aedes = await Aedes.createBroker();
    endings.push(() => new Promise<void>((resolve) => aedes.close(() => resolve())));
    let connections = 0;
    const url = await startFakeBroker((socket) => {
      aedes.handle(socket);
      connections += 1;
      // The first is refused, because this broker speaks only MQTT 3.1.1.
      if (connections === 2)
        setTimeout(() => socket.write(Buffer.from([0x30, 0xff, 0xff, 0xff, 0x5f, 0x00, 0x01])), 700);
    });
    const { links, refused, isUp } = startTransport(url);
    await eventually('it is refused', () => refused.length > 0, 5000);
    expect(refused).toEqual(['central message/oversized']);
    expect(links).toContainEqual({ kind: 'down', code: 'broker/unreachable' });
    await eventually('the next session stands', isUp, 5000);
  });
});
