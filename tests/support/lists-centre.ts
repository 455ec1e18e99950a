import { createPrivateKey } from 'node:crypto';
import { type CentralKey, centralKeyOf } from '../../central/sync/central-key.ts';
import { type Issue, issueDataset } from '../../central/sync/issue.ts';
import { rowCryptoOf } from '../../main/adapters/secrets/row-crypto.ts';
import type { ChunkMessage, SyncCrypto } from '../../main/core/events/dataset.ts';
import type { RosterItem } from '../../main/core/events/dataset-items.ts';
import { testGate } from './store-options.ts';

// Free of the test runner: child processes of tests use it too.

/** A key of the tests alone, always the same, so that a child process has it too. */
export const testCentralKey: CentralKey = centralKeyOf(keyOfSeed(7));
export const strangersKey: CentralKey = centralKeyOf(keyOfSeed(8));

function keyOfSeed(seed: number) {
  // PKCS8 of an Ed25519 key is this head and the seed of 32 bytes (RFC 8410).
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  return createPrivateKey({
    key: Buffer.concat([head, Buffer.alloc(32, seed)]),
    format: 'der',
    type: 'pkcs8',
  });
}

/** What a gate checks with, from the public key. */
export function syncCryptoOf(publicKeyPem: string): SyncCrypto {
  const crypto = rowCryptoOf(publicKeyPem);
  if (crypto === undefined) throw new Error('The test named no key.');
  return { ...crypto, byteLength: Buffer.byteLength };
}

export const testSite = testGate.split('/')[0] ?? '';
export const issuedAt = 1_790_000_000_000;

export function issued(
  items: readonly unknown[],
  version: number,
  more: Partial<Issue> = {},
  key = testCentralKey,
): readonly ChunkMessage[] {
  return issueDataset(
    items,
    { dataset: 'roster', scope: testSite, version, issuedAt: issuedAt + version, ...more },
    key,
  );
}

export function rosterOf(count: number, more: Partial<RosterItem> = {}): readonly RosterItem[] {
  return Array.from({ length: count }, (_, n) => ({
    personId: `01J${String(n).padStart(23, '0')}`,
    displayName: `สมชาย "${n}" မောင်`,
    idNumber: `PASS-${n}`,
    nationality: 'MMR',
    dateOfBirth: '1990-04',
    language: 'my',
    status: 'active',
    ...more,
  }));
}
