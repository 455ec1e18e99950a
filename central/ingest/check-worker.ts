import { parentPort, workerData } from 'node:worker_threads';
import { type GateIdentity, messageCheckOf, type Verdict } from './message.ts';

/** A thread that does nothing but check messages; `CheckPool` starts it and talks to it. */

export interface CheckRequest {
  readonly id: number;
  readonly gate: string;
  readonly payload: Uint8Array;
}

export interface CheckReply {
  readonly id: number;
  readonly verdict: Verdict;
}

const check = messageCheckOf(workerData as readonly GateIdentity[]);
parentPort?.on('message', ({ id, gate, payload }: CheckRequest) => {
  parentPort?.postMessage({ id, verdict: check(gate, payload) } satisfies CheckReply);
});
