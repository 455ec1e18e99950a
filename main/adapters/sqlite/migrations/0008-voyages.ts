import type { FactRow } from '../../../core/voyage/facts-of-rows.ts';
import type { WriteHandle } from '../handles.ts';
import { insertFacts } from '../voyage-facts.ts';
import type { Migration } from './migration.ts';

/** Notices, what happened to voyages, boats, duplicate identities, imports, and the rules that hold. */
export const voyageBookMigration: Migration = {
  version: 8,
  what: 'notices and facts of voyages, boats, duplicates, imports, rules',
  up(db) {
    db.script(voyageTables);
    db.script(otherTables);
    backfill(db);
  },
};

/**
 * What the journal says already of voyages that are open; those before them nobody asks about. A row that is damaged
 * says nothing here: telling of it is for the check of the record.
 */
function backfill(db: WriteHandle): void {
  const open = `SELECT gate, seq, kind, occurred_at AS occurredAt, payload FROM journal
    WHERE kind = ? AND json_valid(payload)
      AND json_extract(payload, '$.voyageId') IN (SELECT voyage_id FROM voyage WHERE state = 'open')`;
  for (const kind of olderKinds)
    for (const row of db.all<Omit<FactRow, 'payload'> & { readonly payload: string }>(open, kind))
      insertFacts(db, { ...row, payload: JSON.parse(row.payload) as FactRow['payload'] });
}

/** Kinds that there were before, and that say something of a voyage. */
const olderKinds = [
  'manifest.line-added',
  'passage.granted',
  'passage.completed',
  'passage.confirmed-late',
  'passage.stated',
] as const;

const voyageTables = `
  -- What a notice says beside its list, as JSON; null: a list without a notice.
  ALTER TABLE voyage ADD COLUMN notice TEXT;

  -- What rows of the journal say about voyages; names nobody but by id.
  CREATE TABLE voyage_fact (
    gate TEXT NOT NULL,
    seq INTEGER NOT NULL,
    voyage_id TEXT NOT NULL,
    person_id TEXT,
    -- Of a transfer: to which voyage.
    other_voyage_id TEXT,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (gate, seq)
  ) STRICT;
  CREATE INDEX voyage_fact_of_voyage ON voyage_fact (voyage_id, seq);
  CREATE INDEX voyage_fact_of_person ON voyage_fact (person_id) WHERE person_id IS NOT NULL;
  CREATE INDEX voyage_fact_of_transfer ON voyage_fact (other_voyage_id) WHERE other_voyage_id IS NOT NULL;
  CREATE INDEX voyage_fact_of_loss ON voyage_fact (kind)
    WHERE kind IN ('missing-reported', 'line-stated', 'found');

  CREATE TABLE vessel (
    registration TEXT PRIMARY KEY,
    -- The mark on the hull without spaces, in capitals.
    mark TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX vessel_by_mark ON vessel (mark);
`;

const otherTables = `
  CREATE TABLE duplicate_pair (
    duplicate_id TEXT PRIMARY KEY,
    person_a TEXT NOT NULL,
    person_b TEXT NOT NULL CHECK (person_a < person_b),
    found_by TEXT NOT NULL,
    finder TEXT NOT NULL,
    similarity REAL,
    found_at INTEGER NOT NULL,
    -- Null: nobody has settled it.
    outcome TEXT,
    -- Of one person under two names: the identity that ended.
    closed_person TEXT,
    UNIQUE (person_a, person_b)
  ) STRICT;
  CREATE INDEX duplicate_of_second ON duplicate_pair (person_b);
  CREATE INDEX duplicate_closed ON duplicate_pair (closed_person) WHERE closed_person IS NOT NULL;

  -- Up to which template, in the order in which they came, faces were held against everybody's.
  CREATE TABLE duplicate_compared (
    pack TEXT PRIMARY KEY,
    up_to INTEGER NOT NULL
  ) STRICT;

  -- Of which file a portrait was made: a keyed hash, so that the same file need not be described again.
  ALTER TABLE portrait ADD COLUMN source TEXT;

  -- Rows of files that were brought in, so that a broken import goes on where it stopped.
  CREATE TABLE import_row (
    -- SHA-256 of what the import was asked to do: the file and its column map.
    import_id TEXT NOT NULL,
    line INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    PRIMARY KEY (import_id, line)
  ) STRICT, WITHOUT ROWID;

  -- Rule sets that were brought as files, as they were signed; looked through anew at each start.
  CREATE TABLE rule_set (
    rule_set_id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    signature TEXT NOT NULL,
    taken_at INTEGER NOT NULL
  ) STRICT;

  -- At most one row each: what an officer has put in force by name, and what the record last said holds.
  CREATE TABLE rule_choice (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    rule_set_id TEXT NOT NULL,
    -- The day of the port, YYYY-MM-DD.
    since TEXT NOT NULL
  ) STRICT;
  CREATE TABLE rule_in_force (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    rule_set_id TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
`;
