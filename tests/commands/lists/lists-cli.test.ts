import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import { lockStore } from '../../../main/adapters/sqlite/store-lock.ts';
import { rosterOf } from '../../support/lists-centre.ts';
import { runCli, stackTrace } from '../../support/run-cli.ts';
import { expectOk, storeOptions } from '../../support/store-options.ts';

const gate = 'samut-sakhon/lane-1';

function settingsIn(folder: string): object {
  return {
    site: 'samut-sakhon',
    gate: 'lane-1',
    dataDirectory: 'data',
    lane: { direction: 'out' },
    camera: { kind: 'replay', folder: '.' },
    turnstile: { device: 'simulated' },
    officers: [{ officerId: 'suda', name: 'Suda' }],
    uplink: { url: 'mqtt://127.0.0.1:1883', centralKey: join(folder, 'central.pem') },
  };
}

describe('lists on a stick, from the central office to a gate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pipo-gate-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const bundle = join(folder, 'roster.jsonl');
  const central = (...args: readonly string[]) => runCli(folder, 'central', ...args, '--data', 'central');
  const lists = (...args: readonly string[]) => runCli(folder, 'lists', ...args, '--config', 'gate.json');
  const publish = (file: string) =>
    central('publish', '--dataset', 'roster', '--scope', 'samut-sakhon', '--file', file, '--json');
  let version = 0;

  beforeAll(async () => {
    const key = await central('key');
    writeFileSync(join(folder, 'central.pem'), key.stdout);
    writeFileSync(join(folder, 'gate.json'), JSON.stringify(settingsIn(folder)));
    writeFileSync(join(folder, 'roster.json'), JSON.stringify(rosterOf(900)));
    const issued = await publish('roster.json');
    version = JSON.parse(issued.stdout).version;
    await central('bundle', '--dataset', 'roster', '--scope', gate, '--to', bundle);
  }, 60_000);

  it('the signing key of the centre is made once, and only its owner may read it', async () => {
    expect(statSync(join(folder, 'central', 'central-signing.pem')).mode & 0o077).toBe(0);
    expect((await central('key')).stdout).toBe(readFileSync(join(folder, 'central.pem'), 'utf8'));
  });

  it('a list with a wrong entry is not issued, and the sentence names the entry but not what stands in it', async () => {
    writeFileSync(join(folder, 'bad.json'), JSON.stringify([...rosterOf(2), { displayName: 'Secret Name' }]));
    const { code, stderr } = await publish('bad.json');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Entry 3 of bad\.json is wrong/);
    expect(stderr).not.toMatch(/Secret|invalid_/);
  });

  it('says in a sentence what is wrong with a file or with arguments', async () => {
    writeFileSync(join(folder, 'none.json'), '[]');
    const officers = ['publish', '--dataset', 'officers', '--scope', gate, '--file'];
    const write = ['bundle', '--dataset', 'roster', '--scope', gate, '--to', bundle];
    const tell = ['command', '--gate', gate, '--name', 'resend-from', '--arguments', 'from: 12'];
    for (const [words, sentence] of [
      [[...officers, 'none.json'], /^The list in none\.json is wrong \(no officer is left/],
      [
        [...officers, 'missing.json'],
        /^The list missing\.json cannot be read \(ENOENT\), so nothing was issued/,
      ],
      [write, /was not written: it is there already\. Name a new file/],
      [tell, /^What stands after --arguments is no JSON, so nothing was signed/],
    ] as const) {
      const { code, stderr } = await central(...words);
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(sentence) });
    }
  }, 60_000);

  it('Y3: an altered or cut bundle is refused with the same checks as on the line, and nothing changes', async () => {
    const lines = readFileSync(bundle, 'utf8').trimEnd().split('\n');
    const files = {
      'altered.jsonl': lines.map((line, n) => (n === 1 ? line.replace('PASS-1', 'PASS-2') : line)),
      'cut.jsonl': [...lines.slice(0, 1), ...lines.slice(2)],
    };
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, name), content.join('\n'));
      const { code, stderr } = await lists('import', '--file', name);
      expect(stderr).toMatch(/was not taken: a part of it (was altered|is missing)/);
      expect(stderr).not.toMatch(stackTrace);
      expect(code).toBe(1);
    }
    expect(JSON.parse((await lists('show', '--json')).stdout)).toEqual([]);
  }, 60_000);

  it('Y3: a bundle is taken over whole by a gate that is stopped, and again without any change', async () => {
    const first = await lists('import', '--file', bundle, '--json');
    expect(first.stderr).toBe('');
    expect(JSON.parse(first.stdout)).toEqual({ outcome: 'applied', dataset: 'roster', version });
    const again = await lists('import', '--file', bundle, '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ outcome: 'in-use', version });
    const store = expectOk(openStore(storeOptions(join(folder, 'data'))));
    expect(store.people.list()).toHaveLength(900);
    const rows = store.journal.read(1, 100).map(({ kind, payload }) => [kind, payload['source']]);
    expect(rows).toEqual([
      ['dataset.refused', 'bundle'],
      ['dataset.applied', 'bundle'],
    ]);
    store.close();
  }, 60_000);

  it('Y4: shows version and age of each list, also beside a running gate', async () => {
    const lock = expectOk(lockStore(join(folder, 'data', 'gate.db')));
    const { stdout } = await lists('show');
    lock.release();
    expect(stdout).toMatch(new RegExp(`^roster: version ${version}, 900 entries, 0\\.\\d hours old\n$`));
  });

  it('says plainly what to do while the gate is running', async () => {
    const lock = expectOk(lockStore(join(folder, 'data', 'gate.db')));
    const { code, stderr } = await lists('import', '--file', bundle);
    lock.release();
    expect(stderr).toMatch(/The gate is running.*stop the gate, import, and start it again/s);
    expect(code).toBe(1);
  });

  it('T6: a command is signed for one gate and waits for its answer', async () => {
    const order = ['command', '--gate', gate, '--name', 'resend-from', '--json'];
    const wrong = await central(...order, '--arguments', '{"from":0}');
    expect(wrong.stderr).toMatch(/is not told what it needs \(from/);
    const made = await central(...order, '--arguments', '{"from":12}');
    expect(JSON.parse(made.stdout)).toMatchObject({ gate, name: 'resend-from', arguments: { from: 12 } });
    expect((await central('commands')).stdout).toMatch(/resend-from .* not answered yet\n$/);
  }, 60_000);
});
