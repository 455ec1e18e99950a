import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../main/adapters/config/load-config.ts';
import { createSettingsFile } from '../../../main/adapters/config/settings-file.ts';
import type { JsonObject, SettingsFile } from '../../../main/ports/settings-file.ts';
import { tempDir } from '../../support/temp-dir.ts';

const first = {
  site: 'ranong',
  gate: 'lane-1',
  dataDirectory: '.',
  lane: {},
  camera: { kind: 'device' },
  turnstile: { device: 'simulated' },
  officers: [{ officerId: 'suda', name: 'Suda' }],
};

function fileIn(folder = tempDir(), text = JSON.stringify(first)) {
  const path = join(folder, 'gate.json');
  writeFileSync(path, text, { mode: 0o640 });
  return { path, folder, file: createSettingsFile(path) };
}

function readOf(file: SettingsFile) {
  const read = file.read();
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const accept = (): boolean => true;

function saved(file: SettingsFile, change: JsonObject, record: Parameters<SettingsFile['save']>[2] = accept) {
  const { values, revision } = readOf(file);
  return file.save({ ...values, ...change }, revision, record);
}

describe('a settings file', () => {
  it('is saved whole, keeps the one before beside it, and its own rights', () => {
    const { path, folder, file } = fileIn();
    const told: (readonly string[])[] = [];
    const result = saved(file, { lane: { openWindowMs: 6500 } }, (paths) => told.push(paths) > 0);
    expect(result).toMatchObject({ ok: true, value: { kind: 'saved', paths: ['lane.openWindowMs'] } });
    expect(told).toEqual([['lane.openWindowMs']]);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...first, lane: { openWindowMs: 6500 } });
    expect(JSON.parse(readFileSync(`${path}.bak`, 'utf8'))).toEqual(first);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(['gate.json', 'gate.json.bak']);
    expect(loadConfig(path)).toMatchObject({ ok: true, value: { lane: { openWindowMs: 6500 } } });
    if (!result.ok || result.value.kind !== 'saved') throw new Error('not saved');
    expect(result.value.revision).toBe(readOf(file).revision);
  });

  it('keeps in .bak the one before the last save, also after several', () => {
    const { path, file } = fileIn();
    for (const openWindowMs of [6100, 6200, 6300]) saved(file, { lane: { openWindowMs } });
    expect(JSON.parse(readFileSync(`${path}.bak`, 'utf8'))).toMatchObject({ lane: { openWindowMs: 6200 } });
  });

  it.each([
    ['a range', { lane: { openWindowMs: 9000 } }, ['lane', 'openWindowMs'], /at most 7000/],
    ['an unknown name', { lane: { opnWindowMs: 6000 } }, ['lane'], /nobody knows/],
    [
      'a device that nobody makes',
      { turnstile: { device: 'x' } },
      ['turnstile', 'device'],
      /Must be one of "lcus"/,
    ],
    [
      'two that do not go together',
      { camera: { kind: 'device', usbPort: '1-1' } },
      ['camera', 'usbPort'],
      /usbId/,
    ],
    [
      'a line that would be readable by everybody',
      { uplink: { url: 'mqtt://203.0.113.7:1883' } },
      ['uplink', 'url'],
      /refused/,
    ],
    [
      'a password in an address, of which the configuration has none',
      { uplink: { url: 'mqtts://gate:secret@203.0.113.7:8883' } },
      ['uplink', 'url'],
      /cannot be read/,
    ],
  ])(
    'does not take %s: it says where and why, and writes and records nothing',
    (_, change, path, sentence) => {
      const { file, folder } = fileIn();
      let recorded = 0;
      const result = saved(file, change as JsonObject, () => ++recorded > 0);
      if (!result.ok || result.value.kind !== 'does-not-fit') throw new Error('it was saved');
      expect(result.value.problems[0]?.path).toEqual(path);
      expect(result.value.problems[0]?.sentence).toMatch(sentence);
      expect(recorded).toBe(0);
      expect(readOf(file).values).toEqual(first);
      expect(readdirSync(folder)).toEqual(['gate.json']);
    },
  );

  it('of two saves from one reading takes the first and refuses the second', () => {
    const { file } = fileIn();
    const { values, revision } = readOf(file);
    expect(file.save({ ...values, language: 'km' }, revision, accept).ok).toBe(true);
    const second = file.save({ ...values, language: 'lo' }, revision, accept);
    expect(second).toEqual({ ok: false, error: 'settings/changed-meanwhile' });
    expect(readOf(file).values['language']).toBe('km');
  });

  it('that somebody edited by hand meanwhile is left as they made it', () => {
    const { file, path } = fileIn();
    const { values, revision } = readOf(file);
    writeFileSync(path, JSON.stringify({ ...first, language: 'my' }));
    expect(file.save({ ...values, language: 'lo' }, revision, accept)).toMatchObject({ ok: false });
    expect(readOf(file).values['language']).toBe('my');
  });

  it('is not written where the record cannot take the change down', () => {
    const { file, folder } = fileIn();
    expect(saved(file, { language: 'km' }, () => false)).toEqual({ ok: false, error: 'record/not-written' });
    expect(readOf(file).values).toEqual(first);
    expect(readdirSync(folder)).toEqual(['gate.json']);
  });

  it('with nothing changed is neither written nor recorded', () => {
    const { file, path } = fileIn();
    const result = saved(file, {}, () => {
      throw new Error('nothing changed');
    });
    expect(result).toMatchObject({ ok: true, value: { kind: 'saved', paths: [] } });
    expect(existsSync(`${path}.bak`)).toBe(false);
  });

  it.each([
    ['is gone', undefined],
    ['has comments, which JSON has not', '{\n  // the lane at the pier\n  "site": "ranong"\n}'],
    ['is no object', '[]'],
    ['was cut', JSON.stringify(first).slice(0, 40)],
  ])('that %s is neither shown nor written over', (_, text) => {
    const { file, path } = fileIn();
    const { values, revision } = readOf(file);
    if (text === undefined) rmSync(path);
    else writeFileSync(path, text);
    expect(file.read()).toEqual({ ok: false, error: 'settings/unreadable' });
    expect(file.save(values, revision, accept)).toEqual({ ok: false, error: 'settings/unreadable' });
    if (text !== undefined) expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('in a folder that cannot be written says so and records nothing', () => {
    const { file, folder, path } = fileIn();
    // Also root cannot write a file over a folder of that name.
    mkdirSync(`${path}.new`);
    chmodSync(folder, 0o500);
    let recorded = 0;
    expect(saved(file, { language: 'km' }, () => ++recorded > 0)).toEqual({
      ok: false,
      error: 'settings/not-writable',
    });
    chmodSync(folder, 0o700);
    expect(recorded).toBe(0);
    expect(readOf(file).values).toEqual(first);
  });

  it('behind a link is replaced where it is, and the link stays', () => {
    const { path, folder } = fileIn();
    const link = join(folder, 'here.json');
    symlinkSync(path, link);
    expect(saved(createSettingsFile(link), { language: 'km' }).ok).toBe(true);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ language: 'km' });
    expect(JSON.parse(readFileSync(link, 'utf8'))).toMatchObject({ language: 'km' });
  });

  it('waits for a start when it says something else than the gate was started with', () => {
    const { file } = fileIn();
    expect(file.awaitsRestart()).toBe(false);
    saved(file, { language: 'km' });
    expect(file.awaitsRestart()).toBe(true);
    saved(file, { language: 'th' });
    expect(file.awaitsRestart(), 'the default written down is no change').toBe(false);
  });

  it('waits for no start because of officers, who are in force at once', () => {
    const { file } = fileIn();
    saved(file, { officers: [...first.officers, { officerId: 'anong', name: 'Anong' }] });
    expect(file.awaitsRestart()).toBe(false);
  });

  it('killed at any moment of a save is the one before or the one after, whole', {
    timeout: 60_000,
  }, async () => {
    const { path } = fileIn();
    const victim = fileURLToPath(new URL('./settings-victim.ts', import.meta.url));
    for (let round = 0; round < 4; round += 1) {
      const before = statSync(path).ino;
      const child = spawn(process.execPath, [victim, path], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      // The saves follow each other without a pause, so that any moment is in the middle of one.
      while (statSync(path).ino === before) await new Promise((go) => setImmediate(go));
      for (let turn = 0; turn < 97 * round; turn += 1) await new Promise((go) => setImmediate(go));
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(loadConfig(path).ok, readFileSync(path, 'utf8')).toBe(true);
      const next = saved(createSettingsFile(path), { web: { port: 9000 + round } });
      expect(next, 'and the next save is not in its way').toMatchObject({
        ok: true,
        value: { kind: 'saved' },
      });
    }
  });
});
