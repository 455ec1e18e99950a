import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { readHandleOf } from '../../../main/adapters/sqlite/handles.ts';
import { StoreError } from '../../../main/adapters/sqlite/store-errors.ts';
import { tempDir } from '../../support/temp-dir.ts';

const pageSize = 4096;

it('says of a damaged page that the store is corrupt, and of a wrong statement that it is a bug', () => {
  const path = join(tempDir(), 'damaged.db');
  const whole = new Database(path);
  whole.exec('CREATE TABLE thing (id INTEGER PRIMARY KEY, text TEXT) STRICT');
  for (let id = 1; id <= 500; id += 1)
    whole.prepare('INSERT INTO thing VALUES (?, ?)').run(id, 'x'.repeat(200));
  whole.close();
  const file = openSync(path, 'r+');
  for (let page = 1; page < 20; page += 1)
    writeSync(file, Buffer.alloc(pageSize, 0xff), 0, pageSize, page * pageSize);
  closeSync(file);
  const db = new Database(path);
  const handle = readHandleOf(db);
  for (const read of [
    () => handle.all('SELECT * FROM thing'),
    () => handle.get('SELECT * FROM thing WHERE id = 400'),
  ]) {
    expect(read).toThrow(StoreError);
    expect(read).toThrow(expect.objectContaining({ code: 'store/corrupt' }));
  }
  expect(() => handle.get('SELECT * FROM nothing')).toThrow(Database.SqliteError);
  db.close();
});
