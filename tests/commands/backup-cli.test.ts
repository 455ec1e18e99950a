import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gateFolder } from '../support/gate-folder.ts';
import { enrolCrew, lineStates, passOut } from '../support/keeping-bench.ts';
import { runCli, stackTrace } from '../support/run-cli.ts';

/** A gate that has run: a crew of three, one of whom went to sea. */
function crewedGate() {
  const gate = gateFolder((store) => {
    enrolCrew(store, 3);
    passOut(store, 1);
  });
  return { ...gate, cli: (...args: string[]) => runCli(gate.folder, 'backup', ...args) };
}

describe('backup', () => {
  it('makes, lists and proves copies, and restores for real: rows, lists and people', async () => {
    const { data, open, cli } = crewedGate();
    const made = JSON.parse((await cli('now', '--json')).stdout);
    expect(made).toMatchObject({ upTo: 5, people: 3, isJournalled: true });
    const later = open();
    passOut(later, 2);
    later.close();
    const [listed] = JSON.parse((await cli('list', '--json')).stdout);
    expect(listed).toMatchObject({ number: 1 });
    const [proven] = JSON.parse((await cli('verify', '--json')).stdout);
    expect(proven).toMatchObject({ isSound: true, upTo: 5, people: 3 });
    const database = join(data, 'gate.db');
    const replaced = readFileSync(database);
    const restored = await cli('restore', '--json');
    expect(restored.code).toBe(0);
    expect(JSON.parse(restored.stdout)).toMatchObject({ backupUpTo: 5, replayed: 3, missing: 0 });
    expect(readFileSync(join(data, 'quarantine', '000001', 'gate.db'))).toEqual(replaced);
    const store = open();
    expect(store.journal.head()?.seq).toBe(8);
    expect(lineStates(store)).toEqual(['out', 'out', 'expected']);
    expect(store.people.list()).toHaveLength(3);
    store.close();
  });

  it('restores nothing while the gate runs', async () => {
    const { data, open, cli } = crewedGate();
    await cli('now');
    const running = open();
    const refused = await cli('restore');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/Stop the gate/);
    expect(refused.stderr).not.toMatch(stackTrace);
    expect(running.journal.head()?.seq).toBe(6);
    expect(readdirSync(data)).not.toContain('quarantine');
    const beside = JSON.parse((await cli('now', '--json')).stdout);
    expect(beside).toMatchObject({ upTo: 6, isJournalled: false });
    running.close();
  });

  it('names a copy that is damaged, and goes back to one that is named', async () => {
    const { data, open, cli } = crewedGate();
    await cli('now');
    await cli('now');
    const second = join(data, 'backups', 'gate-000002.db');
    writeFileSync(second, readFileSync(second).fill(0x5a, 4096));
    const verified = await cli('verify');
    expect(verified.code).toBe(1);
    expect(verified.stdout).toMatch(/gate-000001.db: sound/);
    expect(verified.stdout).toMatch(/gate-000002.db: NOT SOUND/);
    const untouched = readdirSync(data).toSorted();
    expect((await cli('restore', '--from', second)).code).toBe(1);
    expect(readdirSync(data).toSorted()).toEqual(untouched);
    const restored = await cli('restore', '--from', join(data, 'backups', 'gate-000001.db'), '--json');
    expect(JSON.parse(restored.stdout)).toMatchObject({ backupUpTo: 5, missing: 0 });
    const store = open();
    expect(store.journal.head()?.seq).toBe(7);
    store.close();
  });

  it('takes the word of an officer for a restored record, and only then', async () => {
    const { data, cli } = crewedGate();
    expect((await cli('confirm-restored', '--officer', 'officer-1')).code).toBe(1);
    await cli('now');
    await cli('restore');
    const stranger = await cli('confirm-restored', '--officer', 'officer-9');
    expect(stranger.code).toBe(1);
    expect(stranger.stderr).toMatch(/^No officer of this gate has the id "officer-9"/);
    expect((await cli('confirm-restored', '--officer', 'officer-1')).code).toBe(0);
    expect(JSON.parse(readFileSync(join(data, 'restored.json'), 'utf8'))).toMatchObject({
      cause: 'operator',
      confirmedBy: 'officer-1',
    });
  });

  it('lets nobody confirm a gate that has no record, nor copies one that is gone', async () => {
    const { data, cli } = crewedGate();
    await cli('now');
    rmSync(join(data, 'gate.db'));
    const copied = await cli('now');
    expect(copied.code).toBe(1);
    expect(copied.stderr).toMatch(/is gone.*backup restore/);
    const note = JSON.stringify({ cause: 'corrupt' });
    writeFileSync(join(data, 'restored.json'), note);
    const confirmed = await cli('confirm-restored', '--officer', 'officer-1');
    expect(confirmed.code).toBe(1);
    expect(confirmed.stderr).toMatch(/is gone/);
    expect(readFileSync(join(data, 'restored.json'), 'utf8')).toBe(note);
  });
});
