import type { RuleChoice } from '../core/rules/select.ts';

/** A rule set that was brought as a file, byte for byte. */
export interface StoredRuleFile {
  readonly ruleSetId: string;
  readonly text: string;
  /** Ed25519, Base64. */
  readonly signature: string;
}

export interface RuleInForce {
  readonly ruleSetId: string;
  /** SHA-256 of its text, hex. */
  readonly hash: string;
}

/**
 * What this gate keeps about rules. Whether a set may be used is asked of its signature each time that it is read:
 * nothing here is believed. Writing joins the caller's transaction.
 */
export interface RuleStore {
  files(): readonly StoredRuleFile[];
  /** Adds a set; one of the same id is there already: nothing. @param takenAt UTC in ms */
  add(file: StoredRuleFile, takenAt: number): void;
  /** Takes a set away; one that is not there: nothing. */
  drop(ruleSetId: string): void;
  /** What an officer has put in force by name. */
  choice(): RuleChoice | undefined;
  choose(choice: RuleChoice): void;
  /** What the record last said holds. */
  inForce(): RuleInForce | undefined;
  setInForce(inForce: RuleInForce): void;
}
