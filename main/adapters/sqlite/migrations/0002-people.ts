import type { Migration } from './migration.ts';

/**
 * People, portraits, templates. Everything personal is in sealed columns; what stands in the clear are ids,
 * the keyed hash of the number, and the name of the model pack.
 */
export const peopleMigration: Migration = {
  version: 2,
  what: 'people, portraits, templates, encrypted with a key per person',
  up(db) {
    db.script(`
      CREATE TABLE person (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id TEXT NOT NULL UNIQUE,
        wrapped_key BLOB NOT NULL,
        number_index TEXT UNIQUE,
        sealed_data BLOB NOT NULL
      ) STRICT;

      CREATE TABLE portrait (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        portrait_id TEXT NOT NULL UNIQUE,
        person_id TEXT NOT NULL REFERENCES person (person_id) ON DELETE CASCADE,
        sealed_jpeg BLOB NOT NULL
      ) STRICT;
      CREATE INDEX portrait_of_person ON portrait (person_id);

      CREATE TABLE template (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        template_id TEXT NOT NULL UNIQUE,
        person_id TEXT NOT NULL REFERENCES person (person_id) ON DELETE CASCADE,
        portrait_id TEXT NOT NULL REFERENCES portrait (portrait_id) ON DELETE CASCADE,
        pack TEXT NOT NULL,
        sealed_vector BLOB NOT NULL
      ) STRICT;
      CREATE INDEX template_of_pack ON template (pack, position);
      CREATE INDEX template_of_person ON template (person_id);
      CREATE INDEX template_of_portrait ON template (portrait_id);
    `);
  },
};
