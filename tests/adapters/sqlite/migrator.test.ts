import { describe, expect, it } from 'vitest';
import { migrations } from '../../../main/adapters/sqlite/migrations/index.ts';
import type { Migration } from '../../../main/adapters/sqlite/migrations/migration.ts';
import { migrate, schemaVersionOf } from '../../../main/adapters/sqlite/migrator.ts';
import { databaseAt, tablesOf } from '../../support/migration-bench.ts';
import { expectErr, expectOk } from '../../support/store-options.ts';

const next: Migration = {
  version: migrations.length + 1,
  what: 'a later step',
  up: (db) => db.script('CREATE TABLE later (x)'),
};

describe('the migrator', () => {
  it('has one migration for each version, in order', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, i) => i + 1));
  });

  it('runs only what is missing, and nothing a second time', () => {
    const db = databaseAt(1);
    expect(expectOk(migrate(db))).toEqual({ from: 1, to: migrations.length });
    expect(expectOk(migrate(db))).toEqual({ from: migrations.length, to: migrations.length });
    expect(expectOk(migrate(db, [...migrations, next]))).toMatchObject({ to: next.version });
  });

  it('leaves the version before untouched when a migration fails half-way', () => {
    const db = databaseAt(migrations.length);
    const broken: Migration = {
      ...next,
      up(handle) {
        handle.script('CREATE TABLE half (x)');
        throw new Error('power cut');
      },
    };
    expect(() => migrate(db, [...migrations, broken])).toThrow('power cut');
    expect(schemaVersionOf(db)).toBe(migrations.length);
    expect(tablesOf(db)).not.toContain('half');
  });

  it('refuses a database from the future', () => {
    const db = databaseAt(migrations.length);
    expectOk(migrate(db, [...migrations, next]));
    const fault = expectErr(migrate(db));
    expect(fault.code).toBe('store/from-the-future');
    expect(fault.sentence).toContain(`version ${next.version}`);
  });
});
