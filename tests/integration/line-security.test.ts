import { readFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { IClientOptions, MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TrialAuthority } from '../../main/commands/line/trial-authority.ts';
import { datasetNames } from '../../main/core/events/line.ts';
import { centralStatusTopic, maxPacketBytes, topicOf } from '../../main/core/events/wire.ts';
import { eventually } from '../support/eventually.ts';
import {
  canRunSecureBroker,
  type SecureBroker,
  spanOfDays,
  startSecureBroker,
} from '../support/secure-broker.ts';
import { tempDir } from '../support/temp-dir.ts';

const a = 'samut-sakhon/lane-1';
const b = 'samut-sakhon/lane-2';

let broker: SecureBroker;
const endings: (() => Promise<unknown>)[] = [];

/** At its own port, or at the one of the others. */
async function meet(name: string, options: IClientOptions = {}, port = portOf(name)): Promise<Heard> {
  const client = await broker.connect(broker.issue(name), options, port);
  endings.push(() => client.endAsync(true));
  const seen: string[] = [];
  client.on('message', (topic, payload) => seen.push(`${topic} ${payload}`));
  return { client, seen };
}
const portOf = (name: string) => (name.includes('/') ? broker.port : broker.centralPort);
interface Heard {
  readonly client: MqttClient;
  readonly seen: string[];
}

/** Everything that a consumer of everything would hear. */
async function listenAsCentral(): Promise<Heard> {
  const heard = await meet('central');
  await heard.client.subscribeAsync(['pipo/v1/+/+/#', 'pipo/v1/central/#'], { qos: 1 });
  return heard;
}

describe.skipIf(!canRunSecureBroker)('S1: a Mosquitto set up by broker-config', () => {
  beforeEach(async () => {
    broker = await startSecureBroker(tempDir(), { gates: [a, b] });
    endings.push(() => broker.mosquitto.stop());
  });
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end().catch(() => {});
  });

  for (const protocolVersion of [4, 5] as const) {
    it(`S1: over version ${protocolVersion} a gate speaks in its own name, and in no other`, async () => {
      const central = await listenAsCentral();
      const gate = await meet(a, { protocolVersion });
      const other = ['events', 'status', 'health', 'sync/request', 'cmd/result', 'acks'] as const;
      for (const topic of other) {
        await gate.client.publishAsync(topicOf(b, topic), 'forged', { qos: 1 }).catch(() => {});
      }
      for (const topic of ['acks', 'cmd', 'sync/roster'] as const)
        await gate.client.publishAsync(topicOf(a, topic), 'forged', { qos: 1 }).catch(() => {});
      await gate.client.publishAsync(centralStatusTopic, 'forged', { qos: 1, retain: true }).catch(() => {});
      await gate.client.publishAsync('anything/else', 'forged', { qos: 1 }).catch(() => {});
      for (const topic of ['events', 'status', 'health', 'sync/request', 'cmd/result'] as const)
        await gate.client.publishAsync(topicOf(a, topic), 'own', { qos: 1 });
      await eventually('the own messages', () => central.seen.length >= 5);
      expect(central.seen.every((line) => line.endsWith(' own'))).toBe(true);
      expect(central.seen).toHaveLength(5);
    });

    it(`S1: over version ${protocolVersion} a gate hears what is meant for it, and nothing of another`, async () => {
      const gate = await meet(a, { protocolVersion });
      await gate.client
        .subscribeAsync(['#', 'pipo/v1/+/+/+', topicOf(b, 'acks'), topicOf(a, 'acks')], { qos: 1 })
        .catch(() => {});
      const other = await meet(b);
      const central = await meet('central');
      await other.client.publishAsync(topicOf(b, 'events'), 'of the other', { qos: 1 });
      for (const topic of ['acks', 'cmd', 'sync/roster'] as const)
        await central.client.publishAsync(topicOf(b, topic), 'for the other', { qos: 1 });
      await central.client.publishAsync(centralStatusTopic, 'presence', { qos: 1 });
      const meant = ['acks', 'cmd', ...datasetNames.map((name) => `sync/${name}` as const)] as const;
      for (const topic of meant) await central.client.publishAsync(topicOf(a, topic), 'mine', { qos: 1 });
      const heard = (topic: (typeof meant)[number]) => gate.seen.includes(`${topicOf(a, topic)} mine`);
      await eventually('what is meant for it', () => meant.every(heard));
      const kinds = new Set(gate.seen.map((line) => line.split(' ').slice(1).join(' ')));
      expect(kinds).toEqual(new Set(['presence', 'mine']));
    });
  }

  it('S1: a gate leaves no will in the name of another', async () => {
    const central = await listenAsCentral();
    const will = {
      topic: topicOf(b, 'status'),
      payload: Buffer.from('forged'),
      qos: 1 as const,
      retain: true,
    };
    const gate = await meet(a, { will }).catch(() => undefined);
    gate?.client.stream.destroy();
    const honest = await meet(b);
    await honest.client.publishAsync(topicOf(b, 'status'), 'own', { qos: 1, retain: true });
    await eventually('the own status', () => central.seen.length > 0);
    expect(central.seen).toEqual([`${topicOf(b, 'status')} own`]);
  });

  it('S1: no gate pushes another off the line by taking its client id', async () => {
    const victim = await meet(b, { clientId: 'pipo-gate-samut-sakhon.lane-2' });
    let closed = false;
    victim.client.on('close', () => {
      closed = true;
    });
    const thief = await meet(a, { clientId: 'pipo-gate-samut-sakhon.lane-2' });
    await thief.client.publishAsync(topicOf(a, 'health'), 'x', { qos: 1 });
    await victim.client.publishAsync(topicOf(b, 'health'), 'x', { qos: 1 });
    expect(closed).toBe(false);
  });

  it('S1: the centre has as many connections as it likes under one certificate, on its own port', async () => {
    const first = await listenAsCentral();
    const second = await listenAsCentral();
    const gate = await meet(a);
    await gate.client.publishAsync(topicOf(a, 'events'), 'own', { qos: 1 });
    await eventually('both hear it', () => first.seen.length === 1 && second.seen.length === 1);
  });

  it('S1: neither side has any right on the port of the other', async () => {
    const central = await listenAsCentral();
    const gate = await meet(a);
    await gate.client.subscribeAsync(topicOf(a, 'acks'), { qos: 1 });
    const strayCentral = await meet('central', {}, broker.port);
    await strayCentral.client.publishAsync(topicOf(a, 'acks'), 'forged', { qos: 1 }).catch(() => {});
    await strayCentral.client.subscribeAsync('pipo/v1/#', { qos: 1 }).catch(() => {});
    const strayGate = await meet(b, {}, broker.centralPort);
    await strayGate.client.publishAsync(topicOf(b, 'events'), 'forged', { qos: 1 }).catch(() => {});
    await gate.client.publishAsync(topicOf(a, 'events'), 'own', { qos: 1 });
    await central.client.publishAsync(topicOf(a, 'acks'), 'own', { qos: 1 });
    await eventually('the own ones', () => central.seen.length > 0 && gate.seen.length > 0);
    expect(central.seen).toEqual([`${topicOf(a, 'events')} own`]);
    expect(gate.seen).toEqual([`${topicOf(a, 'acks')} own`]);
    expect(strayCentral.seen).toEqual([]);
  });

  it('S1: a certificate of the authority whose name is not on the list may connect, and do nothing', async () => {
    const central = await listenAsCentral();
    const stranger = await meet('samut-sakhon/lane-3');
    await stranger.client
      .publishAsync(topicOf('samut-sakhon/lane-3', 'events'), 'x', { qos: 1 })
      .catch(() => {});
    const known = await meet(a);
    await known.client.publishAsync(topicOf(a, 'events'), 'own', { qos: 1 });
    await eventually('the known gate', () => central.seen.length > 0);
    expect(central.seen).toEqual([`${topicOf(a, 'events')} own`]);
  });

  it('S1: who has no certificate, one of another authority, or one that has ended is refused', async () => {
    await expect(broker.connect(null)).rejects.toThrow();
    const other = new TrialAuthority(tempDir()).issue({ kind: 'client', name: a }, spanOfDays(1, 90));
    await expect(broker.connect(other)).rejects.toThrow();
    await expect(broker.connect(broker.issue(a, spanOfDays(10, -5)))).rejects.toThrow();
    await expect(broker.connect(broker.issue(a, spanOfDays(-5, 10)))).rejects.toThrow();
    await (await broker.connect(broker.issue(a))).endAsync();
  });

  it('S1: a certificate that was taken back is refused after a reload, and a new one of the same name is not', async () => {
    const files = broker.issue(a);
    await (await broker.connect(files)).endAsync();
    const old = { ...files, cert: readFileSync(files.certificate), key: readFileSync(files.key) };
    broker.authority.revoke(a);
    broker.mosquitto.reload();
    const isRefused = () =>
      broker.connect(null, { cert: old.cert, key: old.key }).then(
        (client) => client.endAsync().then(() => false),
        () => true,
      );
    let refused = false;
    await eventually('the revocation is read', () => {
      void isRefused().then((is) => {
        refused ||= is;
      });
      return refused;
    });
    await (await broker.connect(broker.issue(a))).endAsync();
  });

  it('S1: TLS 1.2 is refused, and so is a plain connection', async () => {
    const { certificate, key, ca } = broker.issue(a);
    const files = { ca: readFileSync(ca), cert: readFileSync(certificate), key: readFileSync(key) };
    const spoke = (maxVersion: 'TLSv1.2' | 'TLSv1.3') =>
      new Promise<string>((resolve) => {
        const socket = connectTls({ host: '127.0.0.1', port: broker.port, ...files, maxVersion });
        socket.on('secureConnect', () => resolve(String(socket.getProtocol())));
        socket.on('error', () => resolve('refused'));
        endings.push(async () => socket.destroy());
      });
    expect(await spoke('TLSv1.2')).toBe('refused');
    expect(await spoke('TLSv1.3')).toBe('TLSv1.3');
    const answer = await new Promise<number>((resolve) => {
      const socket = connectTcp(broker.port, '127.0.0.1');
      let bytes = 0;
      socket.on('connect', () => socket.write(Buffer.from('101000044d5154540402000a00046c616e65', 'hex')));
      socket.on('data', (chunk: Buffer) => {
        // A TLS alert may come; a CONNACK (0x20) may not.
        if (chunk[0] === 0x20) bytes += chunk.length;
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve(bytes));
    });
    expect(answer).toBe(0);
  });

  it('an oversized message ends the connection of whoever sends it, in both versions of the protocol', async () => {
    for (const protocolVersion of [4, 5] as const) {
      const gate = await meet(a, { protocolVersion });
      let closed = false;
      gate.client.on('close', () => {
        closed = true;
      });
      gate.client.on('error', () => {});
      // A library that knows the limit would not send it.
      delete (gate.client as unknown as { _serverProperties?: unknown })._serverProperties;
      gate.client.publish(topicOf(a, 'events'), Buffer.alloc(maxPacketBytes + 1), { qos: 1 }, () => {});
      await eventually('the connection is closed', () => closed);
    }
  });

  it('what a gate said of itself is told to a centre that comes later, also of a gate with a slash in its name', async () => {
    const gate = await meet(a);
    await gate.client.publishAsync(topicOf(a, 'status'), 'birth', { qos: 1, retain: true });
    const central = await listenAsCentral();
    await eventually('the retained status', () => central.seen.length > 0);
    expect(central.seen).toEqual([`${topicOf(a, 'status')} birth`]);
  });
});
