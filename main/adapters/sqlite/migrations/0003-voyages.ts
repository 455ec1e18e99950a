import type { Migration } from './migration.ts';

/** Voyages and their crew lists in the simplest form. */
export const voyagesMigration: Migration = {
  version: 3,
  what: 'voyages and manifest lines',
  up(db) {
    db.script(`
      CREATE TABLE voyage (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        voyage_id TEXT NOT NULL UNIQUE,
        vessel_name TEXT NOT NULL,
        vessel_mark TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'closed'))
      ) STRICT;

      CREATE TABLE manifest_line (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        voyage_id TEXT NOT NULL REFERENCES voyage (voyage_id),
        person_id TEXT NOT NULL REFERENCES person (person_id),
        role TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('expected', 'out', 'returned')),
        moved_at INTEGER,
        UNIQUE (voyage_id, person_id)
      ) STRICT;
      CREATE INDEX manifest_line_of_person ON manifest_line (person_id);
    `);
  },
};
