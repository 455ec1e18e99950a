import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CheckReply, CheckRequest } from './check-worker.ts';
import { type GateIdentity, messageCheckOf, type Reading, readingOf } from './message.ts';

/** Checks messages somewhere, and gives them back in any order. */
export interface MessageReader {
  /** @param gate key taken from the topic, which the broker's access list vouches for */
  read(gate: string, payload: Uint8Array): Promise<Reading>;
  close(): Promise<void>;
}

/** In the same thread: for tests, and where a message now and then is all there is. */
export function directReader(gates: readonly GateIdentity[]): MessageReader {
  const check = messageCheckOf(gates);
  return {
    read: async (gate, payload) => readingOf(check(gate, payload), payload),
    close: async () => {},
  };
}

const mostThreads = 4;

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<
    number,
    { readonly resolve: (reply: CheckReply) => void; readonly reject: (e: Error) => void }
  >;
}

/**
 * Threads of its own for what costs most by far: a signature takes 40 to 100 us, so that one thread checks about
 * 10,000 rows a second while this one stores them.
 */
export class CheckPool implements MessageReader {
  readonly #gates: readonly GateIdentity[];
  readonly #threads: Thread[];
  #lastId = 0;
  #isClosed = false;

  /** Throws a sentence where a key cannot be used. */
  constructor(gates: readonly GateIdentity[]) {
    messageCheckOf(gates);
    this.#gates = gates;
    const count = Math.min(mostThreads, Math.max(1, availableParallelism() - 1));
    this.#threads = Array.from({ length: count }, (_, i) => this.#start(i));
  }

  async read(gate: string, payload: Uint8Array): Promise<Reading> {
    const [first, ...others] = this.#threads;
    if (first === undefined) throw new Error('The threads that check rows have ended.');
    const idlest = others.reduce(
      (best, next) => (next.waiting.size < best.waiting.size ? next : best),
      first,
    );
    this.#lastId += 1;
    const id = this.#lastId;
    // A copy of its own: what came from the line is a piece of a larger buffer.
    const copy = new Uint8Array(payload);
    const { verdict } = await new Promise<CheckReply>((resolve, reject) => {
      idlest.waiting.set(id, { resolve, reject });
      idlest.worker.postMessage({ id, gate, payload: copy } satisfies CheckRequest, [copy.buffer]);
    });
    return readingOf(verdict, payload);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#threads.splice(0).map(({ worker }) => worker.terminate()));
  }

  #start(index: number): Thread {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), {
      workerData: this.#gates,
      // Messages are small and few at a time; without a limit its heap grows with the computer's memory.
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
    });
    const thread: Thread = { worker, waiting: new Map() };
    worker.on('message', (reply: CheckReply) => {
      thread.waiting.get(reply.id)?.resolve(reply);
      thread.waiting.delete(reply.id);
    });
    worker.on('error', () => {});
    // What it was checking is sent again by its gate.
    worker.on('exit', () => {
      for (const { reject } of thread.waiting.values())
        reject(new Error('A thread that checks rows has ended.'));
      thread.waiting.clear();
      if (!this.#isClosed) this.#threads[index] = this.#start(index);
    });
    return thread;
  }
}
