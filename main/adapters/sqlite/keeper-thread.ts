import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type KeeperAnswers, type KeeperTask, performTask } from './keeper-tasks.ts';

/** Runs one task and answers its result; throws for a bug. */
export type RunTask = <T extends KeeperTask>(task: T) => Promise<KeeperAnswers[T['kind']]>;

/** Beside this file in a checkout; beside the bundle, or one folder up from its chunks, in the appliance. */
const workerPath = ['./keeper-worker.ts', './keeper-worker.js', '../keeper-worker.js']
  .map((place) => fileURLToPath(new URL(place, import.meta.url)))
  .find((path) => existsSync(path));

/** In a thread of its own, so that no grant waits for it. */
export const runInThread: RunTask = (task) => {
  if (workerPath === undefined) throw new Error('The program is not whole: keeper-worker is missing.');
  const worker = new Worker(workerPath, { workerData: task });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread for ${task.kind} ended with ${code}.`)));
  });
};

/** In the caller's thread: for commands, and for tests that want to step into it. */
export const runHere: RunTask = (task) => performTask(task) as Promise<never>;
