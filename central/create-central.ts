import { fileURLToPath } from 'node:url';
import type { JournalRow } from '../main/core/events/row.ts';
import { healthSchema, statusSchema } from '../main/core/events/wire.ts';
import { LiveFeed } from './feed/live-feed.ts';
import type { Roster } from './feed/roster.ts';
import { EventStream } from './http/event-stream.ts';
import { servePage } from './http/server.ts';
import { type GateIdentity, Ingest } from './ingest/ingest.ts';
import { readJson } from './ingest/json.ts';
import type { CentralLog } from './log.ts';
import { CentralLink } from './mqtt/central-link.ts';
import { type OfficeLine, plainLine } from './mqtt/office-line.ts';
import { EvidenceStore } from './store/evidence-store.ts';
import { openCentralDb } from './store/open.ts';
import { RowStore } from './store/row-store.ts';

export interface CentralOptions {
  /** The broker: the address of one on this machine, or a line with certificates. */
  readonly mqttUrl: string | OfficeLine;
  readonly dbPath: string;
  /** Of the live page, on the loopback address; 0 takes a free one. */
  readonly httpPort: number;
  readonly gates: readonly GateIdentity[];
  readonly roster?: Roster;
  readonly log: CentralLog;
  /** Folder of the built page; `dist/central` of this installation by default. */
  readonly webRoot?: string;
}

export interface CentralCounts {
  /** Rows in the store, each once. */
  readonly stored: number;
  /** Rows that came again since the start; the store took none of them twice. */
  readonly duplicatesReceived: number;
  /** Different rows that were refused and kept aside. */
  readonly refused: number;
}

export interface Central {
  /** Address of the live page. */
  readonly url: string;
  counts(): CentralCounts;
  /** All rows of a gate in order of their number. */
  rows(gate: string): readonly JournalRow[];
  /** Names for people and boats; replaces the earlier ones. */
  setRoster(roster: Roster): void;
  close(): Promise<void>;
}

/** Rows of the recent past that fill the page after a start. */
const replayedRows = 2000;
const replayedAlarms = 100;

/**
 * The central office: takes the rows of its gates from the broker, stores each once, acknowledges, and shows
 * them live. Resolves when the page is served; the broker may be away, and is awaited for ever.
 */
export async function createCentral(options: CentralOptions): Promise<Central> {
  const { mqttUrl } = options;
  const line = typeof mqttUrl === 'string' ? plainLine(mqttUrl) : mqttUrl;
  const db = openCentralDb(options.dbPath);
  const office = new CentralOffice(options, new RowStore(db), new EvidenceStore(db));
  const webRoot = options.webRoot ?? fileURLToPath(new URL('../dist/central', import.meta.url));
  const page = await servePage(options.httpPort, webRoot, office.stream).catch((error: unknown) => {
    db.close();
    throw error;
  });
  const link = new CentralLink(
    line,
    {
      message: (gate, topic, payload) => office.received(gate, topic, payload, link),
      up: (up) => office.feed.office({ brokerUp: up }),
    },
    options.log,
  );
  return {
    url: page.url,
    counts: () => office.counts(),
    rows: (gate) => office.rows.ofGate(gate).map(({ row }) => row),
    setRoster: (roster) => office.feed.setRoster(roster),
    close: async () => {
      await link.close();
      await page.close();
      db.close();
    },
  };
}

/** Leads each message to the store and to the page. */
class CentralOffice {
  readonly rows: RowStore;
  readonly feed: LiveFeed;
  readonly stream: EventStream;
  readonly #evidence: EvidenceStore;
  readonly #ingest: Ingest;
  readonly #log: CentralLog;
  #stored: number;
  #duplicates = 0;

  constructor(options: CentralOptions, rows: RowStore, evidence: EvidenceStore) {
    this.rows = rows;
    this.#evidence = evidence;
    this.#log = options.log;
    this.#stored = rows.count();
    this.#ingest = new Ingest(rows, evidence, options.gates);
    const gates = options.gates.map(({ gate }) => gate);
    this.stream = new EventStream(() => this.feed.snapshot());
    this.feed = new LiveFeed(gates, (message) => this.stream.tell(message), Date.now);
    for (const gate of gates) this.#showCoverage(gate);
    for (const { row } of rows.latest(replayedRows)) this.feed.row(row);
    for (const alarm of evidence.latestAlarms(replayedAlarms)) this.feed.alarm(alarm);
    if (options.roster !== undefined) this.feed.setRoster(options.roster);
    this.#showCounts();
  }

  counts(): CentralCounts {
    return { stored: this.#stored, duplicatesReceived: this.#duplicates, refused: this.#evidence.count() };
  }

  received(
    gate: string,
    topic: 'events' | 'status' | 'health',
    payload: Buffer,
    link: Pick<CentralLink, 'acknowledge'>,
  ): void {
    try {
      if (topic === 'events') this.#events(gate, payload, link);
      else if (topic === 'status') this.#status(gate, payload, link);
      else this.#health(gate, payload);
    } catch (error) {
      // Nothing was acknowledged, so the gate keeps the rows and sends them again.
      this.#log.error('central.not-stored', { code: 'central/write-failed', gate, cause: String(error) });
    }
  }

  #events(gate: string, payload: Buffer, link: Pick<CentralLink, 'acknowledge'>): void {
    const { ack, stored, duplicates, alarms } = this.#ingest.take(gate, payload);
    if (ack !== undefined) link.acknowledge(gate, ack);
    this.#duplicates += duplicates;
    this.#stored += stored.length;
    for (const { row } of stored) this.feed.row(row);
    for (const alarm of alarms) {
      this.#log.warn('central.alarm', { code: alarm.code, gate, seq: alarm.seq });
      this.feed.alarm(alarm);
    }
    this.feed.heard(gate);
    this.#showCoverage(gate);
    this.#showCounts();
  }

  /** A gate that comes up is told at once what is stored of it, so that it need not guess. */
  #status(gate: string, payload: Buffer, link: Pick<CentralLink, 'acknowledge'>): void {
    const status = statusSchema.safeParse(readJson(payload));
    if (!status.success) {
      this.#log.warn('central.message-unreadable', { gate, topic: 'status', bytes: payload.length });
      return;
    }
    const ack = this.#ingest.ackOf(gate);
    if (ack !== undefined && status.data.online) link.acknowledge(gate, ack);
    this.feed.status(gate, status.data);
  }

  #health(gate: string, payload: Buffer): void {
    const health = healthSchema.safeParse(readJson(payload));
    if (health.success) this.feed.health(gate, health.data);
    else this.#log.warn('central.message-unreadable', { gate, topic: 'health', bytes: payload.length });
  }

  #showCoverage(gate: string): void {
    const ack = this.#ingest.ackOf(gate);
    if (ack !== undefined) this.feed.coverage(gate, ack);
  }

  #showCounts(): void {
    const midnight = midnightBefore(Date.now());
    const walkedToday = this.rows.walkedSince(midnight);
    const freeToday = this.rows.walkedFreelySince(midnight);
    this.feed.office({ stored: this.#stored, refused: this.#evidence.count(), walkedToday, freeToday });
  }
}

/** Thailand keeps UTC+7 all year. */
const utcOffsetMs = 7 * 3_600_000;
const dayMs = 24 * 3_600_000;

function midnightBefore(wallMs: number): number {
  return wallMs - ((wallMs + utcOffsetMs) % dayMs);
}
