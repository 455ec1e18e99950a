import { fileURLToPath } from 'node:url';
import type { JournalRow } from '../main/core/events/row.ts';
import type { ReconcileRules } from '../main/core/voyage/reconciliation.ts';
import { BoatWatch } from './feed/boat-watch.ts';
import { FeedThrottle } from './feed/feed-throttle.ts';
import { LiveFeed } from './feed/live-feed.ts';
import type { MissingPerson } from './feed/missing-book.ts';
import type { Roster } from './feed/roster.ts';
import { EventStream } from './http/event-stream.ts';
import { servePage } from './http/server.ts';
import { CheckPool } from './ingest/check-pool.ts';
import type { GateIdentity } from './ingest/message.ts';
import type { CentralLog } from './log.ts';
import { CentralLink } from './mqtt/central-link.ts';
import { type OfficeLine, plainLine } from './mqtt/office-line.ts';
import { type CentralCounts, CentralOffice } from './office.ts';
import type { CentralStore } from './store/central-store.ts';
import { openStore } from './store/open-store.ts';

export type { CentralCounts } from './office.ts';

export interface CentralOptions {
  /** The broker: the address of one on this machine, or a line with certificates. */
  readonly mqttUrl: string | OfficeLine;
  /** File of the central database; unused where `database` names a server. */
  readonly dbPath: string;
  /** `postgres://user@host/name`, without a password. */
  readonly database?: string;
  /** Of the live page, on the loopback address; 0 takes a free one. */
  readonly httpPort: number;
  readonly gates: readonly GateIdentity[];
  readonly roster?: Roster;
  /** By the rules that hold today; asked again and again. Without them: no list is too late, no transfer allowed. */
  readonly rules?: () => ReconcileRules;
  readonly log: CentralLog;
  /** Folder of the built page; `dist/central` of this installation by default. */
  readonly webRoot?: string;
}

export interface Central {
  /** Address of the live page. */
  readonly url: string;
  /** As of the last second, where several centres share one store. */
  counts(): CentralCounts;
  /** Rows that this office stored itself since its start: its share, where several have one store. */
  taken(): number;
  /** All rows of a gate in order of their number. */
  rows(gate: string): Promise<readonly JournalRow[]>;
  /** Reported missing at any gate, and not found. */
  missing(): readonly MissingPerson[];
  /** Names for people and boats; replaces the earlier ones. */
  setRoster(roster: Roster): void;
  close(): Promise<void>;
}

/** Where nobody has told the rules. */
const noRules: ReconcileRules = { listDueBeforeMs: Number.NEGATIVE_INFINITY, transferAtSea: 'forbidden' };

const builtPage = fileURLToPath(new URL('../dist/central', import.meta.url));

/** Rows of the recent past that fill the page after a start. */
const replayed = { rows: 2000, alarms: 100 };
const rowsPerRead = 1000;

/**
 * The central office: takes the rows of its gates from the broker, stores each once, acknowledges, and shows
 * them live. Resolves when the page is served; the broker may be away, and is awaited for ever. Rejects with a
 * sentence where the database cannot be opened.
 */
export async function createCentral(options: CentralOptions): Promise<Central> {
  const { mqttUrl, log, gates, roster } = options;
  const line = typeof mqttUrl === 'string' ? plainLine(mqttUrl) : mqttUrl;
  const reader = new CheckPool(gates);
  const store = await openStore(options, log).catch(async (error: unknown) => {
    await reader.close();
    throw error;
  });
  try {
    const stream = new EventStream(() => feed.snapshot());
    const throttle = new FeedThrottle((message) => stream.tell(message));
    const names = gates.map(({ gate }) => gate);
    const feed: LiveFeed = new LiveFeed(names, (message) => throttle.take(message), Date.now);
    await fillFeed(feed, store, roster);
    const boats = await watchBoats(feed, store, options.rules);
    const office: CentralOffice = new CentralOffice({
      ...{ store, reader, gates: names, feed, boats, log },
      voice: {
        acknowledge: (gate, ack) => link.acknowledge(gate, ack),
        setAvailable: (isAvailable) => link.setAvailable(isAvailable),
      },
    });
    await office.begin();
    const page = await servePage(options.httpPort, options.webRoot ?? builtPage, stream);
    const link = new CentralLink(
      line,
      {
        message: (gate, topic, payload) => office.received(gate, topic, payload),
        up: (up) => feed.office({ brokerUp: up }),
      },
      log,
    );
    return {
      url: page.url,
      counts: () => office.counts(),
      taken: () => office.taken(),
      rows: (gate) => allRows(store, gate),
      missing: () => boats.missing(),
      setRoster: (people) => {
        feed.setRoster(people);
        boats.renamed();
      },
      close: async () => {
        boats.close();
        await office.close();
        await reader.close();
        await link.close();
        throttle.close();
        await page.close();
        await store.close();
      },
    };
  } catch (error) {
    await reader.close();
    await store.close();
    throw error;
  }
}

async function fillFeed(feed: LiveFeed, store: CentralStore, roster: Roster | undefined): Promise<void> {
  const { rows, alarms } = await store.latest(replayed);
  for (const { row } of rows) feed.row(row);
  for (const alarm of alarms) feed.alarm(alarm);
  if (roster !== undefined) feed.setRoster(roster);
}

/** The boats as they stand, before the first page is opened. */
async function watchBoats(
  feed: LiveFeed,
  store: CentralStore,
  rules: CentralOptions['rules'],
): Promise<BoatWatch> {
  const boats = new BoatWatch({
    ...{ store, now: Date.now, rules: rules ?? (() => noRules) },
    roster: () => feed.roster(),
    show: (view) => feed.boats(view),
  });
  await boats.catchUp();
  boats.look();
  return boats;
}

async function allRows(store: CentralStore, gate: string): Promise<readonly JournalRow[]> {
  const rows: JournalRow[] = [];
  let page = await store.read(gate, 1, rowsPerRead);
  while (page.length > 0) {
    for (const { row } of page) rows.push(row);
    page = await store.read(gate, (rows.at(-1)?.seq ?? 0) + 1, rowsPerRead);
  }
  return rows;
}
