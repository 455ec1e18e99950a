import type { RuleChoice } from '../../core/rules/select.ts';
import type { RuleInForce, RuleStore, StoredRuleFile } from '../../ports/rule-store.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

/** What this gate keeps about rules, in SQLite. */
export class SqliteRuleStore implements RuleStore {
  readonly #db: WriteHandle;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  files(): readonly StoredRuleFile[] {
    return ruleFilesIn(this.#db);
  }

  add({ ruleSetId, text, signature }: StoredRuleFile, takenAt: number): void {
    this.#db.run(
      'INSERT OR IGNORE INTO rule_set (rule_set_id, text, signature, taken_at) VALUES (?, ?, ?, ?)',
      ...[ruleSetId, text, signature, takenAt],
    );
  }

  drop(ruleSetId: string): void {
    dropRules(this.#db, ruleSetId);
  }

  choice(): RuleChoice | undefined {
    return ruleChoiceIn(this.#db);
  }

  choose(choice: RuleChoice): void {
    chooseRules(this.#db, choice);
  }

  inForce(): RuleInForce | undefined {
    return this.#db.get<RuleInForce>('SELECT rule_set_id AS ruleSetId, hash FROM rule_in_force');
  }

  setInForce({ ruleSetId, hash }: RuleInForce): void {
    noteRulesInForce(this.#db, { ruleSetId, hash });
  }
}

/** For commands beside a running gate. */
export function ruleFilesIn(db: ReadHandle): readonly StoredRuleFile[] {
  return db.all<StoredRuleFile>(
    'SELECT rule_set_id AS ruleSetId, text, signature FROM rule_set ORDER BY taken_at, rule_set_id',
  );
}

export function ruleChoiceIn(db: ReadHandle): RuleChoice | undefined {
  return db.get<RuleChoice>('SELECT rule_set_id AS ruleSetId, since FROM rule_choice');
}

/** Also where rows of the journal are put back after a restore. */
export function chooseRules(db: WriteHandle, { ruleSetId, since }: RuleChoice): void {
  db.run('INSERT OR REPLACE INTO rule_choice (one, rule_set_id, since) VALUES (1, ?, ?)', ruleSetId, since);
}

export function dropRules(db: WriteHandle, ruleSetId: string): void {
  db.run('DELETE FROM rule_set WHERE rule_set_id = ?', ruleSetId);
}

export function noteRulesInForce(db: WriteHandle, { ruleSetId, hash }: RuleInForce): void {
  db.run('INSERT OR REPLACE INTO rule_in_force (one, rule_set_id, hash) VALUES (1, ?, ?)', ruleSetId, hash);
}

/** A database of an older version, whose rows are put back before it is brought up to date, has no place for them. */
export function hasRules(db: ReadHandle): boolean {
  const table = "SELECT 1 AS one FROM sqlite_master WHERE type = 'table' AND name = 'rule_choice'";
  return db.get(table) !== undefined;
}
