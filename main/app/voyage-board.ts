import type { PersonId, VoyageId, WallMs } from '../core/brand.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import type { ActiveRules } from '../core/rules/rules.ts';
import type { VoyageFact } from '../core/voyage/fact.ts';
import { factsOfRow, saysOfVoyages } from '../core/voyage/facts-of-rows.ts';
import { reconcile } from '../core/voyage/reconcile.ts';
import type { MisfitFact, VoyageFinding, VoyageReconciliation } from '../core/voyage/reconciliation.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { VoyageBook } from '../ports/voyage-book.ts';
import { FactIndex } from './fact-index.ts';
import type { Recorder } from './recorder.ts';
import type { RuleBook } from './rule-book.ts';
import { readOrDoubt } from './store-reads.ts';

/** What the facts of this gate come to, for every voyage that is not closed. */
export interface VoyageSummary {
  /** Grows with every change. */
  readonly revision: number;
  readonly voyages: ReadonlyMap<VoyageId, VoyageReconciliation>;
}

/**
 * Reconciles the open voyages when facts have changed, and only then: screens are drawn far more often. A burst of
 * passages is reconciled once.
 */
export interface VoyageBoard {
  /** At most `settleMs` behind the record; for what is shown. */
  shown(): VoyageSummary;
  /** With the newest row; for what an officer does. */
  now(): VoyageSummary;
  /** One voyage with the newest row, also a closed one; undefined: nothing is known of it but its list. */
  of(voyageId: VoyageId): VoyageReconciliation | undefined;
  /** Why this row would not fit the facts if it were written now; undefined: it would. */
  misfitOf(draft: EventDraft): MisfitFact['why'] | undefined;
  /** When and in which row they were last reported missing, if nobody has found them since. */
  missingReport(personId: PersonId): Extract<VoyageFact, { kind: 'missing-reported' }> | undefined;
  /** All that was said of them being missing or dead since somebody last found them, in its order. */
  lossesOf(personId: PersonId): readonly VoyageFact[];
  /** Told when what is shown has changed. */
  onChanged(listener: () => void): void;
  close(): void;
}

interface Deps {
  readonly book: Pick<VoyageBook, 'openFacts' | 'facts'>;
  readonly journal: Pick<Journal, 'onAppended' | 'head'>;
  readonly rules: Pick<RuleBook, 'current'>;
  readonly recorder: Pick<Recorder, 'doubt'>;
  readonly clock: Pick<Clock, 'wall' | 'after'>;
}

/** Screens may be so far behind the record, ms. */
export const settleMs = 250;

export function createVoyageBoard(deps: Deps): VoyageBoard {
  return new Board(deps);
}

class Board implements VoyageBoard {
  readonly #deps: Deps;
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: () => void;
  /** Undefined: to be read from the book. */
  #facts: FactIndex | undefined;
  #voyages: ReadonlyMap<VoyageId, VoyageReconciliation> = new Map();
  #revision = 0;
  /** To be reconciled anew. */
  #touched = new Set<VoyageId>();
  /** By which the voyages were reconciled. */
  #rules: ActiveRules | undefined;
  #cancel: (() => void) | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#unsubscribe = deps.journal.onAppended((rows) => {
      const news = rows.filter(({ kind }) => saysOfVoyages(kind)).flatMap(factsOfRow);
      for (const fact of news) this.#take(fact);
      const isRestored = rows.some(({ kind }) => kind === 'store.restored');
      if (isRestored) this.#facts = undefined;
      if (isRestored || news.length > 0) this.#lookSoon();
    });
  }

  shown(): VoyageSummary {
    return this.#revision === 0 || this.#isOtherRules() ? this.now() : this.#summary();
  }

  now(): VoyageSummary {
    const { rules } = this.#deps;
    if (this.#facts === undefined || this.#isOtherRules()) {
      const facts = this.#known();
      this.#rules = rules.current();
      this.#voyages = new Map();
      this.#touched = new Set(facts.voyages());
    }
    if (this.#touched.size > 0 || this.#revision === 0) this.#reconcileTouched();
    return this.#summary();
  }

  of(voyageId: VoyageId): VoyageReconciliation | undefined {
    const open = this.now().voyages.get(voyageId);
    if (open !== undefined) return open;
    const { book, rules, recorder } = this.#deps;
    const facts = readOrDoubt(recorder, () => book.facts(voyageId), []);
    return reconcile(facts, rules.current().rules).find((each) => each.voyageId === voyageId);
  }

  misfitOf(draft: EventDraft): MisfitFact['why'] | undefined {
    const { journal, clock, rules } = this.#deps;
    const gate = journal.head()?.gate ?? '';
    const row = { ...draft, gate, seq: Number.MAX_SAFE_INTEGER, occurredAt: clock.wall() as WallMs };
    const [trial] = factsOfRow(row);
    if (trial === undefined) return undefined;
    const known = this.#known();
    const { facts } = known.related(known.touchedBy(trial));
    const after = reconcile([...facts, trial], rules.current().rules);
    const voyage = after.find(({ voyageId }) => voyageId === trial.voyageId);
    return voyage?.misfits.find(({ seq }) => seq === trial.seq)?.why;
  }

  missingReport(personId: PersonId) {
    return this.lossesOf(personId).findLast((fact) => fact.kind === 'missing-reported');
  }

  lossesOf(personId: PersonId) {
    const told = this.#known().factsAbout(personId);
    return told
      .slice(told.findLastIndex(({ kind }) => kind === 'found') + 1)
      .filter((fact) => fact.kind === 'missing-reported' || isDeath(fact));
  }

  onChanged(listener: () => void): void {
    this.#listeners.add(listener);
  }

  close(): void {
    this.#unsubscribe();
    this.#cancel?.();
  }

  #summary(): VoyageSummary {
    return { revision: this.#revision, voyages: this.#voyages };
  }

  #take(fact: VoyageFact): void {
    if (this.#facts === undefined) return;
    this.#facts.add(fact);
    const { voyages } = this.#facts.related(this.#facts.touchedBy(fact));
    for (const voyageId of voyages) this.#touched.add(voyageId);
    if (fact.kind !== 'closed' || !this.#facts.close(fact.voyageId)) return;
    this.#touched.delete(fact.voyageId);
    this.#voyages = without(this.#voyages, fact.voyageId);
  }

  #reconcileTouched(): void {
    const { voyages, facts } = this.#known().related(this.#touched);
    const after = reconcile(facts, this.#deps.rules.current().rules);
    const kept = [...this.#voyages].filter(([voyageId]) => !voyages.has(voyageId));
    this.#voyages = new Map([...kept, ...after.map((each) => [each.voyageId, each] as const)]);
    this.#touched = new Set();
    this.#revision += 1;
  }

  /** While the book cannot be read nothing is known, and it is asked again the next time. */
  #known(): FactIndex {
    const { recorder, book } = this.#deps;
    this.#facts ??= readOrDoubt(recorder, () => new FactIndex(book.openFacts()), undefined);
    return this.#facts ?? new FactIndex([]);
  }

  /** While the clock cannot be trusted one id may stand for the strictest of several sets, so the id alone tells too little. */
  #isOtherRules(): boolean {
    const { ruleSetId, rules } = this.#deps.rules.current();
    const before = this.#rules;
    return (
      ruleSetId !== before?.ruleSetId ||
      rules.listDueBeforeMs !== before.rules.listDueBeforeMs ||
      rules.transferAtSea !== before.rules.transferAtSea
    );
  }

  #lookSoon(): void {
    this.#cancel ??= this.#deps.clock.after(settleMs, () => {
      this.#cancel = undefined;
      this.now();
      for (const listener of this.#listeners) listener();
    });
  }
}

function isDeath(fact: VoyageFact): boolean {
  return fact.kind === 'line-stated' && fact.outcome === 'deceased';
}

function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

/** What does not add up, and somebody can still see to: of a closed voyage only what has happened since. */
export function findingsOf({ voyages }: VoyageSummary): readonly VoyageFinding[] {
  return [...voyages.values()].flatMap(({ phase, findings }) =>
    phase === 'closed'
      ? findings.filter(({ kind }) => kind === 'reappeared' || kind === 'after-closing')
      : findings,
  );
}
