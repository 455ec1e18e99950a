import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../main/adapters/sqlite/store.ts';
import { packInUse } from '../../main/compose-packs.ts';
import { Template } from '../../main/core/matching/template.ts';
import { createFaceWorld } from '../support/face-world.ts';
import { createRandom } from '../support/random.ts';
import { runCli, stackTrace } from '../support/run-cli.ts';
import { faceOf, personOf } from '../support/store-bench.ts';
import { expectOk, storeOptions } from '../support/store-options.ts';
import { tempDir } from '../support/temp-dir.ts';

/** A gate that was started once, with made-up people in its store by the pack that this machine would use. */
async function siteWith(folder: string, count: number): Promise<void> {
  const pack = await packInUse('auto');
  await runCli(folder, 'enrol', 'nowhere.csv');
  const store = expectOk(openStore(storeOptions(join(folder, 'data'), { gateKey: 'my-port/lane-1' })));
  const world = createFaceWorld(createRandom(20261122));
  for (const [n, face] of world.faces(count, 1).entries()) {
    const template = Template.from(pack, face.template.toVector());
    if (template === undefined) throw new Error('A face without direction.');
    store.people.save(personOf(n + 1), [{ ...faceOf(n), template }]);
  }
  store.close();
}

describe('calibrate', () => {
  it('prints the table of the site and changes nothing, then stores it when told to, then takes it away', async () => {
    const folder = tempDir();
    await siteWith(folder, 150);
    const file = join(folder, 'data', 'site-calibration.json');

    const looked = await runCli(folder, 'calibrate', '--json');
    expect(looked.stderr).not.toMatch(stackTrace);
    expect(looked.code).toBe(0);
    const report = JSON.parse(looked.stdout);
    expect(report).toMatchObject({
      ...{ people: 150, peopleInGallery: 150, templates: 150, pairs: (150 * 149) / 2, suspects: [] },
      ...{ oneFalseAcceptIn: 1000, mayLower: false, stored: null },
      tiers: [
        { tier: 'a boat', people: 15 },
        { tier: 'the open lists now', people: 1 },
        { tier: 'everyone', people: 150 },
      ],
    });
    expect(report.rows.length).toBeGreaterThan(10);
    // Of 11,175 pairs nobody can show one in a million.
    expect(report.rarestShown).toBeGreaterThan(3.6 / report.pairs);
    expect(report.tiers[2].refused).toBe('calibration/too-rare');
    for (const { pack, site, inUse } of report.tiers) expect(inUse).toBe(Math.max(pack, site));
    expect(existsSync(file)).toBe(false);

    const applied = await runCli(folder, 'calibrate', '--apply');
    expect(applied.code).toBe(0);
    expect(applied.stdout).toContain('150 people, 150 templates');
    expect(applied.stdout).toMatch(
      /^Stored in .*site-calibration\.json; the gate uses it from its next start\.$/m,
    );
    expect(applied.stdout).not.toMatch(/สมชาย|PASS-/);
    const stored = JSON.parse(readFileSync(file, 'utf8'));
    expect(stored).toMatchObject({ people: 150, mayLower: false, leftOut: 0 });
    expect(Object.keys(stored)).not.toContain('suspects');

    const removed = await runCli(folder, 'calibrate', '--remove');
    expect(removed.stdout).toMatch(/^Removed .*site-calibration\.json/);
    expect(existsSync(file)).toBe(false);
  }, 120_000);

  it('refuses a gallery that is too small with a sentence, and changes nothing', async () => {
    const folder = tempDir();
    await siteWith(folder, 12);
    const { code, stdout, stderr } = await runCli(folder, 'calibrate', '--apply');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).not.toMatch(stackTrace);
    expect(stderr).toContain('12 people with 12 templates make 66 pairs of strangers');
    expect(existsSync(join(folder, 'data', 'site-calibration.json'))).toBe(false);
  }, 120_000);

  it.each([
    [['--allow-lower'], '--allow-lower only means something with --apply'],
    [['--apply', '--remove'], 'opposite things'],
  ])(
    'refuses %j before it looks at anything',
    async (flags, why) => {
      const folder = tempDir();
      await runCli(folder, 'enrol', 'nowhere.csv');
      const { code, stderr } = await runCli(folder, 'calibrate', ...flags);
      expect(code).toBe(1);
      expect(stderr).toContain(why);
    },
    60_000,
  );
});
