import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deviceKeyFile,
  openFileSecrets,
  signingKeyFile,
} from '../../../main/adapters/secrets/file-secrets.ts';
import { rowCryptoOf } from '../../../main/adapters/secrets/row-crypto.ts';
import { expectErr, expectOk } from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';

const seed = 20261122;

function commissioned() {
  const directory = join(tempDir(), 'keys');
  const secrets = expectOk(openFileSecrets({ directory, databaseExists: false }));
  const reopen = (databaseExists = true) => openFileSecrets({ directory, databaseExists });
  return {
    directory,
    secrets,
    reopen,
    device: join(directory, deviceKeyFile),
    signing: join(directory, signingKeyFile),
  };
}

describe('the key files', () => {
  it('are made at the first start, private, and stay the same afterwards', () => {
    const { directory, secrets, reopen, device, signing } = commissioned();
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    for (const file of [device, signing]) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(device)).toHaveLength(32);
    expect(readFileSync(signing, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    expect(readdirSync(directory)).toHaveLength(2);
    const again = expectOk(reopen());
    expect(again.publicKeyPem()).toBe(secrets.publicKeyPem());
    expect(again.blindIndex('1')).toBe(secrets.blindIndex('1'));
    expect(again.unwrap(secrets.wrap(Buffer.from('k'), 'l'), 'l').toString()).toBe('k');
  });

  it('are never replaced while a database needs them', () => {
    for (const lost of ['device', 'signing'] as const) {
      const bench = commissioned();
      rmSync(bench[lost]);
      const fault = expectErr(bench.reopen(true));
      expect(fault.code).toBe('secrets/missing');
      expect(fault.sentence).toContain(bench[lost]);
      expect(readdirSync(bench.directory)).toHaveLength(1);
    }
  });

  it('are completed when the first start was interrupted before there was a database', () => {
    const { reopen, signing, secrets } = commissioned();
    rmSync(signing);
    expect(expectOk(reopen(false)).blindIndex('1')).toBe(secrets.blindIndex('1'));
  });

  it('are refused when other users may read them', () => {
    const { directory, reopen, device, signing } = commissioned();
    for (const [path, open, closed] of [
      [device, 0o640, 0o600],
      [signing, 0o604, 0o600],
      [directory, 0o755, 0o700],
    ] as const) {
      chmodSync(path, open);
      const fault = expectErr(reopen());
      expect(fault.code).toBe('secrets/exposed');
      expect(fault.sentence).toContain('chmod');
      chmodSync(path, closed);
    }
    expect(reopen().ok).toBe(true);
  });

  it('are refused when they are of the wrong length or kind', () => {
    const { reopen, device, signing } = commissioned();
    const pem = readFileSync(signing);
    for (const text of ['', 'not a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n']) {
      writeFileSync(signing, text);
      expect(expectErr(reopen()).code).toBe('secrets/malformed');
    }
    writeFileSync(signing, pem);
    writeFileSync(device, Buffer.alloc(31, 7));
    const fault = expectErr(reopen());
    expect(fault.code).toBe('secrets/malformed');
    expect(fault.sentence).toContain('31 bytes instead of 32');
  });

  it('are not read through a link, whose target may be open to others', () => {
    const { directory, reopen, device } = commissioned();
    const elsewhere = join(directory, 'elsewhere');
    writeFileSync(elsewhere, readFileSync(device), { mode: 0o600 });
    rmSync(device);
    symlinkSync(elsewhere, device);
    expect(expectErr(reopen()).code).toBe('secrets/unreadable');
  });

  it('say so when the directory cannot be made', () => {
    const directory = tempDir();
    writeFileSync(join(directory, 'file'), '');
    const fault = expectErr(
      openFileSecrets({ directory: join(directory, 'file', 'keys'), databaseExists: false }),
    );
    expect(fault.code).toBe('secrets/uncreatable');
    mkdirSync(join(directory, 'keys'), { mode: 0o700 });
    expect(openFileSecrets({ directory: join(directory, 'keys'), databaseExists: false }).ok).toBe(true);
  });
});

describe('the secrets', () => {
  it('open what they sealed, and nothing that was altered in any byte or relabelled', () => {
    const { secrets } = commissioned();
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        fc.string(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (plain, label, at, flip) => {
          const sealed = secrets.wrap(plain, label);
          expect([...secrets.unwrap(sealed, label)]).toEqual([...plain]);
          expect(() => secrets.unwrap(sealed, `${label}x`)).toThrow(/cannot be opened/);
          const altered = Uint8Array.from(sealed);
          altered[at % altered.length] = (altered[at % altered.length] ?? 0) ^ flip;
          expect(() => secrets.unwrap(altered, label)).toThrow(/cannot be opened/);
          expect(() => secrets.unwrap(sealed.subarray(0, at % sealed.length), label)).toThrow(
            /cannot be opened/,
          );
        },
      ),
      { seed, numRuns: 200 },
    );
  });

  it('use a fresh nonce each time, so that equal keys do not look equal', () => {
    const { secrets } = commissioned();
    const sealed = Array.from({ length: 50 }, () =>
      Buffer.from(secrets.wrap(Buffer.from('k'), 'l')).toString('hex'),
    );
    expect(new Set(sealed.map((text) => text.slice(2, 26))).size).toBe(50);
  });

  it('index equal numbers equally, differently on each device', () => {
    const [a, b] = [commissioned().secrets, commissioned().secrets];
    expect(a.blindIndex('1101700203451')).toBe(a.blindIndex('1101700203451'));
    expect(a.blindIndex('1101700203451')).toMatch(/^[0-9a-f]{64}$/);
    expect(a.blindIndex('1101700203451')).not.toBe(b.blindIndex('1101700203451'));
  });

  it('sign so that the public key alone proves it, in one spelling only', () => {
    const { secrets } = commissioned();
    const crypto = rowCryptoOf(secrets.publicKeyPem());
    const hash = 'ab'.repeat(32);
    const sig = secrets.sign(Buffer.from(hash, 'hex'));
    expect(crypto?.isSignedBy(hash, sig)).toBe(true);
    expect(crypto?.isSignedBy('ac'.repeat(32), sig)).toBe(false);
    // The last letter before the padding carries four bits that decoding ignores.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const twin = alphabet[alphabet.indexOf(sig[85] ?? '') + 1];
    const respelled = `${sig.slice(0, 85)}${twin}==`;
    expect(Buffer.from(respelled, 'base64').equals(Buffer.from(sig, 'base64'))).toBe(true);
    expect(crypto?.isSignedBy(hash, respelled)).toBe(false);
    expect(rowCryptoOf('no key')).toBeUndefined();
  });

  it('never show a key when printed, logged or put into JSON', () => {
    const { secrets, device } = commissioned();
    const shown = `${inspect(secrets, { depth: 9, showHidden: true })}${JSON.stringify({ secrets })}`;
    expect(shown).toBe('[secrets]{"secrets":"[secrets]"}');
    expect(shown).not.toContain(readFileSync(device).toString('hex'));
  });
});
