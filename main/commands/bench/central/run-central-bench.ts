import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CentralStore } from '../../../../central/store/central-store.ts';
import { openStore } from '../../../../central/store/open-store.ts';
import { silentLog } from '../../../adapters/system/json-log.ts';
import { type MosquittoBroker, startMosquittoBroker } from '../soak/mosquitto-broker.ts';
import { type CentralChild, startCentralChild } from '../uplink/central-child.ts';
import { cpuSecondsOf } from '../uplink/process-time.ts';
import { peakMemoryMib } from './peak-memory.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { RowsSender } from './rows-sender.ts';
import { type SignedRows, signRows } from './signed-rows.ts';

export interface CentralBenchPlan {
  readonly database: 'sqlite' | 'postgres';
  readonly rows: number;
  readonly gates: number;
  readonly consumers: number;
  readonly say: (line: string) => void;
}

export interface CentralBenchReport {
  readonly database: 'sqlite' | 'postgres';
  readonly gates: number;
  readonly consumers: number;
  readonly rows: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  /** Processor time of each part for one row, microseconds; the sender is what stands for the gates. */
  readonly cpuUsPerRow: Readonly<Record<'centre' | 'broker' | 'database' | 'sender', number>>;
  /** Most memory that one consumer held, MiB; undefined where the system does not tell. */
  readonly peakMemoryMib: number | undefined;
  readonly batchesSentAgain: number;
  /** Of the rows sent, as the store holds them afterwards. */
  readonly stored: {
    readonly once: number;
    readonly missing: number;
    readonly altered: number;
    readonly others: number;
  };
  readonly ok: boolean;
}

interface Stage {
  readonly broker: MosquittoBroker;
  readonly server: PostgresServer | undefined;
  readonly centres: readonly CentralChild[];
  readonly senders: readonly RowsSender[];
}

/** Sends signed rows of several made-up gates through Mosquitto into central offices of their own, and counts them. */
export async function runCentralBench(plan: CentralBenchPlan): Promise<CentralBenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'pipo-bench-central-'));
  const closing: (() => Promise<unknown>)[] = [];
  try {
    plan.say(`signing ${plan.rows} rows of ${plan.gates} gates`);
    const each = Math.floor(plan.rows / plan.gates);
    const gates = Array.from({ length: plan.gates }, (_, i) => signRows(`bench/lane-${i + 1}`, each));
    const broker = await startMosquittoBroker();
    closing.push(() => broker.close());
    const server = plan.database === 'postgres' ? await startPostgres() : undefined;
    if (server !== undefined) closing.push(() => server.close());
    const database = await server?.createDatabase();
    const centres: CentralChild[] = [];
    for (let i = 0; i < plan.consumers; i += 1) {
      const centre = await startCentre(folder, broker.url, gates, database);
      closing.push(() => centre.stop());
      centres.push(centre);
    }
    const senders = await Promise.all(gates.map((rows) => RowsSender.connect(broker.url, rows)));
    closing.push(() => Promise.all(senders.map((sender) => sender.close())));
    plan.say('sending');
    const measured = await measure({ broker, server, centres, senders }, each * plan.gates);
    plan.say('counting');
    const store = await openStore({ dbPath: join(folder, 'central.db'), database }, silentLog);
    closing.push(() => store.close());
    const stored = await compare(store, gates);
    const ok = stored.once === each * plan.gates && stored.missing + stored.altered + stored.others === 0;
    const { database: kind, consumers } = plan;
    return { database: kind, gates: plan.gates, consumers, rows: each * plan.gates, ...measured, stored, ok };
  } finally {
    for (const close of closing.reverse()) await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function startCentre(
  folder: string,
  brokerUrl: string,
  gates: readonly SignedRows[],
  database: string | undefined,
): Promise<CentralChild> {
  const [first, ...others] = gates.map(({ gate, publicKeyPem }) => {
    const keyFile = join(folder, `${gate.replace('/', '-')}.pem`);
    writeFileSync(keyFile, publicKeyPem);
    return { gate, keyFile };
  });
  const trust = others.flatMap(({ gate, keyFile }) => ['--trust', `${gate}=${keyFile}`]);
  const moreFlags = [...trust, ...(database === undefined ? [] : ['--database', database])];
  return startCentralChild({ brokerUrl, folder, gate: '', keyFile: '', ...first, moreFlags });
}

async function measure({ broker, server, centres, senders }: Stage, rows: number) {
  const cpu = () => ({
    centre: centres.reduce((sum, { pid }) => sum + (cpuSecondsOf(pid) ?? 0), 0),
    broker: cpuSecondsOf(broker.pid() ?? 0) ?? 0,
    database: server?.cpuSeconds() ?? 0,
    sender: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
  });
  const before = cpu();
  const start = performance.now();
  await Promise.all(senders.map((sender) => sender.send()));
  const seconds = (performance.now() - start) / 1000;
  const after = cpu();
  const usPerRow = (part: keyof typeof before) => ((after[part] - before[part]) * 1e6) / rows;
  const peaks = centres.map(({ pid }) => peakMemoryMib(pid));
  return {
    seconds,
    eventsPerSecond: rows / seconds,
    cpuUsPerRow: {
      centre: usPerRow('centre'),
      broker: usPerRow('broker'),
      database: usPerRow('database'),
      sender: usPerRow('sender'),
    },
    peakMemoryMib: peaks.every((peak) => peak !== undefined) ? Math.max(...peaks) : undefined,
    batchesSentAgain: senders.reduce((sum, { resent }) => sum + resent, 0),
  };
}

const rowsPerRead = 1000;

/** Every row is read back and held against what was sent. */
async function compare(
  store: CentralStore,
  gates: readonly SignedRows[],
): Promise<CentralBenchReport['stored']> {
  let [once, altered, others, missing] = [0, 0, 0, 0];
  for (const { gate, hashes } of gates) {
    const seen = new Set<number>();
    let from = 1;
    for (let page = await store.read(gate, from, rowsPerRead); page.length > 0; ) {
      for (const { row, fault } of page) {
        const isKnown = row.seq >= 1 && row.seq <= hashes.length && !seen.has(row.seq);
        if (!isKnown) others += 1;
        else if (row.hash !== hashes[row.seq - 1] || fault !== null) altered += 1;
        else once += 1;
        seen.add(row.seq);
      }
      from = (page.at(-1)?.row.seq ?? from) + 1;
      page = await store.read(gate, from, rowsPerRead);
    }
    missing += hashes.length - seen.size;
  }
  return { once, missing, altered, others };
}
