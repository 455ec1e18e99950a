import type { Migration } from './migration.ts';

/** PINs of officers, who enrolled whom, who is taken for whom, and what was tried before service. */
export const staffMigration: Migration = {
  version: 6,
  what: 'PINs of officers, enrolling officers, look-alikes, commissioning',
  up(db) {
    db.script(`
      CREATE TABLE officer_pin (
        officer_id TEXT PRIMARY KEY,
        -- In PHC string format: function, parameters, salt and hash; never the PIN.
        hash TEXT NOT NULL,
        must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
        set_at INTEGER NOT NULL,
        wrong INTEGER NOT NULL DEFAULT 0 CHECK (wrong >= 0),
        -- UTC in ms; null: not locked out.
        locked_until INTEGER
      ) STRICT;

      -- Whoever enrolled a person cannot be the second officer who lets them through.
      CREATE TABLE enrolled_by (
        person_id TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        PRIMARY KEY (person_id, officer_id)
      ) STRICT;

      -- Two people whose faces an officer has told apart; the smaller id first.
      CREATE TABLE lookalike (
        person_a TEXT NOT NULL,
        person_b TEXT NOT NULL CHECK (person_a < person_b),
        told_at INTEGER NOT NULL,
        PRIMARY KEY (person_a, person_b)
      ) STRICT;

      CREATE TABLE commissioning (
        step TEXT PRIMARY KEY,
        state TEXT NOT NULL,
        finding TEXT NOT NULL,
        checked_at INTEGER NOT NULL,
        officer_id TEXT NOT NULL
      ) STRICT;
    `);
  },
};
