import { readFileSync } from 'node:fs';
import type { GateSettings } from './adapters/config/schema.ts';
import { readRuleFolder, shippedFolder } from './adapters/rules/rule-folder.ts';
import { vendorKeyPem } from './adapters/rules/vendor-key.ts';
import { rowCryptoOf } from './adapters/secrets/row-crypto.ts';
import type { CentreRules } from './app/dataset-appliers.ts';
import type { Gate } from './app/gate.ts';
import type { HealthBoard } from './app/health-board.ts';
import { createRuleShelf, type RuleShelf } from './app/rule-book.ts';
import { type CentreSets, centreRules, ruleFilesOf } from './app/rule-sources.ts';
import { type RuleWatch, reportRules, watchRules } from './app/rule-watch.ts';
import { whenReadable } from './app/store-fault.ts';
import type { HostParts } from './compose.ts';
import { centralCryptoOf } from './compose-lists.ts';
import type { RowCrypto } from './core/events/row.ts';
import { err, ok, type Result } from './core/result.ts';
import { selfTestFailure } from './core/rules/golden.ts';
import { gatherRuleSets, type RuleTrust } from './core/rules/library.ts';

/** The rules at one gate: there from the first view on, and in the record once the gate stands. */
export interface GateRules {
  readonly shelf: RuleShelf;
  /** What a list of the centre does here. */
  readonly centre: CentreRules;
  /** To be told before the gate stands: without rules nobody is let through by themselves. */
  report(health: HealthBoard): void;
  start(parts: { readonly gate: Gate; readonly health: HealthBoard }): void;
  close(): void;
}

/** Whose signature counts under a set of rules. Fails with a sentence where a key cannot be read. */
export function ruleTrustOf(
  settings: Pick<GateSettings, 'uplink'> & { readonly rules: Pick<GateSettings['rules'], 'trustedKeys'> },
): Result<RuleTrust, string> {
  const vendor = rowCryptoOf(vendorKeyPem);
  if (vendor === undefined) throw new Error('The key of the shipped rules is no Ed25519 public key.');
  const own: RowCrypto[] = [];
  for (const path of settings.rules.trustedKeys) {
    const key = rowCryptoOf(textOf(path) ?? '');
    if (key === undefined)
      return err(
        `The key ${path} ("trustedKeys" in "rules") cannot be read or is no Ed25519 public key in PEM. Rule sets of its owner could not be believed, so the gate does not start. Correct the path, or take it out of the list.`,
      );
    own.push(key);
  }
  const central = centralCryptoOf(settings);
  if (!central.ok) return central;
  const file = [vendor, ...own];
  return ok({
    shipped: [vendor],
    file,
    centre: central.value === undefined ? file : [...file, central.value],
  });
}

/** Fails with a sentence where a key cannot be read. */
export function createGateRules(
  settings: GateSettings,
  { store, clock, log }: Pick<HostParts, 'store' | 'clock' | 'log'>,
): Result<GateRules, string> {
  const trust = ruleTrustOf(settings);
  if (!trust.ok) return trust;
  const takesLists = settings.uplink?.centralKey != null;
  const shipped = readRuleFolder(shippedFolder, 'shipped');
  // What cannot be read just now is what it was: the store's own fault is told elsewhere.
  let files = whenReadable(() => store.rules.files(), []);
  let centre: CentreSets = [];
  let choice = whenReadable(() => store.rules.choice(), undefined);
  const shelf = createRuleShelf({
    clock,
    gather() {
      files = whenReadable(() => store.rules.files(), files);
      if (takesLists)
        centre = whenReadable(() => (store.datasets.body('rules')?.items ?? []) as CentreSets, centre);
      return gatherRuleSets([...shipped, ...ruleFilesOf(files, centre)], trust.value);
    },
    choice: () => {
      choice = whenReadable(() => store.rules.choice(), choice);
      return choice;
    },
  });
  const selfTest = selfTestFailure();
  let watch: RuleWatch | undefined;
  const reload = (): void => {
    shelf.reload();
    watch?.look();
  };
  const stopWatching = store.journal.onAppended((rows) => {
    if (rows.some(({ kind }) => kind === 'store.restored')) reload();
  });
  return ok({
    shelf,
    centre: centreRules({
      ...{ shelf, clock, trust: trust.value, changed: reload },
      refused: (refusal) => watch?.refused(refusal),
    }),
    report: (health) => reportRules({ shelf, health, selfTest }),
    start({ gate, health }) {
      const record = gate.recorder;
      watch = watchRules({
        ...{ shelf, store: store.rules, record, health, clock, log, selfTest },
        onChanged: () => gate.changed(),
      });
    },
    close() {
      stopWatching();
      watch?.close();
    },
  });
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
