import type { PersonId, VoyageId, WallMs } from '../core/brand.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import type { VoyageFact } from '../core/voyage/fact.ts';
import { factsOfRow, saysOfVoyages } from '../core/voyage/facts-of-rows.ts';
import { reconcile } from '../core/voyage/reconcile.ts';
import type { MisfitFact, VoyageFinding, VoyageReconciliation } from '../core/voyage/reconciliation.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { VoyageBook } from '../ports/voyage-book.ts';
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
  #facts: readonly VoyageFact[] | undefined;
  #fresh: VoyageSummary = { revision: 0, voyages: new Map() };
  #isDirty = true;
  #ruleSet = '';
  #cancel: (() => void) | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#unsubscribe = deps.journal.onAppended((rows) => {
      // A closed voyage leaves the book of open ones, and a restored database has another.
      if (rows.some(({ kind }) => kind === 'voyage.closed' || kind === 'store.restored'))
        this.#facts = undefined;
      const news = rows.filter(({ kind }) => saysOfVoyages(kind));
      if (news.length === 0 && this.#facts !== undefined) return;
      this.#facts = this.#facts && [...this.#facts, ...news.flatMap(factsOfRow)];
      this.#becameDirty();
    });
  }

  shown(): VoyageSummary {
    if (this.#fresh.revision === 0 || this.#rulesChanged()) return this.now();
    return this.#fresh;
  }

  now(): VoyageSummary {
    if (!this.#isDirty && !this.#rulesChanged()) return this.#fresh;
    const active = this.#deps.rules.current();
    const all = reconcile(this.#known(), active.rules);
    this.#ruleSet = active.ruleSetId;
    this.#isDirty = false;
    const revision = this.#fresh.revision + 1;
    this.#fresh = { revision, voyages: new Map(all.map((each) => [each.voyageId, each])) };
    return this.#fresh;
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
    const after = reconcile([...this.#known(), trial], rules.current().rules);
    const voyage = after.find(({ voyageId }) => voyageId === trial.voyageId);
    return voyage?.misfits.find(({ seq }) => seq === trial.seq)?.why;
  }

  missingReport(personId: PersonId) {
    const told = this.#known()
      .filter((fact) => fact.kind === 'missing-reported' || fact.kind === 'found')
      .filter((fact) => fact.personId === personId)
      .toSorted((a, b) => a.seq - b.seq)
      .at(-1);
    return told?.kind === 'missing-reported' ? told : undefined;
  }

  onChanged(listener: () => void): void {
    this.#listeners.add(listener);
  }

  close(): void {
    this.#unsubscribe();
    this.#cancel?.();
  }

  #known(): readonly VoyageFact[] {
    this.#facts ??= readOrDoubt(this.#deps.recorder, () => this.#deps.book.openFacts(), undefined);
    return this.#facts ?? [];
  }

  #rulesChanged(): boolean {
    return this.#deps.rules.current().ruleSetId !== this.#ruleSet;
  }

  #becameDirty(): void {
    this.#isDirty = true;
    this.#cancel ??= this.#deps.clock.after(settleMs, () => {
      this.#cancel = undefined;
      this.now();
      for (const listener of this.#listeners) listener();
    });
  }
}

/** What does not add up on any of them. */
export function findingsOf({ voyages }: VoyageSummary): readonly VoyageFinding[] {
  return [...voyages.values()].flatMap(({ findings }) => findings);
}
