import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import { packInUse } from '../../../main/compose-packs.ts';
import { runCli, stackTrace } from '../../support/run-cli.ts';
import { faceOf, personOf } from '../../support/store-bench.ts';
import { expectOk, storeOptions } from '../../support/store-options.ts';
import { tempDir } from '../../support/temp-dir.ts';

const idOf = (n: number) => personOf(n).personId;

/** People in the store of a gate that was started once: the axis of their face, by their number. */
async function storeWith(folder: string, faces: Readonly<Record<number, number | undefined>>): Promise<void> {
  const pack = await packInUse('auto');
  await runCli(folder, 'enrol', 'nowhere.csv');
  const store = expectOk(openStore(storeOptions(join(folder, 'data'), { gateKey: 'my-port/lane-1' })));
  for (const [n, axis] of Object.entries(faces))
    store.people.save(personOf(Number(n)), axis === undefined ? [] : [faceOf(axis, 0, pack)]);
  store.close();
}

it('people duplicates compares on demand, names pairs by id, and fails while one is open', async () => {
  const folder = tempDir();
  await storeWith(folder, { 1: 1, 2: 3, 3: 1, 4: undefined });
  const before = await runCli(folder, 'people', 'duplicates');
  expect(before).toMatchObject({ code: 0, stdout: 'No two people here are in doubt of being one.\n' });
  const { code, stdout, stderr } = await runCli(folder, 'people', 'duplicates', '--compare', '--json');
  expect(stderr).not.toMatch(stackTrace);
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({
    run: { people: 3, compared: 3, pairs: 3, found: 1, unchecked: 1 },
    disagreeing: [],
    open: [{ personIds: [idOf(1), idOf(3)], by: 'face', finder: 'nightly' }],
  });
  expect(code).toBe(1);
  const told = await runCli(folder, 'people', 'duplicates', '--compare');
  expect(told.stdout).toContain('0 new people held against 3: 0 pairs, 0 found.');
  expect(told.stdout).toContain('Of 1 people nothing can be said');
  expect(told.stdout).toContain(`  ${idOf(1)} and ${idOf(3)}, by face, found by nightly on `);
  expect(told.stdout).not.toMatch(/สมชาย|PASS-/);
  expect(told.code).toBe(1);
}, 120_000);
