import { createHealthBoard } from '../../main/app/health-board.ts';
import { createRecorder } from '../../main/app/recorder.ts';
import { createRuleShelf } from '../../main/app/rule-book.ts';
import { createRuleIntake } from '../../main/app/rule-intake.ts';
import { type CentreSets, centreRules, ruleFilesOf } from '../../main/app/rule-sources.ts';
import { type RuleWatch, watchRules } from '../../main/app/rule-watch.ts';
import type { OfficerId } from '../../main/core/brand.ts';
import type { RuleFile } from '../../main/core/rules/admission.ts';
import { gatherRuleSets } from '../../main/core/rules/library.ts';
import { listsOver } from './lists-bench.ts';
import { issued } from './lists-centre.ts';
import { createIssuer, type TestIssuer } from './rule-files.ts';
import { openBench } from './store-bench.ts';
import { memoryLog } from './store-options.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

export const suda = 'officer-1' as OfficerId;

/** Noon of a day at the port, UTC in ms. */
export const noonOf = (day: string): number => Date.parse(`${day}T12:00:00+07:00`);

export interface RulesBenchOptions {
  readonly issuer?: TestIssuer;
  readonly shipped?: readonly RuleFile[];
  readonly directory?: string;
  readonly clock?: VirtualClock;
  /** What went wrong in it. */
  readonly selfTest?: string;
}

/** The rules of a gate over a real store: sets that are shipped, brought as files, and sent by the centre. */
export function createRulesBench(options: RulesBenchOptions = {}) {
  const issuer = options.issuer ?? createIssuer();
  const shipped = (options.shipped ?? [issuer.law('old', '2018-01-01')]).map((file) => ({
    ...file,
    source: 'shipped' as const,
  }));
  const clock = options.clock ?? createVirtualClock(noonOf('2026-11-22'));
  const log = memoryLog();
  const { store, directory } = openBench(options.directory);
  const health = createHealthBoard(clock, {});
  const record = createRecorder({ journal: store.journal, health, clock, log });
  const { trust } = issuer;
  const shelf = createRuleShelf({
    clock,
    gather: () => {
      const centre = (store.datasets.body('rules')?.items ?? []) as CentreSets;
      return gatherRuleSets([...shipped, ...ruleFilesOf(store.rules.files(), centre)], trust);
    },
    choice: () => store.rules.choice(),
  });
  let watch: RuleWatch | undefined;
  const changed = (): void => {
    shelf.reload();
    watch?.look();
  };
  const refused = (refusal: Parameters<RuleWatch['refused']>[0]) => watch?.refused(refusal);
  const lists = listsOver(store, clock, log, centreRules({ shelf, trust, clock, refused, changed }));
  const start = (): RuleWatch => {
    watch = watchRules({
      ...{ shelf, store: store.rules, record, health, clock, log, onChanged: () => undefined },
      selfTest: options.selfTest,
    });
    return watch;
  };
  return {
    ...{ issuer, clock, log, store, directory, health, record, shelf, lists, start },
    intake: createRuleIntake({ shelf, trust, store: store.rules, record, clock }),
    rows: (kind: string) =>
      store.journal
        .read(1, 10_000)
        .filter((row) => row.kind === kind)
        .map((row) => row.payload),
    inForce: () => shelf.inForce()?.ruleSetId,
    /** A list of the centre; the answers of the desk. */
    send: (files: readonly RuleFile[], version: number) =>
      lists.send(issued(files.map(itemOf), version, { dataset: 'rules', issuedAt: clock.wall() })).at(-1),
  };
}

function itemOf({ text, signature }: RuleFile): CentreSets[number] {
  const { ruleSetId, effectiveFrom } = JSON.parse(text) as CentreSets[number];
  return { ruleSetId, effectiveFrom, rules: { text, signature } };
}
