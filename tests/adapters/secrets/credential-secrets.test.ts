import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { credentialNames, openCredentialSecrets } from '../../../main/adapters/secrets/credential-secrets.ts';
import {
  deviceKeyFile,
  openFileSecrets,
  signingKeyFile,
} from '../../../main/adapters/secrets/file-secrets.ts';
import { openSecrets } from '../../../main/adapters/secrets/open-secrets.ts';
import { expectErr, expectOk } from '../../support/store-options.ts';
import { tempDir } from '../../support/temp-dir.ts';

/** Keys made at commissioning, and a folder of credentials as systemd makes it: files of mode 0400. */
function commissioned() {
  const directory = join(tempDir(), 'keys');
  const files = expectOk(openFileSecrets({ directory, databaseExists: false }));
  const credentials = tempDir();
  const put = (name: string, bytes: Uint8Array, mode = 0o400) => {
    const path = join(credentials, name);
    rmSync(path, { force: true });
    writeFileSync(path, bytes);
    chmodSync(path, mode);
  };
  const device = readFileSync(join(directory, deviceKeyFile));
  const signing = readFileSync(join(directory, signingKeyFile));
  put(credentialNames.device, device);
  put(credentialNames.signing, signing);
  return { files, directory, credentials, put, device, signing };
}

describe('keys that systemd hands over', () => {
  it('are the keys that were sealed: what the files wrapped, they open', () => {
    const { files, credentials, directory } = commissioned();
    const place = { kind: 'systemd-credential', directory, credentials, databaseExists: true } as const;
    const handed = expectOk(openSecrets(place));
    expect(handed.publicKeyPem()).toBe(files.publicKeyPem());
    expect(handed.blindIndex('1')).toBe(files.blindIndex('1'));
    const wrapped = files.wrap(Buffer.from('key'), 'label');
    expect(Buffer.from(handed.unwrap(wrapped, 'label')).toString()).toBe('key');
    expect(JSON.stringify(handed)).toBe('"[secrets]"');
  });

  it('are taken where an access list shows as rights of the group, and refused where anybody may read them', () => {
    const { credentials, put, device } = commissioned();
    put(credentialNames.device, device, 0o440);
    expect(openCredentialSecrets(credentials).ok).toBe(true);
    for (const mode of [0o404, 0o420, 0o444, 0o640 | 0o002]) {
      put(credentialNames.device, device, mode);
      const fault = expectErr(openCredentialSecrets(credentials));
      expect(fault.code).toBe('secrets/exposed');
      expect(fault.sentence).toContain(credentialNames.device);
    }
  });

  it('are not made up where they are missing, and the fault says what to do', () => {
    const { credentials } = commissioned();
    rmSync(join(credentials, credentialNames.signing));
    const fault = expectErr(openCredentialSecrets(credentials));
    expect(fault).toMatchObject({ code: 'secrets/missing' });
    expect(fault.sentence).toMatch(/pipo-gate\.signing-key.*LoadCredentialEncrypted/);
    for (const none of [undefined, '', 'run/credentials'])
      expect(expectErr(openCredentialSecrets(none)).code).toBe('secrets/no-credentials');
  });

  it('are refused when they are damaged, something else, or a link', () => {
    const { credentials, put, device, signing } = commissioned();
    put(credentialNames.device, device.subarray(1));
    expect(expectErr(openCredentialSecrets(credentials)).sentence).toMatch(/31 bytes instead of 32/);
    put(credentialNames.device, device);
    put(credentialNames.signing, signing.subarray(0, 40));
    expect(expectErr(openCredentialSecrets(credentials)).code).toBe('secrets/malformed');
    rmSync(join(credentials, credentialNames.signing));
    symlinkSync(join(credentials, credentialNames.device), join(credentials, credentialNames.signing));
    expect(expectErr(openCredentialSecrets(credentials)).code).toBe('secrets/unreadable');
    rmSync(join(credentials, credentialNames.signing));
    mkdirSync(join(credentials, credentialNames.signing), { mode: 0o700 });
    expect(expectErr(openCredentialSecrets(credentials)).code).toBe('secrets/unreadable');
  });

  it('never stand in a fault', () => {
    const { credentials, put, device, signing } = commissioned();
    put(credentialNames.signing, Buffer.concat([signing, device]).subarray(3));
    const fault = JSON.stringify(expectErr(openCredentialSecrets(credentials)));
    expect(fault).not.toContain(signing.toString().slice(60, 90));
  });

  it('come back from systemd-creds as they were sealed', ({ skip }) => {
    const { credentials, put, device, signing } = commissioned();
    const seal = join(tempDir(), 'credential.secret');
    const creds = (args: readonly string[], input: Buffer) =>
      execFileSync('systemd-creds', args, {
        input,
        stdio: ['pipe', 'pipe', 'ignore'],
        env: { ...process.env, SYSTEMD_CREDENTIAL_SECRET: seal },
      });
    try {
      creds(['encrypt', '--with-key=host', '--name=probe', '-', '-'], Buffer.from('x'));
    } catch {
      process.stdout.write('skipped because systemd-creds cannot seal on this machine\n');
      skip();
    }
    for (const [name, key] of [
      [credentialNames.device, device],
      [credentialNames.signing, signing],
    ] as const) {
      const sealed = creds(['encrypt', '--with-key=host', `--name=${name}`, '-', '-'], key);
      expect(sealed.includes(key)).toBe(false);
      put(name, creds(['decrypt', `--name=${name}`, '-', '-'], sealed));
    }
    expect(openCredentialSecrets(credentials).ok).toBe(true);
  });
});
