import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../cli.ts', import.meta.url));

/** The central office as a process of its own. */
export interface CentralChild {
  readonly pid: number;
  readonly dbPath: string;
  /** Ends it in good order; resolves when it is gone. */
  stop(): Promise<void>;
}

export interface CentralPlan {
  readonly brokerUrl: string;
  /** Of its database and of its log. */
  readonly folder: string;
  readonly gate: string;
  /** File of the gate's public key. */
  readonly keyFile: string;
  /** For a store elsewhere, or for more gates. */
  readonly moreFlags?: readonly string[];
}

/** Starts `pipo-gate central`; rejects with what it said when it does not come up. */
export async function startCentralChild(plan: CentralPlan): Promise<CentralChild> {
  const { brokerUrl, folder, gate, keyFile } = plan;
  const logPath = join(folder, 'central.log');
  const log = openSync(logPath, 'a');
  const flags = ['--broker', brokerUrl, '--data', folder, '--port', '0', '--json', ...(plan.moreFlags ?? [])];
  const child = spawn(process.execPath, [program, 'central', ...flags, '--trust', `${gate}=${keyFile}`], {
    stdio: ['ignore', 'pipe', log],
  });
  closeSync(log);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const isUp = await saysSomething(child);
  if (!isUp || child.pid === undefined)
    throw new Error(`The central office did not start: ${readFileSync(logPath, 'utf8').slice(-500)}`);
  return {
    pid: child.pid,
    dbPath: join(folder, 'central.db'),
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** It prints its address when it is ready. */
function saysSomething(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.stdout?.once('data', () => resolve(true));
    child.once('error', () => resolve(false));
    child.once('exit', () => resolve(false));
  });
}
