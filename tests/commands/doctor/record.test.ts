import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import { StoreError } from '../../../main/adapters/sqlite/store-errors.ts';
import { centralKey, store } from '../../../main/commands/doctor/checks.ts';
import { clockBehind, restored } from '../../../main/commands/doctor/keeping.ts';
import { lookedAt } from '../../../main/commands/doctor/looking.ts';
import { readSettings } from '../../../main/compose-configuration.ts';
import { leastSettings } from '../../support/gate-folder.ts';
import { appendRows } from '../../support/store-bench.ts';
import { expectOk, storeOptions } from '../../support/store-options.ts';
import { tempDir } from '../../support/temp-dir.ts';

/** A gate with two hundred rows, and its settings with `changes`. */
function gateWith(changes: object = {}) {
  const data = tempDir();
  const opened = expectOk(openStore(storeOptions(data)));
  appendRows(opened, 200);
  opened.close();
  const path = join(data, 'gate.json');
  writeFileSync(path, JSON.stringify({ ...leastSettings, ...changes }));
  return { data, database: join(data, 'gate.db'), settings: expectOk(readSettings(path)) };
}

const saying = (sentence: RegExp, state = 'problem') => [
  expect.objectContaining({ state, sentence: expect.stringMatching(sentence) }),
];

describe('the doctor at the record', () => {
  it('says that it is intact', async () => {
    expect(await store(gateWith().settings)).toEqual(saying(/samut-sakhon\/lane-1 is intact/, 'ok'));
  });

  it('tells of damaged pages in a sentence, and every other check still speaks', async () => {
    const { database, settings } = gateWith();
    writeFileSync(database, readFileSync(database).fill(0x5a, 8192));
    expect(await store(settings)).toEqual(saying(/damaged/));
    expect(await clockBehind(settings)).toEqual([]);
  });

  it('makes a finding of a check that fails', async () => {
    const { settings } = gateWith();
    const failing = (error: Error) =>
      lookedAt(() => {
        throw error;
      }, settings);
    expect(await failing(new StoreError('store/corrupt', 'The pages are torn.'))).toEqual(
      saying(/^The pages are torn\.$/),
    );
    expect(await failing(new Error('out of order'))).toEqual(
      saying(/could not be looked at \(out of order\)/),
    );
  });

  it('does not promise a first start where the database is gone, nor speak of a restore that was none', async () => {
    const { data, database, settings } = gateWith();
    rmSync(database);
    expect(await store(settings)).toEqual(saying(/no database yet/, 'attention'));
    mkdirSync(join(data, 'quarantine', '000001'), { recursive: true });
    writeFileSync(join(data, 'quarantine', '000001', 'gate.db'), 'old');
    writeFileSync(join(data, 'restored.json'), JSON.stringify({ cause: 'corrupt' }));
    expect(await store(settings)).toEqual(saying(/is gone.*backup restore/));
    expect((await restored(settings)).filter(({ part }) => part === 'record')).toEqual([]);
    expect(existsSync(database)).toBe(false);
  });

  it('finds the database of another gate, with which this one would not start', async () => {
    const { settings } = gateWith({ gate: 'lane-2' });
    expect(await store(settings)).toEqual(saying(/samut-sakhon\/lane-1, not to samut-sakhon\/lane-2/));
  });

  it('finds a key of the centre that cannot be used, with which the gate would not start', async () => {
    const uplink = { url: 'mqtt://127.0.0.1', centralKey: 'none.pem' };
    expect(await centralKey(gateWith({ uplink }).settings)).toEqual(saying(/none\.pem.*does not start/));
    expect(await centralKey(gateWith().settings)).toEqual([]);
  });
});
