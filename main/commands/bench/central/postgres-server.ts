import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { cpuSecondsOf } from '../uplink/process-time.ts';

/** A PostgreSQL server of its own on the loopback address, in a temporary folder; no system service is touched. */
export interface PostgresServer {
  /** Makes an empty database; returns its address. */
  createDatabase(): Promise<string>;
  /** Ends the server at once, with all its processes, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same files. */
  start(): Promise<void>;
  /** Seconds of processor time of the server's present processes so far. */
  cpuSeconds(): number;
  close(): Promise<void>;
}

const programs = findPrograms();
export const hasPostgres = programs !== undefined;

/** Rejects with a sentence when PostgreSQL is not installed or does not answer. */
export async function startPostgres(): Promise<PostgresServer> {
  if (programs === undefined) {
    throw new Error('PostgreSQL is not installed, so no server was started. apt-get install postgresql');
  }
  const folder = mkdtempSync(join(tmpdir(), 'pipo-postgres-'));
  const owner = unprivilegedUser();
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const run = { cwd: folder, ...owner };
  const options = ['-D', data, '-U', 'pipo', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const made = spawnSync(join(programs, 'initdb'), options, { ...run, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb made no database: ${made.stderr || String(made.error)}`);
  const port = await freePort();
  const launch = () => launchServer(join(programs, 'postgres'), data, port, run);
  let server = await launch();
  let databases = 0;
  return {
    createDatabase: async () => {
      databases += 1;
      await command(port, `create database central_${databases}`);
      return addressOf(port, `central_${databases}`);
    },
    kill: () => killServer(server),
    start: async () => {
      server = await launch();
    },
    cpuSeconds: () => cpuSeconds(server.pid),
    close: async () => {
      await killServer(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(port: number, name: string): string {
  return `postgres://pipo@127.0.0.1:${port}/${name}`;
}

async function command(port: number, sql: string): Promise<void> {
  const client = new Client({ connectionString: addressOf(port, 'postgres') });
  // A server that is just starting may drop it at any moment; the query then says so.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Where Debian puts it is on no user's PATH. */
function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** PostgreSQL refuses to run as root; undefined where nobody has to step down. */
function unprivilegedUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const number = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const [uid, gid] = [number('-u'), number('-g')];
  return uid > 0 && gid > 0 ? { uid, gid } : { uid: 65_534, gid: 65_534 };
}

async function launchServer(
  program: string,
  data: string,
  port: number,
  run: { readonly cwd: string; readonly uid?: number; readonly gid?: number },
): Promise<ChildProcess> {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=50',
  ];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  // A group of its own: all its processes can be ended at once.
  const server = spawn(program, args, { ...run, stdio: 'ignore', detached: true });
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`postgres ended at once with code ${server.exitCode}.`);
    const isUp = await command(port, 'select 1').then(
      () => true,
      () => false,
    );
    if (isUp) return server;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('postgres did not answer within 60 s.');
}

/** Its group first: the server would otherwise tidy up; then until nobody holds the port. */
async function killServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return;
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const children = childrenOf(server.pid);
  server.kill('SIGKILL');
  for (const pid of children) endProcess(pid);
  await ended;
  // A server that starts while one of the old ones lives refuses to use its memory.
  while (children.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 10));
}

function childrenOf(pid: number): readonly number[] {
  const listed = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).stdout;
  return listed
    .split('\n')
    .map(Number)
    .filter((child) => child > 0);
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function cpuSeconds(pid: number | undefined): number {
  if (pid === undefined) return 0;
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + (cpuSecondsOf(each) ?? 0), 0);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
