import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../main/adapters/sqlite/store.ts';
import { packInUse } from '../../main/compose-packs.ts';
import { runCli, stackTrace } from '../support/run-cli.ts';
import { faceOf, personOf } from '../support/store-bench.ts';
import { expectOk, storeOptions } from '../support/store-options.ts';
import { tempDir } from '../support/temp-dir.ts';

const idOf = (n: number) => personOf(n).personId;

/** People in the store of a gate that was started once, by the pack that this machine would use. */
async function storeWith(folder: string, people: Readonly<Record<number, readonly number[]>>): Promise<void> {
  const pack = await packInUse('auto');
  await runCli(folder, 'enrol', 'nowhere.csv');
  const store = expectOk(openStore(storeOptions(join(folder, 'data'), { gateKey: 'my-port/lane-1' })));
  for (const [n, axes] of Object.entries(people))
    store.people.save(
      personOf(Number(n)),
      axes.map((axis, i) => faceOf(axis, i * 0.001, pack)),
    );
  store.close();
}

it('gallery check names people by id whose pictures disagree or who seem to be there twice, and fails then', async () => {
  const folder = tempDir();
  await storeWith(folder, { 1: [1, 1, 1], 2: [3, 3, 5], 3: [1, 1], 4: [6] });
  const { code, stdout, stderr } = await runCli(folder, 'gallery', 'check', '--json');
  expect(stderr).not.toMatch(stackTrace);
  expect(JSON.parse(stdout)).toMatchObject({
    people: 4,
    templates: 9,
    disagreeing: [idOf(2)],
    duplicates: [[idOf(1), idOf(3)]],
    fewPictures: [idOf(3), idOf(4)],
    undescribed: [],
  });
  expect(code).toBe(1);
  const told = await runCli(folder, 'gallery', 'check');
  expect(told.stdout).toContain(`  ${idOf(1)} and ${idOf(3)}`);
  expect(told.stdout).toContain('2 people have fewer than 3 pictures.');
  expect(told.stdout).not.toMatch(/สมชาย|PASS-/);
}, 120_000);

it('gallery check is content with a good gallery', async () => {
  const folder = tempDir();
  await storeWith(folder, { 1: [1, 1, 1], 2: [3, 3, 3] });
  const { code, stdout } = await runCli(folder, 'gallery', 'check');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^2 people, 6 templates of [\w-]+\/\d+\.\n$/);
}, 120_000);
