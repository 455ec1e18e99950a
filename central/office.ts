import { type Ack, healthSchema, statusSchema } from '../main/core/events/wire.ts';
import type { BoatWatch } from './feed/boat-watch.ts';
import type { LiveFeed } from './feed/live-feed.ts';
import type { MessageReader } from './ingest/check-pool.ts';
import { Ingest, type Ingested } from './ingest/ingest.ts';
import { Intake } from './ingest/intake.ts';
import { readJson } from './ingest/json.ts';
import { StoreWatch } from './ingest/store-watch.ts';
import type { CentralLog } from './log.ts';
import type { Alarm } from './store/alarms.ts';
import type { CentralStore } from './store/central-store.ts';
import { portDay } from './store/head-count.ts';

/** What the office says to the gates. */
export interface OfficeVoice {
  acknowledge(gate: string, ack: Ack): void;
  setAvailable(isAvailable: boolean): void;
}

export interface CentralCounts {
  /** Rows in the store, each once. */
  readonly stored: number;
  /** Rows that came again since the start; the store took none of them twice. */
  readonly duplicatesReceived: number;
  /** Different rows that were refused and kept aside. */
  readonly refused: number;
}

export interface OfficeOptions {
  readonly store: CentralStore;
  /** Checks what comes; the office does not close it. */
  readonly reader: MessageReader;
  /** `site/gate` of each that is registered. */
  readonly gates: readonly string[];
  readonly feed: LiveFeed;
  readonly voice: OfficeVoice;
  /** Told of every row, its own and those of other offices. */
  readonly boats: Pick<BoatWatch, 'row' | 'catchUp'>;
  readonly log: CentralLog;
}

/** Head counts and totals are asked of the store this often, and at most this often. */
const figuresEveryMs = 1000;
/** Rows and alarms of other consumers that are shown at a time; whoever stores thousands a second is ahead of any page. */
const shownOfOthers = { rows: 1000, alarms: 50 };

/** Leads each message to the store, its answer to the gate, and what it said to the page. */
export class CentralOffice {
  readonly #store: CentralStore;
  readonly #gates: readonly string[];
  readonly #feed: LiveFeed;
  readonly #voice: OfficeVoice;
  readonly #log: CentralLog;
  readonly #boats: OfficeOptions['boats'];
  readonly #ingest: Ingest;
  readonly #intake: Intake;
  readonly #watch: StoreWatch;
  #counts: CentralCounts = { stored: 0, duplicatesReceived: 0, refused: 0 };
  #figuresPlanned: NodeJS.Timeout | undefined;
  #isBegun = false;
  #shownFigures = '';
  #isClosed = false;
  #takenRows = 0;

  constructor({ store, reader, gates, feed, voice, boats, log }: OfficeOptions) {
    this.#store = store;
    this.#gates = gates;
    this.#feed = feed;
    this.#voice = voice;
    this.#boats = boats;
    this.#log = log;
    this.#ingest = new Ingest(store, gates);
    this.#watch = new StoreWatch(store, {
      away: (gate, cause) => this.#storeAway(gate, cause),
      back: (gate, awayMs) => this.#storeBack(gate, awayMs),
    });
    this.#intake = new Intake(this.#ingest, reader, {
      taken: (gate, ingested) => this.#taken(gate, ingested),
      failed: (gate, cause) => this.#failed(gate, cause),
    });
  }

  /** What is stored already, for the page and for `counts`. */
  async begin(): Promise<void> {
    for (const gate of this.#gates) await this.#showCoverage(gate);
    await this.#showFigures();
    this.#isBegun = true;
    this.#planFigures();
  }

  counts(): CentralCounts {
    return this.#counts;
  }

  /** Rows that this office stored itself since its start. */
  taken(): number {
    return this.#takenRows;
  }

  received(
    gate: string,
    topic: 'events' | 'status' | 'health',
    payload: Buffer,
  ): Promise<unknown> | undefined {
    switch (topic) {
      case 'events':
        return this.#intake.offer(gate, payload);
      case 'status':
        return this.#status(gate, payload);
      case 'health':
        return this.#health(gate, payload);
      default:
        return unreachable(topic);
    }
  }

  /** What was taken in is stored and acknowledged first. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#watch.close();
    clearTimeout(this.#figuresPlanned);
    await this.#intake.drained();
  }

  #taken(gate: string, { ack, stored, duplicates, kept, alarms }: Ingested): void {
    this.#watch.worked();
    if (ack !== undefined) this.#voice.acknowledge(gate, ack);
    const { stored: before, duplicatesReceived, refused } = this.#counts;
    this.#counts = {
      stored: before + stored.length,
      duplicatesReceived: duplicatesReceived + duplicates,
      refused: refused + kept,
    };
    this.#takenRows += stored.length;
    for (const { row } of stored) {
      this.#feed.row(row);
      this.#boats.row(row);
    }
    this.#tellAlarms(gate, alarms);
    this.#feed.heard(gate);
    if (ack !== undefined) this.#feed.coverage(gate, ack);
  }

  #tellAlarms(gate: string, alarms: readonly Alarm[]): void {
    for (const alarm of alarms) {
      this.#log.warn('central.alarm', { code: alarm.code, gate, seq: alarm.seq });
      this.#feed.alarm(alarm);
    }
  }

  /** Nothing was acknowledged, so the gate keeps the rows and sends them again. */
  #failed(gate: string, cause: unknown): void {
    this.#log.error('central.not-stored', { code: 'central/write-failed', gate, cause: String(cause) });
    this.#watch.failed(gate, cause);
  }

  #storeAway(gate: string, cause: unknown): void {
    this.#log.error('central.store-away', { code: 'store/away', gate, cause: String(cause) });
    this.#intake.setOpen(false);
    this.#voice.setAvailable(false);
    this.#feed.office({ storeUp: false });
  }

  /** The alarm is the first thing written: an outage must not be known to a log alone. */
  async #storeBack(gate: string, awayMs: number): Promise<void> {
    const alarms = [{ code: 'store/away', seq: null }] as const;
    const decide = () => ({ store: [], fail: [], keep: [], alarms });
    const taken = await this.#store.take({ gate, rows: [], at: Date.now() - awayMs, decide });
    this.#tellAlarms(gate, taken.alarms);
    this.#log.info('central.store-back', { awayMs });
    for (const known of this.#gates) {
      const ack = await this.#ingest.ackOf(known);
      if (ack !== undefined) this.#voice.acknowledge(known, ack);
    }
    this.#intake.setOpen(true);
    this.#voice.setAvailable(true);
    this.#feed.office({ storeUp: true });
  }

  /** A gate that comes up is told at once what is stored of it, so that it need not guess. */
  #status(gate: string, payload: Buffer): undefined {
    const status = statusSchema.safeParse(readJson(payload));
    if (!status.success) {
      this.#log.warn('central.message-unreadable', { gate, topic: 'status', bytes: payload.length });
      return;
    }
    this.#feed.status(gate, status.data);
    if (!status.data.online || this.#watch.isAway()) return;
    this.#ingest.ackOf(gate).then(
      (ack) => ack !== undefined && this.#voice.acknowledge(gate, ack),
      (error: unknown) => this.#failed(gate, error),
    );
  }

  #health(gate: string, payload: Buffer): undefined {
    const health = healthSchema.safeParse(readJson(payload));
    if (health.success) this.#feed.health(gate, health.data);
    else this.#log.warn('central.message-unreadable', { gate, topic: 'health', bytes: payload.length });
  }

  /** News of one row or alarm may be told again without harm. */
  async #showOthers(count: number): Promise<void> {
    const limits = { rows: Math.min(count, shownOfOthers.rows), alarms: shownOfOthers.alarms };
    const { rows, alarms } = await this.#store.latest(limits);
    for (const { row } of rows) this.#feed.row(row);
    for (const alarm of alarms) this.#feed.alarm(alarm);
    await this.#boats.catchUp();
    for (const gate of this.#gates) await this.#showCoverage(gate);
  }

  async #showCoverage(gate: string): Promise<void> {
    const ack = await this.#ingest.ackOf(gate);
    if (ack !== undefined) this.#feed.coverage(gate, ack);
  }

  /** Also while nothing comes: another office may store rows in the same database. */
  #planFigures(): void {
    if (this.#isClosed) return;
    this.#figuresPlanned = setTimeout(() => {
      // A store that does not answer is found out by what should be stored.
      void this.#showFigures()
        .catch(() => {})
        .finally(() => this.#planFigures());
    }, figuresEveryMs).unref();
  }

  async #showFigures(): Promise<void> {
    const found = await this.#store.figures(portDay(Date.now()));
    const ofOthers = found.stored + found.refused - this.#counts.stored - this.#counts.refused;
    if (ofOthers > 0 && this.#isBegun) await this.#showOthers(ofOthers);
    // Neither ever becomes less; what was stored since the question is in our own count already.
    const stored = Math.max(found.stored, this.#counts.stored);
    const refused = Math.max(found.refused, this.#counts.refused);
    this.#counts = { ...this.#counts, stored, refused };
    const waiting = this.#intake.waiting();
    const view = { stored, refused, walkedToday: found.walked, freeToday: found.free, waiting };
    const text = JSON.stringify(view);
    if (text === this.#shownFigures) return;
    this.#shownFigures = text;
    this.#feed.office(view);
  }
}

function unreachable(topic: never): never {
  throw new Error(`The office knows nothing of the topic ${JSON.stringify(topic)}.`);
}
