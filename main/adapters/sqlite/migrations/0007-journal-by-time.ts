import type { Migration } from './migration.ts';

/** A day of the journal is found by its clock, for reports, without reading the whole record. */
export const journalByTimeMigration: Migration = {
  version: 7,
  what: 'an index over kinds and times of the journal',
  up(db) {
    db.script('CREATE INDEX journal_of_kind_at ON journal (kind, occurred_at);');
  },
};
