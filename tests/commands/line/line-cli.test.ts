import { X509Certificate } from 'node:crypto';
import { chownSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasOpenssl } from '../../../main/commands/line/openssl.ts';
import { runCli, stackTrace } from '../../support/run-cli.ts';
import { tempDir } from '../../support/temp-dir.ts';

if (!hasOpenssl) console.log('skipped because openssl is not installed (apt-get install openssl)');

const certificateAt = (path: string) => new X509Certificate(readFileSync(path));

describe.skipIf(!hasOpenssl)('test-ca', () => {
  it('makes an authority and certificates, with keys that nobody else may read, and says that they are for trials', async () => {
    const folder = tempDir();
    const made = await runCli(
      folder,
      'test-ca',
      '--to',
      'ca',
      '--gates',
      'ranong/lane-1',
      '--days',
      '7',
      '--json',
    );
    expect(made.code).toBe(0);
    expect(made.stderr).toContain('These are for trials');
    const { broker, clients } = JSON.parse(made.stdout);
    expect(clients.map(({ name }: { name: string }) => name)).toEqual(['central', 'ranong/lane-1']);
    const gate = certificateAt(clients[1].certificate);
    expect(gate.subject).toBe('CN=ranong/lane-1');
    const daysLeft = (Date.parse(gate.validTo) - Date.now()) / 86_400_000;
    expect(daysLeft).toBeGreaterThan(6.9);
    expect(daysLeft).toBeLessThan(7.1);
    expect(certificateAt(broker.certificate).checkIP('127.0.0.1')).toBe('127.0.0.1');
    for (const { certificate, key, ca } of [broker, ...clients]) {
      expect(certificateAt(certificate).verify(certificateAt(ca).publicKey)).toBe(true);
      expect(statSync(key).mode & 0o077).toBe(0);
    }
    expect(statSync(join(folder, 'ca/authority/ca-key.pem')).mode & 0o077).toBe(0);
    expect(readFileSync(join(folder, 'ca/.gitignore'), 'utf8')).toBe('*\n');
  });

  it('uses the authority that is there again, renews, makes certificates that have ended, and takes back', async () => {
    const folder = tempDir();
    const gates = ['--to', 'ca', '--gates', 'ranong/lane-1'];
    await runCli(folder, 'test-ca', ...gates);
    const place = join(folder, 'ca/clients/ranong/lane-1/certificate.pem');
    const first = certificateAt(place);
    const again = await runCli(folder, 'test-ca', ...gates, '--days', '5', '--begun-days-ago', '10');
    expect(again.code).toBe(0);
    const second = certificateAt(place);
    expect(second.serialNumber).not.toBe(first.serialNumber);
    expect(Date.parse(second.validTo)).toBeLessThan(Date.now());
    expect(second.verify(certificateAt(join(folder, 'ca/authority/ca.pem')).publicKey)).toBe(true);
    const revocations = () => readFileSync(join(folder, 'ca/broker/crl.pem'), 'utf8');
    const before = revocations();
    const back = await runCli(folder, 'test-ca', '--to', 'ca', '--revoke', 'ranong/lane-1');
    expect(back).toMatchObject({ code: 0, stdout: '' });
    expect(back.stderr).toContain('kill -HUP');
    expect(revocations()).not.toBe(before);
    const unknown = await runCli(folder, 'test-ca', '--to', 'ca', '--revoke', 'ranong/lane-9');
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('There is no certificate of ranong/lane-9');
  });

  it('lets the user of the broker through to its folder, and leaves it the files of a renewal', async (t) => {
    if (process.getuid?.() !== 0) t.skip('skipped because only root can give files away');
    const folder = tempDir();
    await runCli(folder, 'test-ca', '--to', 'ca');
    expect(statSync(join(folder, 'ca')).mode & 0o777).toBe(0o755);
    const key = join(folder, 'ca/broker/key.pem');
    chownSync(key, 65_534, 65_534);
    await runCli(folder, 'test-ca', '--to', 'ca');
    expect(statSync(key)).toMatchObject({ uid: 65_534, gid: 65_534 });
    expect(statSync(key).mode & 0o777).toBe(0o600);
  });

  it('refuses names that are none, with a sentence', async () => {
    const folder = tempDir();
    for (const wrong of [
      ['--gates', 'Lane'],
      ['--broker', 'a b'],
      ['--days', 'x'],
      ['--centrals', 'a/b'],
    ]) {
      const said = await runCli(folder, 'test-ca', '--to', 'ca', ...wrong);
      expect(said.code).not.toBe(0);
      expect(said.stderr).toContain('invalid');
      expect(said.stderr).not.toMatch(stackTrace);
    }
    expect(existsSync(join(folder, 'ca'))).toBe(false);
  });
});

describe('broker-config', () => {
  it('writes a configuration and an access list for the gates that are named, and says what is still missing', async () => {
    const folder = tempDir();
    const said = await runCli(
      folder,
      'broker-config',
      '--to',
      'b',
      '--gates',
      'ranong/lane-1,ranong/lane-2',
      '--json',
    );
    expect(said.code).toBe(0);
    const { config, gateAccess, centralAccess } = JSON.parse(said.stdout);
    const text = readFileSync(config, 'utf8');
    for (const line of [
      'tls_version tlsv1.3',
      'require_certificate true',
      'use_identity_as_username true',
      'allow_anonymous false',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toMatch(
      new RegExp(
        `^listener 8883\\n[^]*acl_file ${gateAccess}\\n[^]*listener 8884 127.0.0.1\\n[^]*acl_file ${centralAccess}$`,
        'm',
      ),
    );
    expect(text).not.toMatch(/^crlfile/m);
    expect(said.stderr).toContain(`Still missing: ${join(folder, 'b/key.pem')}`);
    const usersIn = (path: string) => readFileSync(path, 'utf8').match(/^user .*$/gm);
    expect(usersIn(gateAccess)).toEqual(['user ranong/lane-1', 'user ranong/lane-2']);
    expect(usersIn(centralAccess)).toEqual(['user central']);
  });

  it('grows its queue with the gates: each may have a window of batches under way', async () => {
    const folder = tempDir();
    const gates = Array.from({ length: 60 }, (_, i) => `ranong/lane-${i}`).join(',');
    await runCli(folder, 'broker-config', '--to', 'b', '--gates', gates);
    expect(readFileSync(join(folder, 'b/mosquitto.conf'), 'utf8')).toMatch(/^max_queued_messages 2400$/m);
  });

  it('says why it could not write', async () => {
    const folder = tempDir();
    const said = await runCli(folder, 'broker-config', '--to', '/dev/null/x', '--gates', 'ranong/lane-1');
    expect(said.code).toBe(1);
    expect(said.stderr).toMatch(/cannot be written to \/dev\/null\/x \(E\w+\)/);
  });
});
