import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../main/adapters/sqlite/store.ts';
import type { VoyageId, WallMs } from '../../main/core/brand.ts';
import { runCli, runCliReading, stackTrace } from '../support/run-cli.ts';
import { appendRows, faceOf, faultDraft, personOf } from '../support/store-bench.ts';
import { expectOk, storeOptions } from '../support/store-options.ts';
import { tempDir } from '../support/temp-dir.ts';

/** As the first start configures them. */
const by = ['--officer', 'officer-1'];
const voyageId = '01J00000000000000000000009' as VoyageId;

/** A gate that was started once, with two people and some rows. */
async function gateIn(folder: string) {
  await runCli(folder, 'enrol', 'nowhere.csv');
  const store = expectOk(openStore(storeOptions(join(folder, 'data'), { gateKey: 'my-port/lane-1' })));
  for (const n of [1, 2]) store.people.save(personOf(n), [faceOf(n)]);
  appendRows(store, 8);
  const resolved = { caseId: 'case-1', outcome: 'refused', officerId: 'officer-1', personId: null } as const;
  const note = 'Somchai says so';
  expectOk(
    store.journal.append([
      faultDraft(),
      { kind: 'case.resolved', payload: { ...resolved, reasons: ['NOT_ON_LIST'], note } },
    ]),
  );
  return store;
}

it('the journal is shown, exported and verified beside a gate that has it open, without a name', async () => {
  const folder = tempDir();
  const store = await gateIn(folder);
  const newest = await runCli(folder, 'journal', 'show', '--last', '2');
  expect(newest.stderr).toBe('');
  expect(newest.stdout).toMatch(/^ +9 {2}20\d\d-\S+ +fault\.raised .*\n +10 {2}\S+ +case\.resolved /);
  expect(newest.stdout).toContain('(15 characters, not shown)');
  expect(newest.stdout).not.toContain('Somchai');
  const about = await runCli(folder, 'journal', 'show', '--about', 'officer-1', '--json');
  expect(
    about.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).seq),
  ).toEqual([10]);
  const kinds = await runCli(folder, 'journal', 'show', '--kind', 'turnstile', '--from', '2', '--to', '5');
  expect(
    kinds.stdout
      .trim()
      .split('\n')
      .map((line) => Number(line.trim().split(' ')[0])),
  ).toEqual([2, 3, 5]);
  const unknown = await runCli(folder, 'journal', 'show', '--kind', 'passages');
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toMatch(/no row is of this kind.*passage\.granted/);
  const file = join(folder, 'export.jsonl');
  const exported = await runCli(folder, 'journal', 'export', '--to', file);
  expect(exported.stderr).toContain('10 rows and the seal');
  store.close();
  const key = join(folder, 'key.pem');
  writeFileSync(key, (await runCli(folder, 'journal', 'key')).stdout);
  const elsewhere = await runCli(tempDir(), 'journal', 'verify', '--file', file, '--public-key', key);
  expect(elsewhere.stdout).toMatch(
    /^The journal of my-port\/lane-1 is intact: 10 rows, last hash [0-9a-f]{64}\.\n$/,
  );
  writeFileSync(file, readFileSync(file, 'utf8').replace('officer-1', 'officer-2'));
  const altered = await runCli(tempDir(), 'journal', 'verify', '--file', file, '--public-key', key);
  expect(altered.code).toBe(1);
  expect(altered.stderr).toMatch(/^Row 10, line 10 was altered/);
}, 120_000);

it('keys show and keys seal print no key, and say what to do', async () => {
  const folder = tempDir();
  (await gateIn(folder)).close();
  const shown = await runCli(folder, 'keys', 'show');
  expect(shown.stdout).toMatch(/^Keys: files in .*\nPublic key, SHA-256: [0-9a-f]{64}\n$/);
  const sealing = await runCli(folder, 'keys', 'seal');
  expect(sealing.stdout).toContain('LoadCredentialEncrypted=pipo-gate.device-key:');
  const secret = readFileSync(join(folder, 'data', 'keys', 'device.key')).toString('hex');
  const pem = readFileSync(join(folder, 'data', 'keys', 'signing.pem'), 'utf8').split('\n')[1] ?? '';
  for (const { stdout } of [shown, sealing]) {
    expect(stdout).not.toContain(secret);
    expect(stdout).not.toContain(pem);
  }
}, 120_000);

it('people erase takes a person out by number, not one at sea, and says who is unknown', async () => {
  const folder = tempDir();
  const store = await gateIn(folder);
  store.voyages.save({ voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'TH-5', state: 'open' });
  store.voyages.addLine(voyageId, personOf(2).personId, 'crew');
  store.voyages.moveLine(voyageId, personOf(2).personId, 'out', 1 as WallMs);
  store.close();
  const gone = await runCliReading('PASS-1\n', folder, 'people', 'erase', '--number', '-', '--json', ...by);
  expect(gone.stderr).not.toMatch(stackTrace);
  expect(JSON.parse(gone.stdout)).toEqual({ personId: personOf(1).personId, remains: [] });
  expect(gone.code).toBe(0);
  const again = await runCli(folder, 'people', 'erase', '--number', 'PASS-1', ...by);
  expect(again).toMatchObject({ code: 1 });
  expect(again.stderr).toMatch(/^Nobody with this number/);
  const atSea = await runCli(folder, 'people', 'erase', '--person', personOf(2).personId, ...by);
  expect(atSea.code).toBe(1);
  expect(atSea.stderr).toMatch(/Whoever is at sea is not erased/);
  const stranger = await runCli(folder, 'people', 'erase', '--number', 'PASS-2', '--officer', 'nobody');
  expect(stranger.stderr).toMatch(/^No officer of this gate/);
  const nobody = await runCli(folder, 'people', 'erase', '--number', 'PASS-2');
  expect(nobody.stderr).toMatch(/required option '--officer/);
  const left = expectOk(openStore(storeOptions(join(folder, 'data'), { gateKey: 'my-port/lane-1' })));
  expect(left.people.findByNumber('PASS-2')).toBeDefined();
  left.close();
}, 120_000);

it('a record that is gone is said to be gone, with the way back, and none is made', async () => {
  const folder = tempDir();
  (await gateIn(folder)).close();
  const database = join(folder, 'data', 'gate.db');
  const file = join(folder, 'export.jsonl');
  expect((await runCli(folder, 'journal', 'export', '--to', file)).code).toBe(0);
  const again = await runCli(folder, 'journal', 'export', '--to', file);
  expect(again.stderr).toMatch(/^There is a file .*Name a new one\.\n$/);
  rmSync(database);
  for (const words of [
    ['journal', 'verify'],
    ['journal', 'show'],
    ['journal', 'export', '--to', 'other.jsonl'],
    ['uplink', 'status'],
    ['roster'],
  ]) {
    const { code, stderr } = await runCli(folder, ...words);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/is gone.*backup restore/) });
  }
  expect(existsSync(database)).toBe(false);
}, 120_000);

it('whatever a first start leaves in its folder, only its owner may read', async () => {
  const folder = tempDir();
  (await gateIn(folder)).close();
  const data = join(folder, 'data');
  const exposed = readdirSync(data).filter((name) => (statSync(join(data, name)).mode & 0o077) !== 0);
  expect(readdirSync(data)).toContain('gate.json');
  expect(exposed).toEqual([]);
}, 60_000);
