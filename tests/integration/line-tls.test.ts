import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { createBrokerLine } from '../../main/adapters/mqtt/broker-line.ts';
import type { TlsFiles } from '../../main/adapters/mqtt/tls-files.ts';
import { TrialAuthority } from '../../main/commands/line/trial-authority.ts';
import { eventually } from '../support/eventually.ts';
import {
  canRunSecureBroker,
  type SecureBroker,
  type SecureBrokerOptions,
  spanOfDays,
  startSecureBroker,
} from '../support/secure-broker.ts';
import { tempDir } from '../support/temp-dir.ts';
import { UplinkBench } from '../support/uplink-bench.ts';

const gate = 'samut-sakhon/lane-1';
const endings: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function openBroker(options: Partial<SecureBrokerOptions> = {}): Promise<SecureBroker> {
  const broker = await startSecureBroker(tempDir(), { gates: [gate], ...options });
  endings.push(() => broker.mosquitto.stop());
  return broker;
}

function openBench(broker: SecureBroker, files: TlsFiles, { url = broker.url, version = 5 as 4 | 5 } = {}) {
  const line = createBrokerLine(broker.centralUrl, broker.issue('central'), { side: 'central' });
  if (!line.ok) throw new Error(line.error.sentence);
  const bench = new UplinkBench(url, undefined, {
    gate: files,
    central: line.value,
    protocolVersion: version,
  });
  endings.push(() => bench.close());
  return bench;
}

/** The fault that the gate tells, and the sentence in its log. */
async function trouble(bench: UplinkBench): Promise<{ readonly code: string; readonly sentence: string }> {
  const told = () => [...bench.openFaults].find((code) => code !== 'broker/unreachable');
  await eventually('the fault is told', () => told() !== undefined);
  const lines = bench.gateLog.lines.filter(({ event }) => event === 'broker.disconnected');
  const last = lines.find(({ fields }) => fields['code'] === told());
  return { code: String(told()), sentence: String(last?.fields['cause']) };
}

async function troubleWith(broker: SecureBroker, files: TlsFiles, url = broker.url) {
  const bench = openBench(broker, files, { url });
  bench.write(3);
  bench.startGate();
  const found = await trouble(bench);
  expect(bench.unsent()).toBe(3);
  return found;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

const allConfirmed = (bench: UplinkBench) => eventually('all rows are confirmed', () => bench.unsent() === 0);

describe.skipIf(!canRunSecureBroker)('S1: the whole way from the gate over Mosquitto to the centre', () => {
  for (const version of [5, 4] as const) {
    it(`S1: with certificates, access list and MQTT ${version === 5 ? '5' : '3.1.1'}, every row arrives and is confirmed`, async () => {
      const broker = await openBroker();
      const bench = openBench(broker, broker.issue(gate), { version });
      bench.write(250);
      await bench.startCentral();
      bench.startGate();
      await allConfirmed(bench);
      bench.write(1);
      await allConfirmed(bench);
      const rows = await bench.central().rows(gate);
      expect(rows.map(({ hash }) => hash)).toEqual(bench.journal.rows.map(({ hash }) => hash));
      await eventually('no fault is left', () => bench.openFaults.size === 0);
      await broker.mosquitto.stop();
      bench.write(20);
      await broker.mosquitto.start();
      await allConfirmed(bench);
    });
  }

  it('S1: a gate that is not on the list of the broker gets nothing through, and keeps everything', async () => {
    const broker = await openBroker({ gates: ['samut-sakhon/lane-2'] });
    const bench = openBench(broker, broker.issue(gate));
    bench.write(3);
    await bench.startCentral();
    bench.startGate();
    await eventually('the gate is connected', () =>
      bench.gateLog.lines.some(({ event }) => event === 'broker.connected'),
    );
    await eventually('the centre is not heard', () => bench.openFaults.has('central/silent'), 15_000);
    expect(bench.unsent()).toBe(3);
    expect(await bench.central().rows(gate)).toEqual([]);
  });

  it('S1: new certificates are taken over at the next connection, without a restart', async () => {
    const broker = await openBroker();
    const bench = openBench(broker, broker.issue(gate, spanOfDays(10, -1)));
    bench.write(3);
    await bench.startCentral();
    bench.startGate();
    expect((await trouble(bench)).code).toBe('broker/certificate-expired');
    broker.issue(gate);
    await allConfirmed(bench);
    await eventually('the fault is taken back', () => bench.openFaults.size === 0);
  });
});

describe.skipIf(!canRunSecureBroker)('S1: what is wrong with the line is said, and nothing is sent', () => {
  it('a certificate that has ended, by the clock of the broker', async () => {
    const broker = await openBroker();
    const found = await troubleWith(broker, broker.issue(gate, spanOfDays(10, -1)));
    expect(found.code).toBe('broker/certificate-expired');
    expect(found.sentence).toMatch(/not valid by its clock.*this computer's clock says \d{4}-/);
  });

  it('a certificate of an authority that the broker does not know', async () => {
    const broker = await openBroker();
    const foreign = new TrialAuthority(tempDir()).issue({ kind: 'client', name: gate }, spanOfDays(1, 9));
    copyFileSync(broker.issue(gate).ca, foreign.ca);
    const found = await troubleWith(broker, foreign);
    expect(found.code).toBe('broker/certificate-unusable');
    expect(found.sentence).toContain('does not know the authority that signed our certificate');
  });

  it('a certificate that was taken back', async () => {
    const broker = await openBroker();
    const files = broker.issue(gate);
    broker.authority.revoke(gate);
    await broker.mosquitto.stop();
    await broker.mosquitto.start();
    const found = await troubleWith(broker, files);
    expect(found).toMatchObject({ code: 'broker/certificate-unusable' });
    expect(found.sentence).toContain('was revoked');
  });

  it('a broker of another authority: somebody may be posing as it', async () => {
    const broker = await openBroker();
    const files = broker.issue(gate);
    copyFileSync(
      new TrialAuthority(tempDir()).issue({ kind: 'client', name: gate }, spanOfDays(1, 9)).ca,
      files.ca,
    );
    const found = await troubleWith(broker, files);
    expect(found.code).toBe('broker/untrusted');
    expect(found.sentence).toContain('signed by another authority');
  });

  it('a broker of another name', async () => {
    const broker = await openBroker({ brokerNames: ['broker.example'] });
    const found = await troubleWith(broker, broker.issue(gate));
    expect(found.code).toBe('broker/untrusted');
    expect(found.sentence).toContain('made out to another name');
  });

  it('a broker whose certificate has ended, or is of a time that this clock has not reached', async () => {
    const ended = await openBroker({ brokerSpan: spanOfDays(10, -1) });
    const late = await troubleWith(ended, ended.issue(gate));
    expect(late.code).toBe('broker/untrusted');
    expect(late.sentence).toMatch(
      /has ended\. This computer's clock says \d{4}-\d\d-\d\d .*set the clock first/,
    );
    const begins = await openBroker({ brokerSpan: spanOfDays(-5, 90) });
    const early = await troubleWith(begins, begins.issue(gate));
    expect(early.code).toBe('broker/untrusted');
    expect(early.sentence).toMatch(/not yet valid\. This computer's clock says .*set the clock first/);
  });

  it('something at the address that speaks no TLS, and a server that speaks none newer than 1.2', async () => {
    const talkative = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', () => socket.end('220 a mail server'));
    });
    const own = await openBroker();
    const plain = await troubleWith(own, own.issue(gate), `mqtts://127.0.0.1:${await listening(talkative)}`);
    expect(plain.code).toBe('broker/untrusted');
    expect(plain.sentence).toContain('does not speak TLS');
    const pair = ['key.pem', 'certificate.pem'].map((name) => readFileSync(join(own.folder, 'broker', name)));
    const server = createTlsServer({ key: pair[0], cert: pair[1], maxVersion: 'TLSv1.2' });
    server.on('tlsClientError', () => {});
    const old = await troubleWith(own, own.issue(gate), `mqtts://127.0.0.1:${await listening(server)}`);
    expect(old.code).toBe('broker/untrusted');
    expect(old.sentence).toContain('does not speak TLS 1.3');
  });

  it('files that are missing, exposed, mixed up, of another gate or no certificates: the gate starts all the same', async () => {
    const broker = await openBroker();
    const other = broker.issue('samut-sakhon/lane-2');
    const spoilt: readonly (readonly [(files: TlsFiles) => void, RegExp])[] = [
      [({ key }) => rmSync(key), /There is no key file/],
      [({ key }) => chmodSync(key, 0o644), /may be read by other users/],
      [({ key }) => copyFileSync(other.key, key), /does not belong to the certificate/],
      [({ key }) => writeFileSync(key, 'nothing', { mode: 0o600 }), /holds no private key/],
      [({ certificate }) => rmSync(certificate), /cannot be read \(ENOENT\)/],
      [({ certificate }) => writeFileSync(certificate, 'nothing'), /holds no certificate in PEM form/],
      [({ ca }) => rmSync(ca), /certificate of the authority .* cannot be read/],
      [
        (files) => {
          copyFileSync(other.key, files.key);
          copyFileSync(other.certificate, files.certificate);
        },
        /is made out to "samut-sakhon\/lane-2", and this gate is "samut-sakhon\/lane-1"/,
      ],
    ];
    for (const [spoil, words] of spoilt) {
      const files = broker.issue(gate);
      spoil(files);
      const found = await troubleWith(broker, files);
      expect(found.code).toBe('broker/certificate-unusable');
      expect(found.sentence).toMatch(words);
      expect(found.sentence).toContain('The gate works and keeps every event');
    }
  }, 60_000);

  it('NODE_TLS_REJECT_UNAUTHORIZED changes nothing', async () => {
    const broker = await openBroker({ brokerNames: ['broker.example'] });
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    endings.push(() => delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']);
    const found = await troubleWith(broker, broker.issue(gate));
    expect(found.code).toBe('broker/untrusted');
  });

  it('and no key stands in any log, neither a whole one nor a line of it', async () => {
    const broker = await openBroker();
    const files = broker.issue(gate);
    const secret = readFileSync(files.key, 'utf8').split('\n').slice(1, 3);
    const bench = openBench(broker, files);
    bench.write(1);
    await bench.startCentral();
    bench.startGate();
    await allConfirmed(bench);
    writeFileSync(files.key, readFileSync(files.key, 'utf8').slice(0, -60), { mode: 0o600 });
    await broker.mosquitto.stop();
    await broker.mosquitto.start();
    await trouble(bench);
    const said = JSON.stringify([bench.gateLog.lines, bench.centralLog.lines]) + broker.log();
    expect(secret.map((line) => line.length)).toEqual([64, 64]);
    for (const line of secret) expect(said).not.toContain(line.slice(0, 24));
    expect(readdirSync(broker.folder)).toContain('mosquitto.log');
  });
});
