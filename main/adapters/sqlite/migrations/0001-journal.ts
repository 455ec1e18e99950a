import type { Migration } from './migration.ts';

/**
 * The journal, the mark of what the central office holds, and whose database this is. The triggers are a
 * fence against our own mistakes; the hash chain and the signatures are the proof against anybody's.
 */
export const journalMigration: Migration = {
  version: 1,
  what: 'journal, sent mark, identity of the store',
  up(db) {
    db.script(`
      CREATE TABLE store_identity (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT;

      CREATE TABLE journal (
        seq INTEGER PRIMARY KEY CHECK (seq >= 1),
        gate TEXT NOT NULL,
        event_id TEXT NOT NULL UNIQUE,
        boot_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        occurred_at INTEGER NOT NULL,
        mono_ms REAL NOT NULL,
        clock_state TEXT NOT NULL,
        clock_error_ms REAL,
        payload TEXT NOT NULL,
        prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        sig TEXT NOT NULL
      ) STRICT;

      CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
      BEGIN SELECT RAISE(ABORT, 'The journal is append-only: a row cannot be changed.'); END;

      CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
      BEGIN SELECT RAISE(ABORT, 'The journal is append-only: a row cannot be deleted.'); END;

      CREATE TRIGGER journal_has_no_gap BEFORE INSERT ON journal
      WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
      BEGIN SELECT RAISE(ABORT, 'The journal is gap-free: the next row has the next number.'); END;

      CREATE TABLE sent_mark (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        up_to INTEGER NOT NULL CHECK (up_to >= 0)
      ) STRICT;
      INSERT INTO sent_mark (only, up_to) VALUES (1, 0);

      CREATE TRIGGER sent_mark_never_moves_back BEFORE UPDATE ON sent_mark
      WHEN NEW.up_to < OLD.up_to
      BEGIN SELECT RAISE(ABORT, 'The sent mark never moves back.'); END;
    `);
  },
};
