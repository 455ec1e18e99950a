import type { JournalRow } from '../../main/core/events/row.ts';
import { saysOfVoyages } from '../../main/core/voyage/facts-of-rows.ts';
import type { ReconcileRules, VoyageReconciliation } from '../../main/core/voyage/reconciliation.ts';
import type { CentralStore } from '../store/central-store.ts';
import { BoatBook } from './boat-book.ts';
import { boatsView } from './boat-view.ts';
import { MissingBook, type MissingPerson } from './missing-book.ts';
import type { Roster } from './roster.ts';
import type { BoatsView } from './view.ts';

export interface BoatWatchDeps {
  readonly store: Pick<CentralStore, 'voyageRows' | 'missingRows'>;
  /** By the rules that hold today; asked at each look. */
  readonly rules: () => ReconcileRules;
  readonly roster: () => Roster;
  readonly show: (boats: BoatsView) => void;
  /** UTC in ms. */
  readonly now: () => number;
}

/** After a start, what arrived within this time is looked through: longer than any boat of the coast is out. */
export const lookBackMs = 60 * 86_400_000;
/** Rows that another office has stored may appear this much later than their time of receipt says. */
const overlapMs = 60_000;
const rowsPerRead = 2000;
/** Looked at so often at most, ms, and never for more than a twentieth of the time. */
const leastPauseMs = 1000;
const shareOfTime = 20;

/** Keeps the page told of boats and findings, from what is stored and from what comes. */
export class BoatWatch {
  readonly #deps: BoatWatchDeps;
  readonly #book = new BoatBook();
  readonly #missing = new MissingBook();
  #hasReports = false;
  #reconciled: readonly VoyageReconciliation[] = [];
  #timer: NodeJS.Timeout | undefined;
  #pauseMs = leastPauseMs;
  #readUpTo: number;
  #isClosed = false;

  constructor(deps: BoatWatchDeps) {
    this.#deps = deps;
    this.#readUpTo = deps.now() - lookBackMs;
  }

  /** Whatever is stored since the last time; also of other offices on the same database. */
  async catchUp(): Promise<void> {
    const since = this.#readUpTo;
    const startedAt = this.#deps.now();
    // A report counts however old it is: nobody is less missing for the time.
    if (!this.#hasReports) for (const row of await this.#deps.store.missingRows()) this.row(row);
    this.#hasReports = true;
    let after = 0;
    for (;;) {
      const page = await this.#deps.store.voyageRows({
        receivedSince: since,
        afterArrival: after,
        limit: rowsPerRead,
      });
      for (const { row } of page) this.row(row);
      const last = page.at(-1);
      if (last === undefined || this.#isClosed) break;
      after = last.arrival;
    }
    this.#readUpTo = startedAt - overlapMs;
  }

  row(row: JournalRow): void {
    if (!saysOfVoyages(row.kind) || !this.#book.row(row)) return;
    this.#missing.row(row);
    this.#plan();
  }

  /** Who is missing, by all that was heard. */
  missing(): readonly MissingPerson[] {
    return this.#missing.open();
  }

  /** Names have changed. */
  renamed(): void {
    this.#show();
  }

  /** Looks at once; for the start, so that the first page is right. */
  look(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const began = performance.now();
    this.#reconciled = this.#book.reconcile(this.#deps.rules());
    this.#book.dropClosed(this.#reconciled, this.#deps.now());
    this.#show();
    this.#pauseMs = Math.max(leastPauseMs, shareOfTime * (performance.now() - began));
  }

  /** As of the last look, by id. */
  reconciled(): readonly VoyageReconciliation[] {
    return this.#reconciled;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #plan(): void {
    if (this.#isClosed || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.look(), this.#pauseMs).unref();
  }

  #show(): void {
    this.#deps.show(boatsView(this.#reconciled, this.#deps.roster(), this.#deps.now()));
  }
}
