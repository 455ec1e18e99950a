import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { centralCryptoOf } from '../main/compose-lists.ts';
import { testCentralKey } from './support/lists-centre.ts';
import { tempDir } from './support/temp-dir.ts';

const settings = (centralKey: string | null) => ({
  uplink: { url: 'mqtt://127.0.0.1:1883', mqttVersion: 5 as const, tls: null, centralKey },
});

it('a gate without the key of the centre takes no lists, and one whose key cannot be read says what to do', () => {
  expect(centralCryptoOf({ uplink: null })).toEqual({ ok: true, value: undefined });
  expect(centralCryptoOf(settings(null))).toEqual({ ok: true, value: undefined });
  const path = join(tempDir(), 'central.pem');
  const refusal = centralCryptoOf(settings(path));
  expect(refusal.ok ? '' : refusal.error).toMatch(/cannot be read.*the gate does not start.*central key/s);
  writeFileSync(path, 'no key');
  expect(centralCryptoOf(settings(path)).ok).toBe(false);
  writeFileSync(path, testCentralKey.publicKeyPem);
  expect(centralCryptoOf(settings(path))).toMatchObject({
    ok: true,
    value: { byteLength: expect.any(Function) },
  });
});
