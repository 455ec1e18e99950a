import type Database from 'better-sqlite3';

/**
 * What every connection must run with, set and then read back. better-sqlite3 is compiled so that WAL runs
 * with `synchronous=NORMAL`, where a power cut loses acknowledged commits; only the value read back counts.
 * `recursive_triggers` makes REPLACE fire the triggers that forbid deletion from the journal.
 */
const wanted = [
  ['busy_timeout', 5000, 5000],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['recursive_triggers', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
] as const;

/** @returns the pragmas that did not take, as `name=value`; empty when all is well */
export function applyPragmas(db: Database.Database): readonly string[] {
  return wanted.flatMap(([name, value, expected]) => {
    db.pragma(`${name} = ${value}`);
    const actual = db.pragma(name, { simple: true });
    return actual === expected ? [] : [`${name}=${String(actual)}`];
  });
}
