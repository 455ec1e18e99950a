import { readItems } from '../../main/core/events/dataset-items.ts';
import type { MissingPerson } from '../feed/missing-book.ts';
import type { CentralLog } from '../log.ts';
import type { CentralKey } from './central-key.ts';
import { issueDataset } from './issue.ts';
import { type WatchEntry, withMissing } from './missing-entries.ts';
import type { IssuedVersion, SyncStore } from './sync-store.ts';

export interface MissingListOptions {
  readonly store: SyncStore;
  readonly key: CentralKey;
  /** `site/gate` of each that is served. */
  readonly gates: readonly string[];
  /** Who is missing now, by the rows of all gates. */
  readonly missing: () => readonly MissingPerson[];
  readonly log: CentralLog;
  /** UTC in ms. */
  readonly now?: () => number;
}

/** A report travels to the centre within seconds, and on to all gates within as many. */
const lookEveryMs = 2000;

/**
 * Puts whoever is reported missing at any gate onto the watch-list of every gate, and takes them off when somebody says
 * that they were found: a new version of the list, signed like any other. What was published by hand stays in it.
 */
export class MissingList {
  readonly #options: MissingListOptions;
  readonly #timer: NodeJS.Timeout;
  #isTroubled = false;

  constructor(options: MissingListOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#guarded(), lookEveryMs);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Issues what is out of date, and nothing else; throws where the lists cannot be written. */
  look(): void {
    const { store, gates } = this.#options;
    for (const site of new Set(gates.map((gate) => gate.split('/')[0] ?? ''))) this.#keep(site, false);
    for (const gate of gates) {
      const own = store.newestOf('watchlist', gate);
      // A gate takes the newest version that is for it: one of its own must not stand behind that of its site.
      if (own !== undefined) this.#keep(gate, store.newestFor('watchlist', gate)?.manifest.scope !== gate);
    }
  }

  #guarded(): void {
    try {
      this.look();
      this.#isTroubled = false;
    } catch (cause) {
      if (!this.#isTroubled) this.#options.log.error('central.missing-not-issued', { cause: String(cause) });
      this.#isTroubled = true;
    }
  }

  #keep(scope: string, isBehind: boolean): void {
    const { store, key, missing, log, now = Date.now } = this.#options;
    const before = entriesOf(store.newestOf('watchlist', scope));
    const after = withMissing(before, missing());
    if (!isBehind && JSON.stringify(before) === JSON.stringify(after)) return;
    const issuedAt = now();
    const { version } = store.issue('watchlist', issuedAt, (next) =>
      issueDataset(after, { dataset: 'watchlist', scope, version: next, issuedAt }, key),
    );
    log.info('central.missing-issued', { scope, version, entries: after.length });
  }
}

/** As they were read when they were issued, so that two lists compare as texts. */
function entriesOf(issued: IssuedVersion | undefined): readonly WatchEntry[] {
  if (issued === undefined) return [];
  const read = readItems('watchlist', JSON.parse(issued.text) as readonly unknown[]);
  return read.ok ? read.items : [];
}
