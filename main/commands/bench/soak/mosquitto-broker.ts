import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Mosquitto on the loopback address, with files of its own. */
export interface MosquittoBroker {
  readonly url: string;
  readonly port: number;
  /** Of the process that runs now. */
  pid(): number | undefined;
  /** Ends the broker at once, as a power cut would; resolves when it is gone. */
  stop(): Promise<void>;
  /** Starts it again on the same port with the same files; with other rules if such are given. */
  start(rules?: readonly string[]): Promise<void>;
  /** Freezes it: connections stay open and nothing is answered. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

/** Where Debian puts it is not on every user's PATH. */
const program = ['mosquitto', '/usr/sbin/mosquitto'].find(
  (path) => spawnSync(path, ['-h'], { stdio: 'ignore' }).error === undefined,
);

export const hasMosquitto = program !== undefined;

export interface MosquittoOptions {
  /** Whether it remembers anything over its own end; true when not given. */
  readonly persistence?: boolean;
  /** Where its own words go; nowhere when not given. */
  readonly logFile?: string;
}

/** Rejects with a sentence when Mosquitto is not installed or does not listen. */
export async function startMosquittoBroker(options: MosquittoOptions = {}): Promise<MosquittoBroker> {
  if (program === undefined)
    throw new Error('Mosquitto is not installed, so no broker was started. apt-get install mosquitto');
  const folder = mkdtempSync(join(tmpdir(), 'pipo-mosquitto-'));
  const port = await freePort();
  const config = join(folder, 'mosquitto.conf');
  const start = (rules: readonly string[]): Promise<ChildProcess> => {
    writeFileSync(config, [...configuration(port, folder, options), ...rules, ''].join('\n'));
    return launch(program, config, port, options.logFile);
  };
  let broker = await start([]);
  return {
    url: `mqtt://127.0.0.1:${port}`,
    port,
    pid: () => broker.pid,
    stop: () => end(broker),
    freeze: () => void broker.kill('SIGSTOP'),
    thaw: () => void broker.kill('SIGCONT'),
    start: async (rules = []) => {
      broker = await start(rules);
    },
    close: async () => {
      await end(broker);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Mosquitto with a configuration that somebody else wrote. */
export interface ConfiguredMosquitto {
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Lets it read access list, certificates and revocations again. */
  reload(): void;
}

/** @param port on which the configuration makes it listen at 127.0.0.1 */
export async function startConfiguredMosquitto(
  config: string,
  port: number,
  logFile?: string,
): Promise<ConfiguredMosquitto> {
  if (program === undefined) throw new Error('Mosquitto is not installed. apt-get install mosquitto');
  let broker = await launch(program, config, port, logFile);
  return {
    stop: () => end(broker),
    start: async () => {
      broker = await launch(program, config, port, logFile);
    },
    reload: () => void broker.kill('SIGHUP'),
  };
}

/** `autosave_interval 1` with `autosave_on_changes` writes each change; queues are bounded as in the field. */
function configuration(port: number, folder: string, { persistence = true }: MosquittoOptions): string[] {
  return [
    `listener ${port} 127.0.0.1`,
    'allow_anonymous true',
    ...(persistence ? remembers(folder) : ['persistence false']),
    'max_queued_messages 1000',
    'set_tcp_nodelay true',
    'log_type error',
    ...(process.getuid?.() === 0 ? ['user root'] : []),
  ];
}

function remembers(folder: string): string[] {
  return [
    'persistence true',
    `persistence_location ${folder}/`,
    'autosave_on_changes true',
    'autosave_interval 1',
  ];
}

/** It ends with this process, however that ends, where the system can see to that. */
const heldBy = spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true'], { stdio: 'ignore' }).status === 0;

async function launch(path: string, config: string, port: number, logFile?: string): Promise<ChildProcess> {
  const log = logFile === undefined ? 'ignore' : openSync(logFile, 'a');
  const [held, ...words] = heldBy ? ['setpriv', '--pdeathsig', 'KILL', path] : [path];
  const broker = spawn(held ?? path, [...words, '-c', config], { stdio: ['ignore', log, log] });
  if (typeof log === 'number') closeSync(log);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await answers(port)) return broker;
    if (broker.exitCode !== null) throw new Error(`mosquitto ended at once with code ${broker.exitCode}.`);
  }
  throw new Error('mosquitto did not listen within 10 s.');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => setTimeout(() => resolve(false), 50));
  });
}

function end(broker: ChildProcess): Promise<void> {
  if (broker.exitCode !== null || broker.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    broker.once('exit', () => resolve());
    broker.kill('SIGKILL');
  });
}

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
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
