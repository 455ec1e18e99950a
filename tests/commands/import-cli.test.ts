import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { thaiCheckDigit } from '../../main/core/papers/id-number.ts';
import { gateFolder, leastSettings } from '../support/gate-folder.ts';
import { runCli } from '../support/run-cli.ts';

const entry = resolve(import.meta.dirname, '../../main/cli.ts');
const imports = {
  people: { what: 'people', fields: { number: 'no', name: 'name', nationality: { constant: 'MMR' } } },
};

/** A stopped gate with a map, and a list of so many people beside it. */
function listFolder(rows: number) {
  const gate = gateFolder(() => undefined);
  writeFileSync(join(gate.data, 'gate.json'), JSON.stringify({ ...leastSettings, imports }));
  const people = Array.from({ length: rows }, (_, i) => {
    const first12 = `00${String(1_000_000_000 + i)}`;
    return `${first12}${thaiCheckDigit(first12)},Name ${i}`;
  });
  writeFileSync(join(gate.folder, 'list.csv'), `no,name\n${people.join('\n')}\n`);
  return gate;
}

const args = ['import', 'people', 'list.csv', '--map', 'people', '--json'];

/** What an import leaves behind, but for the ids that are drawn. */
function endOf(gate: ReturnType<typeof listFolder>) {
  const store = gate.open();
  const people = store.people.list().map(({ personId: _, ...rest }) => rest);
  const kinds = store.journal.read(1, 100).map(({ kind }) => kind);
  const finished = store.journal.read(1, 100).find(({ kind }) => kind === 'import.finished')?.payload;
  store.close();
  return { people, kinds, finished };
}

it('an import that is killed in its middle goes on where it stopped, to the end that an undisturbed one has', async () => {
  const rows = 3000;
  const undisturbed = listFolder(rows);
  const whole = await runCli(undisturbed.folder, ...args);
  expect(whole.code, whole.stderr).toBe(0);

  const killed = listFolder(rows);
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: killed.folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  for await (const text of child.stderr) if (/ of 3000 rows/.test(String(text))) child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  const store = killed.open();
  const there = store.people.count();
  store.close();
  expect(there).toBeGreaterThan(0);
  expect(there).toBeLessThan(rows);

  const second = await runCli(killed.folder, ...args);
  expect(second.code, second.stderr).toBe(0);
  expect(JSON.parse(second.stdout)).toMatchObject({ resumed: there, counts: { added: rows } });
  expect(endOf(killed)).toEqual(endOf(undisturbed));
}, 120_000);

it('a map that is not there, or for another kind of file, is a sentence', async () => {
  const { folder } = listFolder(1);
  const unknown = await runCli(folder, 'import', 'people', 'list.csv', '--map', 'other');
  expect(unknown).toMatchObject({ code: 1, stdout: '' });
  expect(unknown.stderr).toContain('there are: people');
  const another = await runCli(folder, 'import', 'vessels', 'list.csv', '--map', 'people');
  expect(another.stderr).toContain('is for people, not for vessels');
}, 60_000);
