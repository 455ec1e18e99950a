import {
  type ChunkMessage,
  type CurrencyMessage,
  isSigned,
  type Manifest,
  type SyncCrypto,
  type SyncMessage,
  type SyncRequest,
} from '../core/events/dataset.ts';
import type { DatasetItem } from '../core/events/dataset-items.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import { type DatasetFault, type DatasetName, datasetNames } from '../core/events/line.ts';
import { err, ok, type Result } from '../core/result.ts';
import {
  doneUpTo,
  dropStage,
  highestOf,
  isFor,
  missingOf,
  nowInUse,
  readWhole,
  type Staging,
  takeChunk,
} from '../core/sync/staging.ts';
import type { Clock } from '../ports/clock.ts';
import type { ChunkStore, DatasetBody, DatasetHead, DatasetStore } from '../ports/dataset-store.ts';
import type { CurrentDataset, Datasets } from '../ports/datasets.ts';
import type { Journal } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import {
  type Application,
  type ApplierDeps,
  applicationOf,
  readEntries,
  replacedBy,
} from './dataset-appliers.ts';
import { newestOf, newestWhole, stagingFromStore } from './dataset-in-store.ts';
import type { DatasetRefusals, DatasetSource } from './dataset-refusals.ts';
import type { Recorder } from './recorder.ts';
import { storeFaultIn, whenReadable } from './store-fault.ts';

export interface DatasetDeskDeps extends Omit<ApplierDeps, 'datasets'> {
  readonly datasets: DatasetStore;
  readonly chunks: ChunkStore;
  readonly record: Pick<Recorder, 'commit' | 'doubt'>;
  readonly journal: Pick<Journal, 'onAppended'>;
  /** Of the centre's key. */
  readonly crypto: SyncCrypto;
  /** `site/gate`. */
  readonly gate: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly refusals: DatasetRefusals;
  /** A passage is under way: lists wait until it has ended. */
  readonly isLaneBusy: () => boolean;
}

/** What became of a message. `waiting`: whole and good, and in use as soon as the lane and the disk allow it. */
export type Taken = 'staged' | 'known' | 'current' | 'applied' | 'waiting';

/** What a rollback would do, for the transaction of the command that orders it (Y2). */
export interface Rollback {
  readonly drafts: readonly EventDraft[];
  within(): void;
  after(): void;
}

/** After these somebody may be back who was struck off while they were out. */
const returns: ReadonlySet<string> = new Set([
  'passage.completed',
  'passage.confirmed-late',
  'passage.stated',
]);
const retryMs = 1000;
/** Sooner than anybody can be recognised again at the lane. */
const returnedMs = 100;

/** Takes datasets over, from the line or from a stick, and hands out those in use (Y1 to Y4). */
export class DatasetDesk implements Datasets {
  readonly #deps: DatasetDeskDeps;
  readonly #staging = new Map<DatasetName, Staging>();
  readonly #listeners = new Set<(dataset: DatasetName) => void>();
  /** Whether somebody still waits to be let go, as far as that was read: lists are long, and sealed. */
  readonly #hasLeavers = new Map<DatasetName, boolean>();
  readonly #stopWatching: () => void;
  #retry: { readonly at: number; cancel(): void } | undefined;
  #closed = false;

  constructor(deps: DatasetDeskDeps) {
    this.#deps = deps;
    this.#stopWatching = deps.journal.onAppended((rows) => {
      // Behind the transaction that wrote them, and before the next passage.
      if (rows.some(({ kind }) => returns.has(kind))) this.#settleIn(0);
    });
  }

  /** A message whose shape was read already. */
  take(message: SyncMessage, dataset: DatasetName, source: DatasetSource): Result<Taken, DatasetFault> {
    try {
      return message.kind === 'chunk'
        ? this.#takeChunk(message, dataset, source)
        : this.#takeCurrency(message, dataset, source);
    } catch (error) {
      // Where nobody can read which version is in use, nobody knows that another one is not older.
      if (storeFaultIn(error) === undefined) throw error;
      this.#deps.refusals.refused({ dataset, version: null, cause: 'dataset/store-failed', source });
      return err('dataset/store-failed');
    }
  }

  heads(): readonly DatasetHead[] {
    return this.#deps.datasets.heads();
  }

  current<N extends DatasetName>(dataset: N): CurrentDataset<N> | undefined {
    const { datasets } = this.#deps;
    const head = datasets.heads().find((each) => each.dataset === dataset);
    const body = head === undefined ? undefined : datasets.body(dataset);
    if (head === undefined || body === undefined) return undefined;
    const { version, issuedAt, confirmedAt } = head;
    return { version, issuedAt, confirmedAt, items: body.items as readonly DatasetItem<N>[] };
  }

  onApplied(listener: (dataset: DatasetName) => void) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** T5: what to ask the centre for, from the version in use. */
  request(dataset: DatasetName): SyncRequest {
    const staging = this.#stagingOf(dataset);
    const stage = newestOf(staging.stages.values());
    const missing = stage === undefined ? [] : missingOf(stage);
    const partial =
      stage === undefined || missing.length === 0 || stage.received.size === 0
        ? null
        : { version: stage.manifest.version, hash: stage.manifest.hash, missing: [...missing] };
    return { dataset, version: staging.inUse?.version ?? 0, highest: doneUpTo(staging), partial };
  }

  /** Some chunks of a newer version are here, and some are not. */
  isPartial(dataset: DatasetName): boolean {
    return this.request(dataset).partial !== null;
  }

  /**
   * Y2: the version before the one in use, if it is the one that is named. Nothing changes until `within` runs.
   * @returns why not, as a code
   */
  rollback(
    dataset: DatasetName,
    to: number,
    commandId: string,
  ): Result<Rollback, 'dataset/not-kept' | DatasetFault> {
    const { datasets, clock } = this.#deps;
    const head = datasets.heads().find((each) => each.dataset === dataset);
    const before = whenReadable(() => datasets.before(dataset), undefined);
    const now = replacedBy(this.#deps, dataset);
    if (head === undefined || before === undefined || before.version !== to) return err('dataset/not-kept');
    const read = readEntries(this.#deps, dataset, before.body.items);
    if (!read.ok) return err('dataset/wrong-content');
    const application = applicationOf(this.#deps, { dataset, items: read.items, before: now });
    const { body: _body, ...earlier } = before;
    // Its age counts from when it was issued: the centre does not call it the newest.
    const next = { ...earlier, highest: head.highest, confirmedAt: before.issuedAt, appliedAt: clock.wall() };
    const payload = { dataset, from: head.version, to, commandId };
    return ok({
      drafts: [{ kind: 'dataset.rolled-back', payload }, ...application.drafts],
      within: () => {
        application.within();
        datasets.put(next, { items: read.items, leavers: application.leavers });
      },
      after: () => {
        const { version, hash, highest } = next;
        this.#staging.set(dataset, { ...this.#stagingOf(dataset), inUse: { version, hash, highest } });
        this.#nowApplied(dataset, application);
      },
    });
  }

  /** A list that lets somebody go once they are back, or that could not be put into use before, is tried again. */
  settle(): void {
    if (this.#closed) return;
    try {
      this.#settleAll();
    } catch (error) {
      // As while the database is being replaced: nobody who called would know better than to try again.
      const code = storeFaultIn(error);
      if (code === undefined) throw error;
      this.#deps.log.warn('lists.put-off', { code });
      this.#later();
    }
  }

  #settleAll(): void {
    for (const dataset of datasetNames) this.#settle(dataset);
  }

  /** A store that cannot be read is told of, and the process goes on: this is called by timers. */
  troubled(error: unknown): void {
    const fault = storeFaultIn(error);
    if (fault === undefined) throw error;
    this.#deps.record.doubt(fault, () => void this.heads());
  }

  #settle(dataset: DatasetName): void {
    try {
      const stage = newestWhole(this.#stagingOf(dataset).stages.values());
      if (stage !== undefined) this.#putIntoUse(stage.manifest, 'line');
      else this.#letGo(dataset);
    } catch (error) {
      this.troubled(error);
    }
  }

  /** Who left a list while they were out, and is back. */
  #letGo(dataset: DatasetName): void {
    const { datasets, record, isLaneBusy } = this.#deps;
    if (this.#hasLeavers.get(dataset) === false) return;
    if (isLaneBusy()) {
      this.#settleIn(returnedMs);
      return;
    }
    const body = this.#bodyOf(dataset);
    this.#hasLeavers.set(dataset, body !== undefined && body.leavers.length > 0);
    if (body === undefined || body.leavers.length === 0) return;
    const application = applicationOf(this.#deps, { dataset, items: body.items as never, before: body });
    const { leavers } = application;
    if (leavers.length === body.leavers.length) return;
    const written = record.commit(application.drafts, () => {
      application.within();
      datasets.rewrite(dataset, ({ items }) => ({ items, leavers }));
    });
    if (!written.ok) {
      this.#later();
      return;
    }
    this.#hasLeavers.set(dataset, leavers.length > 0);
    application.after();
  }

  /** The list in use. One that cannot be read is owed by the centre from now on, as if it had never come. */
  #bodyOf(dataset: DatasetName): DatasetBody | undefined {
    try {
      return this.#deps.datasets.body(dataset);
    } catch (error) {
      if (storeFaultIn(error) === undefined) throw error;
      this.#staging.delete(dataset);
      this.#stagingOf(dataset);
      return undefined;
    }
  }

  /** The database was replaced or something was taken out of it: what is in use and on its way is read anew. */
  reread(): void {
    this.#staging.clear();
    this.#hasLeavers.clear();
  }

  close(): void {
    this.#closed = true;
    this.#stopWatching();
    this.#retry?.cancel();
  }

  #takeChunk(
    message: ChunkMessage,
    dataset: DatasetName,
    source: DatasetSource,
  ): Result<Taken, DatasetFault> {
    const { gate, crypto, chunks, refusals } = this.#deps;
    const verdict = takeChunk(this.#stagingOf(dataset), message, { dataset, gate, checks: crypto });
    const { version } = message.manifest;
    switch (verdict.kind) {
      case 'refused':
        refusals.refused({ dataset, version, cause: verdict.cause, source });
        return err(verdict.cause);
      case 'known': {
        // All chunks came before, and the power went before they were put into use.
        const stage = this.#stagingOf(dataset).stages.get(version);
        const isWhole = stage !== undefined && missingOf(stage).length === 0;
        return isWhole ? this.#putIntoUse(stage.manifest, source) : ok('known');
      }
      case 'staged':
      case 'complete':
        for (const each of verdict.dropped) chunks.drop(dataset, each);
        chunks.keep(message);
        this.#staging.set(dataset, verdict.state);
        return verdict.kind === 'staged' ? ok('staged') : this.#putIntoUse(verdict.manifest, source);
    }
  }

  #takeCurrency(
    { currency, signature }: CurrencyMessage,
    dataset: DatasetName,
    source: DatasetSource,
  ): Result<Taken, DatasetFault> {
    const { gate, crypto, datasets, refusals } = this.#deps;
    const { version, hash, asOf } = currency;
    const refuse = (cause: DatasetFault) => {
      refusals.refused({ dataset, version, cause, source });
      return err(cause);
    };
    if (!isSigned('currency', currency, signature, crypto)) return refuse('dataset/wrong-signature');
    if (currency.dataset !== dataset) return refuse('dataset/unreadable');
    if (!isFor(currency.scope, gate)) return refuse('dataset/other-gate');
    const staging = this.#stagingOf(dataset);
    const { inUse } = staging;
    // Of another version than the one in use it says nothing: the version itself must come first.
    if (inUse?.version !== version || highestOf(staging) !== version) return ok('known');
    // Withdrawn, and here again only because a copy was restored.
    if (staging.owed?.version === version) return ok('known');
    if (inUse.hash !== hash) return refuse('dataset/same-version-other-content');
    datasets.confirm(dataset, asOf);
    refusals.cleared(dataset);
    return ok('current');
  }

  #putIntoUse(manifest: Manifest, source: DatasetSource): Result<Taken, DatasetFault> {
    const { dataset, version } = manifest;
    const { chunks, crypto, refusals, log } = this.#deps;
    const drop = (cause: DatasetFault): Result<Taken, DatasetFault> => {
      chunks.drop(dataset, version);
      this.#staging.set(dataset, dropStage(this.#stagingOf(dataset), version));
      refusals.refused({ dataset, version, cause, source });
      return err(cause);
    };
    if (this.#deps.isLaneBusy()) return this.#later();
    const whole = readWhole(manifest, chunks.texts(dataset, version), crypto);
    if (!whole.ok) return drop(whole.error);
    const read = readEntries(this.#deps, dataset, whole.value);
    if (!read.ok) {
      log.warn('lists.wrong-content', { dataset, version, entry: read.entry, why: read.why });
      return drop('dataset/wrong-content');
    }
    const done = this.#commit(manifest, read.items, source);
    if (done) return ok('applied');
    refusals.refused({ dataset, version, cause: 'dataset/store-failed', source });
    this.#later();
    return err('dataset/store-failed');
  }

  #commit(manifest: Manifest, items: readonly unknown[], source: DatasetSource): boolean {
    const { dataset, version, hash, issuedAt } = manifest;
    const { datasets, chunks, clock, record, log } = this.#deps;
    const before = replacedBy(this.#deps, dataset);
    const application = applicationOf(this.#deps, { dataset, items: items as never, before });
    const payload = { dataset, version, hash, source, items: items.length, issuedAt };
    const head = { dataset, version, hash, items: items.length, issuedAt };
    const drafts = [{ kind: 'dataset.applied', payload } as const, ...application.drafts];
    const written = record.commit(drafts, () => {
      application.within();
      datasets.put(
        { ...head, highest: version, confirmedAt: issuedAt, appliedAt: clock.wall() },
        { items, leavers: application.leavers },
      );
      chunks.dropUpTo(dataset, version);
    });
    if (!written.ok) return false;
    log.info('lists.applied', { dataset, version, source, items: items.length });
    this.#staging.set(dataset, nowInUse(this.#stagingOf(dataset), manifest));
    this.#nowApplied(dataset, application);
    return true;
  }

  #nowApplied(dataset: DatasetName, application: Application): void {
    this.#hasLeavers.set(dataset, application.leavers.length > 0);
    application.after();
    this.#deps.refusals.cleared(dataset);
    for (const listener of [...this.#listeners]) listener(dataset);
  }

  #later(): Result<Taken, never> {
    this.#settleIn(retryMs);
    return ok('waiting');
  }

  /** What is planned sooner stays: one look is for all lists. */
  #settleIn(delayMs: number): void {
    const { clock } = this.#deps;
    const at = clock.mono() + delayMs;
    if (this.#retry !== undefined && this.#retry.at <= at) return;
    this.#retry?.cancel();
    const cancel = clock.after(delayMs, () => {
      this.#retry = undefined;
      this.settle();
    });
    this.#retry = { at, cancel };
  }

  #stagingOf(dataset: DatasetName): Staging {
    const known = this.#staging.get(dataset) ?? stagingFromStore(this.#deps, dataset);
    this.#staging.set(dataset, known);
    return known;
  }
}
