import type { Migration } from './migration.ts';

/**
 * The journal may lose its oldest rows once the centre holds them and their time is over, and only those; the sent
 * mark may go back by an explicit resend, and only so. What the centre sends has its place: versions of datasets,
 * chunks that are not whole yet, and the answers to commands, each given once.
 */
export const lineAndRetentionMigration: Migration = {
  version: 5,
  what: 'retention of the journal, explicit resend, datasets, commands',
  up(db) {
    db.script(`
      CREATE TABLE journal_floor (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        up_to INTEGER NOT NULL CHECK (up_to >= 0),
        hash TEXT NOT NULL
      ) STRICT;
      INSERT INTO journal_floor (only, up_to, hash) VALUES (1, 0, '${'0'.repeat(64)}');

      CREATE TRIGGER journal_floor_follows_the_centre BEFORE UPDATE ON journal_floor
      WHEN NEW.up_to < OLD.up_to OR NEW.up_to > (SELECT up_to FROM sent_mark)
      BEGIN SELECT RAISE(ABORT, 'Only rows that the centre confirmed may leave the journal.'); END;

      DROP TRIGGER journal_never_shrinks;
      CREATE TRIGGER journal_shrinks_below_its_floor BEFORE DELETE ON journal
      WHEN OLD.seq > (SELECT up_to FROM journal_floor)
      BEGIN SELECT RAISE(ABORT, 'The journal is append-only: this row may not be deleted.'); END;

      ALTER TABLE sent_mark ADD COLUMN resends INTEGER NOT NULL DEFAULT 0;
      DROP TRIGGER sent_mark_never_moves_back;
      CREATE TRIGGER sent_mark_goes_back_by_resend_only BEFORE UPDATE ON sent_mark
      WHEN NEW.up_to < OLD.up_to AND NEW.resends <> OLD.resends + 1
      BEGIN SELECT RAISE(ABORT, 'The sent mark goes back by an explicit resend only.'); END;
    `);
    db.script(listTables);
  },
};

/** Lists and commands of the centre. */
const listTables = `
      CREATE TABLE dataset (
        name TEXT PRIMARY KEY,
        version INTEGER NOT NULL CHECK (version >= 1),
        highest_version INTEGER NOT NULL CHECK (highest_version >= version),
        hash TEXT NOT NULL,
        items INTEGER NOT NULL,
        issued_at INTEGER NOT NULL,
        confirmed_at INTEGER NOT NULL,
        applied_at INTEGER NOT NULL,
        sealed_body BLOB NOT NULL
      ) STRICT;
      CREATE TABLE dataset_before (
        name TEXT PRIMARY KEY,
        version INTEGER NOT NULL CHECK (version >= 1),
        hash TEXT NOT NULL,
        items INTEGER NOT NULL,
        issued_at INTEGER NOT NULL,
        sealed_body BLOB NOT NULL
      ) STRICT;

      CREATE TABLE dataset_chunk (
        name TEXT NOT NULL,
        version INTEGER NOT NULL,
        place INTEGER NOT NULL,
        sealed_bytes BLOB NOT NULL,
        PRIMARY KEY (name, version, place)
      ) STRICT;

      CREATE TABLE command_answer (
        command_id TEXT PRIMARY KEY,
        command_hash TEXT NOT NULL,
        answered_at INTEGER NOT NULL,
        answer TEXT NOT NULL
      ) STRICT;

      -- What the journal says was in use and this database does not hold, after a restore. No hash: withdrawn.
      CREATE TABLE dataset_floor (
        name TEXT PRIMARY KEY,
        version INTEGER NOT NULL CHECK (version >= 1),
        hash TEXT
      ) STRICT;
      -- The latest time that the centre has signed; it never goes back.
      CREATE TABLE centre_time (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        latest INTEGER NOT NULL
      ) STRICT;
      INSERT INTO centre_time (only, latest) VALUES (1, 0);
      -- Whom an id of the centre stands for at this gate, as it was settled when a roster named it.
      CREATE TABLE centre_person (
        central_id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL UNIQUE
      ) STRICT;
      -- Where somebody is by the journal whose line came with a list that a restored database lacks.
      CREATE TABLE line_move (
        voyage_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        state TEXT NOT NULL,
        moved_at INTEGER NOT NULL,
        PRIMARY KEY (voyage_id, person_id)
      ) STRICT;
`;
