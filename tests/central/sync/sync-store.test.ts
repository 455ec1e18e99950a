import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { centralKeyFile, openCentralKey } from '../../../central/sync/central-key.ts';
import { issueDataset } from '../../../central/sync/issue.ts';
import { chunksOf, SyncStore } from '../../../central/sync/sync-store.ts';
import { rosterOf, testCentralKey } from '../../support/lists-centre.ts';
import { tempDir } from '../../support/temp-dir.ts';

const nowMs = 1_795_000_000_000;

function bench(directory = tempDir()) {
  const store = new SyncStore(directory);
  onTestFinished(() => store.close());
  const publish = (scope: string, count: number, at = nowMs) =>
    store.issue('roster', at, (version) =>
      issueDataset(rosterOf(count), { dataset: 'roster', scope, version, issuedAt: at }, testCentralKey),
    );
  return { store, publish, directory };
}

it('Y2: versions of a dataset only grow, whatever their scope, and follow the clock where the centre lost its file', () => {
  const { publish } = bench();
  const first = publish('samut-sakhon', 1);
  expect(first.version).toBe(nowMs / 1000);
  expect(publish('ranong/lane-1', 1).version).toBe(first.version + 1);
  expect(publish('samut-sakhon', 1, nowMs - 3_600_000).version).toBe(first.version + 2);
  expect(bench().publish('samut-sakhon', 1, nowMs + 60_000).version).toBeGreaterThan(first.version + 2);
});

it('T5: a gate gets the newest of what is for it and what is for its site, in the chunks that were signed', () => {
  const { store, publish } = bench();
  publish('samut-sakhon', 900);
  const own = publish('samut-sakhon/lane-1', 901);
  publish('ranong', 3);
  expect(store.newestFor('roster', 'samut-sakhon/lane-2')?.manifest.items).toBe(900);
  const newest = store.newestFor('roster', 'samut-sakhon/lane-1') ?? expect.fail('nothing is kept');
  expect(newest.manifest).toEqual(own);
  expect(chunksOf(newest)).toHaveLength(own.chunks.length);
  expect(store.newestFor('roster', 'songkhla/lane-1')).toBeUndefined();
});

it('keeps names of people where only its owner can read them', () => {
  const { publish, directory } = bench();
  publish('samut-sakhon', 1);
  expect(statSync(join(directory, 'lists.db')).mode & 0o077).toBe(0);
});

it('a person whom two versions no longer name stands neither in the file nor in its log', () => {
  const { publish, directory } = bench();
  publish('samut-sakhon', 2);
  const reader = new SyncStore(directory);
  onTestFinished(() => reader.close());
  const bytes = () =>
    readdirSync(directory)
      .map((file) => readFileSync(join(directory, file)).toString('latin1'))
      .join('');
  expect(bytes()).toContain('PASS-1');
  publish('samut-sakhon', 1);
  publish('samut-sakhon', 1);
  expect(bytes()).not.toContain('PASS-1');
});

it('a signing key that others may have read is not used', () => {
  const directory = tempDir();
  const key = openCentralKey(directory);
  expect(openCentralKey(directory).publicKeyPem).toBe(key.publicKeyPem);
  chmodSync(join(directory, centralKeyFile), 0o644);
  expect(() => openCentralKey(directory)).toThrow(/may be read by other users.*chmod 600/s);
});

it('a signing key that is gone while its lists are there is not replaced in silence: gates obey no other', () => {
  const directory = tempDir();
  const before = openCentralKey(directory).publicKeyPem;
  bench(directory).publish('samut-sakhon', 1);
  expect(openCentralKey(directory).publicKeyPem).toBe(before);
  rmSync(join(directory, centralKeyFile));
  expect(() => openCentralKey(directory)).toThrow(/is gone.*sealed copy.*every gate/s);
  expect(readdirSync(directory)).not.toContain(centralKeyFile);
});

it('a draft of the signing key that a power cut left behind is in nobody’s way', () => {
  const directory = tempDir();
  writeFileSync(join(directory, `${centralKeyFile}.new-${process.pid}`), '');
  openCentralKey(directory);
  expect(statSync(join(directory, centralKeyFile)).mode & 0o777).toBe(0o600);
});

it('a folder that takes no signing key is named in a sentence', () => {
  const directory = join(tempDir(), 'nowhere');
  expect(() => openCentralKey(directory)).toThrow(/cannot be written.*Check free space/s);
});
