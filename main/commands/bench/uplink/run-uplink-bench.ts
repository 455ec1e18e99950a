import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore as openCentralStore } from '../../../../central/store/open-store.ts';
import { createEmbeddedBroker } from '../../../adapters/mqtt/embedded-broker.ts';
import { openFileSecrets } from '../../../adapters/secrets/file-secrets.ts';
import { openStore } from '../../../adapters/sqlite/store.ts';
import { silentLog } from '../../../adapters/system/json-log.ts';
import { createSystemClock } from '../../../adapters/system/system-clock.ts';
import { uniqueIds } from '../../../adapters/system/unique-ids.ts';
import { hasMosquitto, startMosquittoBroker } from '../soak/mosquitto-broker.ts';
import { createTcpProxy } from '../tcp-proxy.ts';
import { startCentralChild } from './central-child.ts';
import { type Comparison, compareRows } from './compare-rows.ts';
import { type DrainReport, drain } from './drain.ts';
import { type FillReport, fillJournal } from './fill-journal.ts';

export interface UplinkBenchPlan {
  readonly rows: number;
  /** Round trip between gate and broker, ms; 0: none beside this computer's own. */
  readonly rttMs: number;
  readonly say: (line: string) => void;
}

export interface UplinkBenchReport {
  readonly broker: 'mosquitto' | 'embedded';
  readonly rttMs: number;
  readonly fill: FillReport;
  readonly drain: DrainReport;
  readonly comparison: Comparison;
  readonly ok: boolean;
}

const gate = 'bench/lane-1';
const liveEveryMs = 500;

/** A month's backlog from a gate's own store to a central office of its own, over a real broker. */
export async function runUplinkBench({ rows, rttMs, say }: UplinkBenchPlan): Promise<UplinkBenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'pipo-bench-uplink-'));
  const clock = createSystemClock();
  const secrets = openFileSecrets({ directory: join(folder, 'keys'), databaseExists: false });
  if (!secrets.ok) throw new Error(secrets.error.sentence);
  const keyFile = join(folder, 'gate.pem');
  writeFileSync(keyFile, secrets.value.publicKeyPem());
  const bootId = uniqueIds.uuid();
  const path = join(folder, 'gate.db');
  const opened = openStore({ path, secrets: secrets.value, clock, gateKey: gate, bootId, log: silentLog });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const store = opened.value;
  const endings: (() => Promise<unknown> | unknown)[] = [() => store.close()];
  try {
    say(`writing ${rows} rows`);
    const fill = await fillJournal(store.journal, rows, say);
    const broker = await startBroker();
    endings.push(() => broker.close());
    const proxy = rttMs === 0 ? undefined : await createTcpProxy(broker.port);
    proxy?.delay({ up: rttMs / 2, down: rttMs / 2 });
    endings.push(() => proxy?.close());
    const central = await startCentralChild({ brokerUrl: broker.url, folder, gate, keyFile });
    endings.push(central.stop);
    say('sending');
    const processes = {
      gate: process.pid,
      central: central.pid,
      ...(broker.pid === undefined ? {} : { broker: broker.pid }),
    };
    const url = proxy === undefined ? broker.url : `mqtt://127.0.0.1:${proxy.port}`;
    const drained = await drain({ store, clock, gate, bootId, url, processes, liveEveryMs, say });
    await central.stop();
    say('comparing every row');
    const theirs = await openCentralStore({ dbPath: central.dbPath }, silentLog);
    endings.push(() => theirs.close());
    const head = store.journal.head()?.seq ?? 0;
    const comparison = await compareRows(store.journal, head, theirs, gate);
    const { lost, altered, invented } = comparison;
    const isOk = lost + altered + invented + drained.live.unconfirmed === 0;
    return { broker: broker.kind, rttMs, fill, drain: drained, comparison, ok: isOk };
  } finally {
    for (const end of endings.reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface BenchBroker {
  readonly kind: 'mosquitto' | 'embedded';
  readonly url: string;
  readonly port: number;
  /** Undefined where it runs in the gate's process. */
  readonly pid: number | undefined;
  close(): Promise<void>;
}

async function startBroker(): Promise<BenchBroker> {
  if (hasMosquitto) {
    const broker = await startMosquittoBroker();
    return { kind: 'mosquitto', url: broker.url, port: broker.port, pid: broker.pid(), close: broker.close };
  }
  const broker = await createEmbeddedBroker();
  const port = Number(new URL(broker.url).port);
  return { kind: 'embedded', url: broker.url, port, pid: undefined, close: () => broker.close() };
}
