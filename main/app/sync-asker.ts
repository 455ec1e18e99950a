import type { SyncRequest } from '../core/events/dataset.ts';
import { type DatasetName, datasetNames } from '../core/events/line.ts';
import type { CentralLine } from '../ports/central-line.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { LinkWatch, UplinkTransport } from '../ports/transport.ts';
import type { DatasetDesk } from './dataset-desk.ts';
import { whenReadable } from './store-fault.ts';

const everyMs = 3_600_000;
/** Gates that come up together must not ask together. */
const jitter = 0.1;
const spreadMs = 3000;
/** A list of which the rest does not come within this time is asked for again. */
const stalledMs = 15_000;
/**
 * A question that nobody answers is put again: after a broken line the centre may come up later than the gate. Where
 * the centre has no such list there is no answer, and the next question comes with the hour.
 */
const againAfterMs = [5000, 30_000, 120_000] as const;

interface Deps {
  readonly line: CentralLine;
  readonly link: Pick<UplinkTransport, 'onLink'> & Pick<LinkWatch, 'onCentral'>;
  readonly journal: Pick<Journal, 'onAppended'>;
  readonly desk: Pick<DatasetDesk, 'request' | 'isPartial' | 'settle'>;
  readonly clock: Clock;
  /** 0 <= random < 1. */
  readonly random: () => number;
}

/** Asks the centre for datasets: at each connection, every hour, when told to, and for the rest of a broken one (T5). */
export class SyncAsker {
  readonly #deps: Deps;
  readonly #endings: (() => void)[] = [];
  #isUp = false;
  #centralBoot: string | undefined;
  #cancelNext: () => void = () => {};
  #cancelStalled: () => void = () => {};
  #cancelAgain: () => void = () => {};
  readonly #unanswered = new Set<DatasetName>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  start(): void {
    const { link, journal } = this.#deps;
    this.#endings.push(
      link.onLink(({ kind }) => {
        const cameUp = kind === 'up' && !this.#isUp;
        this.#isUp = kind === 'up';
        if (cameUp) this.#askIn(this.#deps.random() * spreadMs);
      }),
      link.onCentral(({ online, bootId }) => {
        if (!online || this.#centralBoot === bootId) return;
        const isReborn = this.#centralBoot !== undefined;
        this.#centralBoot = bootId;
        // What was asked of a centre that went away went nowhere.
        if (isReborn) this.#askIn(this.#deps.random() * spreadMs);
      }),
      journal.onAppended((rows) => {
        if (rows.some(({ kind }) => kind === 'store.restored')) this.#askIn(0);
      }),
    );
    this.#askIn(everyMs);
  }

  /** Asks now, for one dataset or for all. */
  ask(which: readonly DatasetName[] = datasetNames): void {
    if (!this.#isUp) return;
    for (const dataset of which) this.#unanswered.add(dataset);
    this.#put(which);
    this.#putAgain(0);
  }

  /** The centre spoke of this dataset; if the rest of a version stays away, it is asked for. */
  heard(dataset: DatasetName): void {
    this.#unanswered.delete(dataset);
    if (this.#isPartial(dataset)) this.#awaitRest();
  }

  close(): void {
    this.#cancelNext();
    this.#cancelStalled();
    this.#cancelAgain();
    for (const end of this.#endings.splice(0)) end();
  }

  #put(which: Iterable<DatasetName>): void {
    for (const dataset of which) {
      const request: SyncRequest | undefined = whenReadable(
        () => this.#deps.desk.request(dataset),
        undefined,
      );
      // Where it cannot be read what is in use, it stays unanswered, and is asked again with the others.
      if (request !== undefined) this.#deps.line.publish('sync/request', JSON.stringify(request));
    }
  }

  #putAgain(turn: number): void {
    this.#cancelAgain();
    const delayMs = againAfterMs[turn];
    if (delayMs === undefined) return;
    this.#cancelAgain = this.#deps.clock.after(delayMs, () => {
      if (!this.#isUp || this.#unanswered.size === 0) return;
      this.#put(this.#unanswered);
      this.#putAgain(turn + 1);
    });
  }

  #isPartial(dataset: DatasetName): boolean {
    return whenReadable(() => this.#deps.desk.isPartial(dataset), true);
  }

  #awaitRest(): void {
    this.#cancelStalled();
    this.#cancelStalled = this.#deps.clock.after(stalledMs, () => {
      const broken = datasetNames.filter((dataset) => this.#isPartial(dataset));
      if (broken.length === 0) return;
      this.ask(broken);
      this.#awaitRest();
    });
  }

  #askIn(delayMs: number): void {
    this.#cancelNext();
    this.#cancelNext = this.#deps.clock.after(delayMs, () => {
      // First of all: whatever fails below, the next question comes.
      this.#askIn(everyMs * (1 - jitter + 2 * jitter * this.#deps.random()));
      this.#deps.desk.settle();
      this.ask();
    });
  }
}
