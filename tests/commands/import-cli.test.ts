import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { VoyageId } from '../../main/core/brand.ts';
import { thaiCheckDigit } from '../../main/core/papers/id-number.ts';
import { dueBackOf } from '../support/due-back.ts';
import { gateFolder, leastSettings } from '../support/gate-folder.ts';
import { runCli } from '../support/run-cli.ts';
import { expectOk } from '../support/store-options.ts';

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

it('a notice of arrival says of the boat that is out when it is expected back, and the report counts remarks', async () => {
  const voyageId = 'PO-1' as VoyageId;
  const [at, by] = [Date.UTC(2025, 10, 23), 'officer-1'];
  const vessel = { registration: null, name: 'CHOK DEE', mark: 'SK-5' };
  const times = { windowFrom: at, windowTo: null, filedAt: at, listFiledAt: null, eta: null };
  const gate = gateFolder((store) => {
    const head = { ...times, windowTo: undefined, listFiledAt: undefined, eta: undefined };
    const notice = { ...head, noticeId: 'PO-1', revision: 1, registration: undefined, clearedAt: undefined };
    store.voyages.save({
      ...{ voyageId, vesselName: vessel.name, vesselMark: vessel.mark, state: 'open' },
      notice: { ...notice, phase: 'filed' } as never,
    });
    const filed = { voyageId, noticeId: 'PO-1', revision: 1, vessel, ...times, lines: [], source: 'file' };
    expectOk(
      store.journal.append([
        { kind: 'voyage.filed', payload: filed as never },
        { kind: 'voyage.boarding', payload: { voyageId, officerId: by } },
      ]),
    );
  });
  const fields = { number: 'no', mark: 'mark', filedAt: 'filed', eta: 'eta' };
  const arrivals = { what: 'arrivals', dates: { format: 'DD/MM/YYYY HH:mm' }, fields };
  const everybody = {
    what: 'people',
    fields: { number: 'no', name: 'name', nationality: { constant: 'MMR' } },
  };
  const settings = { ...leastSettings, imports: { arrivals, everybody } };
  writeFileSync(join(gate.data, 'gate.json'), JSON.stringify(settings));
  const rows = ['PI-1,sk 5,24/11/2568 08:00,25/11/2568 18:00', 'PI-2,SK-9,24/11/2568 08:00,25/11/2568 18:00'];
  writeFileSync(join(gate.folder, 'port-in.csv'), `no,mark,filed,eta\n${rows.join('\n')}\n`);
  const done = await runCli(gate.folder, 'import', 'arrivals', 'port-in.csv', '--map', 'arrivals');
  expect(done.code).toBe(1);
  expect(done.stderr).toContain('line 3  refused: No boat with the mark SK-9 is under way');
  expect(done.stdout).toContain('1 added, 0 changed, 0 unchanged, 1 refused');
  const store = gate.open();
  expect(dueBackOf(store.voyageBook, voyageId)).toBe(Date.UTC(2025, 10, 25, 11));
  store.close();

  mkdirSync(join(gate.folder, 'faces'));
  writeFileSync(join(gate.folder, 'list.csv'), 'no,name\nMA1001,Min Thu\nMA1002,Zaw Lin\n');
  const list = ['import', 'people', 'list.csv', '--map', 'everybody', '--portraits', 'faces'];
  const people = await runCli(gate.folder, ...list);
  expect(people.stdout).toContain('Remarks: 2 portrait/none.');
}, 120_000);
