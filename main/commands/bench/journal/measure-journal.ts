import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openFileSecrets } from '../../../adapters/secrets/file-secrets.ts';
import { exportLines } from '../../../adapters/sqlite/journal-export.ts';
import { openStore, type Store } from '../../../adapters/sqlite/store.ts';
import { verifyDatabase } from '../../../adapters/sqlite/verify-database.ts';
import { verifyExport } from '../../../adapters/sqlite/verify-export.ts';
import { silentLog } from '../../../adapters/system/json-log.ts';
import { createSystemClock } from '../../../adapters/system/system-clock.ts';
import { uniqueIds } from '../../../adapters/system/unique-ids.ts';
import { createHealthBoard } from '../../../app/health-board.ts';
import { createRecorder } from '../../../app/recorder.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { Secrets } from '../../../ports/secrets.ts';
import { say } from '../../command-output.ts';
import { createMonthClock, grantDraft, monthDraft } from './synthetic-month.ts';

export interface JournalBench {
  readonly rows: number;
  readonly fillRowsPerSecond: number;
  /** One grant, from the draft to the disk (WAL, synchronous=FULL), with all rows in the store. */
  readonly commits: number;
  readonly commitP50Ms: number;
  readonly commitP99Ms: number;
  readonly commitMaxMs: number;
  readonly verifySeconds: number;
  /** Of all cores together: on a busy computer, half of it is what two idle cores would take. */
  readonly verifyCpuSeconds: number;
  readonly exportSeconds: number;
  readonly verifyExportSeconds: number;
  readonly verifyExportCpuSeconds: number;
  readonly intact: boolean;
  readonly databaseMb: number;
  readonly exportMb: number;
  /** The most that the process held at any time, MiB. */
  readonly memoryMb: number;
}

const gateKey = 'bench/lane-1';
const rowsPerCommit = 500;
const mb = 1 << 20;

/** Fills a store in `directory` with a month of rows and measures what depends on their number. */
export async function measureJournal(
  directory: string,
  rows: number,
  commits: number,
): Promise<Result<JournalBench, string>> {
  const secrets = openFileSecrets({ directory: join(directory, 'keys'), databaseExists: false });
  if (!secrets.ok) return err(secrets.error.sentence);
  const path = join(directory, 'gate.db');
  const filled = fill(path, rows, secrets.value);
  if (!filled.ok) return filled;
  const measured = withStore(path, secrets.value, createSystemClock(), (store) =>
    timeCommits(store, commits),
  );
  if (!measured.ok) return measured;
  const verified = await timed('verifying the database', () =>
    verifyDatabase(path, secrets.value.publicKeyPem()),
  );
  const exportPath = join(directory, 'export.jsonl');
  const exported = await timed('exporting', () => writeExport(path, exportPath, secrets.value));
  const proven = await timed('verifying the export', () =>
    verifyExport(exportPath, secrets.value.publicKeyPem()),
  );
  return ok({
    rows,
    fillRowsPerSecond: filled.value,
    ...measured.value,
    verifySeconds: verified.seconds,
    verifyCpuSeconds: verified.cpuSeconds,
    exportSeconds: exported.seconds,
    verifyExportSeconds: proven.seconds,
    verifyExportCpuSeconds: proven.cpuSeconds,
    intact: [verified.value, proven.value].every(
      (r) => r.ok && r.value.intact && r.value.rows === rows + commits,
    ),
    databaseMb: statSync(path).size / mb,
    exportMb: statSync(exportPath).size / mb,
    memoryMb: process.resourceUsage().maxRSS / 1024,
  });
}

function fill(path: string, rows: number, secrets: Secrets): Result<number, string> {
  const clock = createMonthClock(Date.now());
  return withStore(path, secrets, clock, ({ journal }) => {
    const start = performance.now();
    for (let first = 0; first < rows; first += rowsPerCommit) {
      if (first % 100_000 === 0) say(`filling: ${first} of ${rows} rows`);
      clock.moveTo(first / rows);
      const count = Math.min(rowsPerCommit, rows - first);
      const written = journal.append(Array.from({ length: count }, (_, i) => monthDraft(first + i)));
      if (!written.ok) throw new Error(`The bench could not write its rows: ${written.error}.`);
    }
    return Math.round(rows / ((performance.now() - start) / 1000));
  });
}

function timeCommits(store: Store, commits: number) {
  say(`committing ${commits} grants, one by one`);
  const clock = createSystemClock();
  const health = createHealthBoard(clock, {});
  const recorder = createRecorder({ journal: store.journal, health, clock, log: silentLog });
  const times = new Float64Array(commits);
  for (let i = 0; i < commits; i++) {
    const start = performance.now();
    const written = recorder.commit([grantDraft(1_000_000_000 + i)]);
    times[i] = performance.now() - start;
    if (!written.ok) throw new Error(`The bench could not commit a grant: ${written.error}.`);
  }
  recorder.close();
  times.sort();
  const at = (share: number): number =>
    times[Math.min(commits - 1, Math.floor(share * commits))] ?? Number.NaN;
  return { commits, commitP50Ms: at(0.5), commitP99Ms: at(0.99), commitMaxMs: at(1) };
}

async function writeExport(path: string, to: string, secrets: Secrets): Promise<void> {
  const clock = createSystemClock();
  const opened = openStore({ path, secrets, clock, gateKey, bootId: uniqueIds.uuid(), log: silentLog });
  if (!opened.ok) throw new Error(opened.error.sentence);
  try {
    const lines = exportLines({ journal: opened.value.journal, secrets, clock, gateKey });
    await pipeline(Readable.from(lines), createWriteStream(to, { flags: 'wx', mode: 0o600 }));
  } finally {
    opened.value.close();
  }
}

function withStore<T>(
  path: string,
  secrets: Secrets,
  clock: ReturnType<typeof createSystemClock>,
  work: (store: Store) => T,
): Result<T, string> {
  const opened = openStore({ path, secrets, clock, gateKey, bootId: uniqueIds.uuid(), log: silentLog });
  if (!opened.ok) return err(opened.error.sentence);
  try {
    return ok(work(opened.value));
  } finally {
    opened.value.close();
  }
}

interface Timed<T> {
  readonly value: T;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<Timed<T>> {
  say(what);
  const start = performance.now();
  const used = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(used);
  return { value, seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 };
}
