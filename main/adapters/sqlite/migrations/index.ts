import { journalMigration } from './0001-journal.ts';
import { peopleMigration } from './0002-people.ts';
import { voyagesMigration } from './0003-voyages.ts';
import { templateOfEachPackMigration } from './0004-template-of-each-pack.ts';
import { lineAndRetentionMigration } from './0005-line-and-retention.ts';
import { staffMigration } from './0006-staff.ts';
import { journalByTimeMigration } from './0007-journal-by-time.ts';
import { voyageBookMigration } from './0008-voyages.ts';
import type { Migration } from './migration.ts';

/** In order; the place in the list is the version. */
export const migrations: readonly Migration[] = [
  journalMigration,
  peopleMigration,
  voyagesMigration,
  templateOfEachPackMigration,
  lineAndRetentionMigration,
  staffMigration,
  journalByTimeMigration,
  voyageBookMigration,
];
