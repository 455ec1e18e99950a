import { parentPort, workerData } from 'node:worker_threads';
import { type KeeperTask, performTask } from './keeper-tasks.ts';

/** Entry of the thread that copies, proves and restores databases: one task, one answer, the end. */
parentPort?.postMessage(await performTask(workerData as KeeperTask));
