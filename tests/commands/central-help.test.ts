import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentralDb } from '../../central/store/sqlite/open.ts';
import { SqliteStore } from '../../central/store/sqlite/sqlite-store.ts';
import { createAgeSealer } from '../../main/adapters/secrets/age-sealer.ts';
import { type HelpCall, helpText } from '../../main/core/events/help-call.ts';
import { takeRows } from '../contracts/central-store-contract.ts';
import { createMemoryJournal } from '../support/memory-journal.ts';
import { runCli } from '../support/run-cli.ts';

const gate = 'samut-sakhon/lane-1';
const at = Date.UTC(2026, 10, 22, 5, 4);
const call: HelpCall = {
  ...{ version: 1, gate, at, personId: 'person-7', voyageId: 'voyage-1' },
  ...{ recognisedBeforeMs: 4200, sameFace: true },
};
const unnamed: HelpCall = {
  ...{ version: 1, gate, at: at + 60_000, personId: null, voyageId: null },
  ...{ recognisedBeforeMs: null, sameFace: null },
};

describe('calls for help at the central office', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pipo-gate-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const help = (...args: readonly string[]) =>
    runCli(folder, 'central', 'help-calls', ...args, '--data', 'central');

  beforeAll(async () => {
    const [identity, stranger] = [await generateIdentity(), await generateIdentity()];
    writeFileSync(join(folder, 'contact.txt'), `# public key: ...\n${identity}\n`);
    writeFileSync(join(folder, 'stranger.txt'), `${stranger}\n`);
    const people = { 'person-7': { name: 'Kyaw Zin Htet' } };
    writeFileSync(join(folder, 'roster.json'), JSON.stringify({ people, voyages: {} }));
    const sealer = createAgeSealer(await identityToRecipient(identity));
    const journal = createMemoryJournal({ gate, now: () => at });
    const forged = { ...call, gate: 'samut-sakhon/lane-2' };
    for (const each of [call, unnamed, forged]) {
      const sealed = await sealer.seal(helpText(each));
      expect(sealed.length).toBeLessThan(4000);
      journal.append([{ kind: 'help.asked', payload: { recipient: sealer.recipient, sealed } }]);
    }
    const store = new SqliteStore(openCentralDb(join(folder, 'central', 'central.db')));
    await takeRows(store, journal.rows);
    await store.close();
  }, 60_000);

  it('are opened by the welfare contact: who, where, when, and how sure', async () => {
    const { code, stdout, stderr } = await help('--identity', 'contact.txt', '--roster', 'roster.json');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([
      `2026-11-22T05:04:00.000Z  ${gate}  Kyaw Zin Htet, voyage-1 (recognised 4 s before, the same face while asking)`,
      `2026-11-22T05:05:00.000Z  ${gate}  nobody recognised`,
    ]);
    expect(stderr).toContain('1 calls are sealed to another key, or damaged');
  });

  it('come as JSON too', async () => {
    const { stdout } = await help('--identity', 'contact.txt', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      calls: [{ personId: 'person-7' }, { personId: null }],
      foreign: 1,
    });
  });

  it('stay closed to everybody else, also to whoever has the database', async () => {
    const { code, stdout, stderr } = await help('--identity', 'stranger.txt');
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain('No call for help opens with this key.');
  });

  it('say in a sentence that a file is no identity, or that there is no database', async () => {
    const wrong = await help('--identity', 'roster.json');
    expect([wrong.code, wrong.stderr]).toEqual([
      1,
      expect.stringMatching(/^The identity file .* age-keygen/),
    ]);
    const none = await runCli(
      folder,
      'central',
      'help-calls',
      '--identity',
      'contact.txt',
      '--data',
      'nowhere',
    );
    expect([none.code, none.stderr]).toEqual([1, expect.stringMatching(/^There is no central database/)]);
  });
});
