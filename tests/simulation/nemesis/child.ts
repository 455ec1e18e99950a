import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { machineMs } from './messages.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const clockPreload = pathToFileURL(join(root, 'tests/simulation/nemesis/shifted-clock.ts')).href;

export interface ChildPlan {
  /** Relative to the checkout, and what follows it. */
  readonly command: readonly string[];
  readonly logFile: string;
  /** Says by how much its wall clock is wrong. */
  readonly clockFile: string;
  /** Where compiled code is kept from one start to the next: a process is killed every few seconds. */
  readonly codeCache: string;
  /** @param start which of its processes says so, from 1 on */
  readonly onMessage: (message: unknown, start: number) => void;
}

/** A program of ours in a process of its own, which is killed and started again. It ends with this process. */
export class Child {
  readonly #plan: ChildPlan;
  #process: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();
  #isKilled = false;
  #starts = 0;
  /** Ends that nobody had asked for, in words. */
  readonly surprises: string[] = [];

  constructor(plan: ChildPlan) {
    this.#plan = plan;
  }

  /** Processes so far. */
  get starts(): number {
    return this.#starts;
  }

  start(): void {
    if (this.#process !== undefined) return;
    const { command, logFile, clockFile, codeCache, onMessage } = this.#plan;
    const log = openSync(logFile, 'a');
    const child = spawn(process.execPath, ['--import', clockPreload, ...command], {
      cwd: root,
      env: { ...process.env, PIPO_CLOCK_SHIFT: clockFile, NODE_COMPILE_CACHE: codeCache },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.#process = child;
    this.#isKilled = false;
    this.#starts += 1;
    const start = this.#starts;
    child.on('message', (message) => onMessage(message, start));
    child.on('error', (error) => this.surprises.push(error.message));
    this.#exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        if (!this.#isKilled)
          this.surprises.push(
            `${command[0]} ended by itself (${code ?? signal}) at ${Math.round(machineMs())} ms`,
          );
        this.#process = undefined;
        resolve();
      });
    });
  }

  /** At once, as a power cut would; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.#process === undefined) return;
    this.#isKilled = true;
    this.#process.kill('SIGKILL');
    await this.#exited;
  }

  /** What it cannot hear any more is lost. */
  send(message: object): void {
    if (this.#process?.connected === true) this.#process.send(message, () => undefined);
  }
}
