import type { Migration } from './migration.ts';

/**
 * One template for each portrait and pack: describing everybody anew for another pack may be cut off and begun
 * again at any point, and must never leave a portrait with two. The index also finds what is not described yet,
 * and replaces the one on the portrait alone.
 */
export const templateOfEachPackMigration: Migration = {
  version: 4,
  what: 'one template for each portrait and pack',
  up(db) {
    db.script(`
      CREATE UNIQUE INDEX template_of_portrait_and_pack ON template (portrait_id, pack);
      DROP INDEX template_of_portrait;
    `);
  },
};
