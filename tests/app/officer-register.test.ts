import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSettingsFile } from '../../main/adapters/config/settings-file.ts';
import { createOfficerBook } from '../../main/app/officer-book.ts';
import type { Officer } from '../../main/app/officer-desk.ts';
import { createOfficerRegister } from '../../main/app/officer-register.ts';
import type { OfficerId, PersonId } from '../../main/core/brand.ts';
import { officers } from '../support/gate-deps.ts';
import { leastSettings } from '../support/gate-folder.ts';
import { tempDir } from '../support/temp-dir.ts';
import { startWindowBench } from '../support/window-bench.ts';

const suda = 'officer-1' as OfficerId;
const nok: Officer = { officerId: 'nok' as OfficerId, name: 'Nok', roles: ['clerk'] };

async function bench() {
  const path = join(tempDir(), 'gate.json');
  writeFileSync(path, JSON.stringify({ ...leastSettings, officers }));
  const book = createOfficerBook(officers);
  const lane = await startWindowBench({ officers: book.all });
  const { pins, recorder } = lane.gate;
  const register = createOfficerRegister({ book, file: createSettingsFile(path), pins, recorder });
  const inFile = () =>
    (JSON.parse(readFileSync(path, 'utf8')).officers as Officer[]).map(({ officerId }) => officerId);
  return { ...lane, book, register, inFile, path };
}

describe('the officers of a gate', () => {
  it('stand in the file, the record and the book at once', async () => {
    const { register, inFile, book, rows } = await bench();
    expect(register.save(suda, nok, true)).toEqual({ ok: true, value: undefined });
    expect(inFile()).toEqual(['officer-1', 'officer-2', 'nok']);
    expect(book.all()).toContainEqual(nok);
    expect(rows().at(-1)).toMatchObject({
      kind: 'officers.changed',
      payload: { by: 'officer-1', officerId: 'nok', change: 'added', roles: ['clerk'] },
    });
    expect(register.save(suda, nok, true)).toEqual({ ok: false, error: 'officer/exists' });
    expect(register.save(suda, { ...nok, roles: ['auditor'] }, false).ok).toBe(true);
    expect(book.all().find(({ officerId }) => officerId === 'nok')?.roles).toEqual(['auditor']);
  });

  it('keep whose face is theirs when a supervisor changes them', async () => {
    const { register, book, path } = await bench();
    const known = { ...nok, personId: 'P-5' as PersonId };
    register.save(suda, known, true);
    register.save(suda, { ...nok, name: 'Nok S.' }, false);
    expect(book.all()).toContainEqual({ ...known, name: 'Nok S.' });
    expect(JSON.parse(readFileSync(path, 'utf8')).officers).toContainEqual({ ...known, name: 'Nok S.' });
  });

  it('lose their PIN and every window with their place', async () => {
    const { register, open, gate, rows } = await bench();
    const window = open('one');
    await window.signIn('officer-2');
    expect(register.remove(suda, 'officer-2').ok).toBe(true);
    expect((await window.view()).officer).toBeNull();
    expect(gate.pins.state('officer-2' as OfficerId).hasPin).toBe(false);
    expect(rows().at(-1)).toMatchObject({ kind: 'officer.signed-out', payload: { cause: 'struck-off' } });
  });

  it('always have somebody among them who may manage them', async () => {
    const { register, inFile } = await bench();
    expect(register.remove(suda, 'officer-1')).toEqual({ ok: false, error: 'officer/last-supervisor' });
    const demoted = { officerId: suda, name: 'Suda', roles: ['officer' as const] };
    expect(register.save(suda, demoted, false)).toEqual({ ok: false, error: 'officer/last-supervisor' });
    expect(inFile()).toEqual(['officer-1', 'officer-2']);
  });

  it('are not changed here while the central office keeps the list, but may be given a PIN', async () => {
    const { register, book } = await bench();
    book.list(officers);
    expect(register.save(suda, nok, true)).toEqual({ ok: false, error: 'officer/listed-by-centre' });
    expect(register.remove(suda, 'officer-2')).toEqual({ ok: false, error: 'officer/listed-by-centre' });
    expect((await register.resetPin(suda, 'officer-2')).ok).toBe(true);
  });

  it('stay as they were while the record cannot take the change down', async () => {
    const { register, disk, inFile, book } = await bench();
    disk.fails('store/disk-full');
    expect(register.save(suda, nok, true)).toEqual({ ok: false, error: 'record/not-written' });
    expect(inFile()).toEqual(['officer-1', 'officer-2']);
    expect(book.all()).toHaveLength(2);
  });
});
