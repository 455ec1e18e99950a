import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { GoodPage } from './chain-check.ts';
import type { Page } from './page-judge.ts';
import type { PageAnswer, PageTask, PageWorkerData } from './page-worker.ts';

/** Checks pages of a record on threads. What was not found good must be looked at again by who asked. */
export interface PagePool {
  /** Pages that may be asked for at once to keep every thread busy. */
  readonly ahead: number;
  judge(page: Page): Promise<GoodPage | undefined>;
  close(): Promise<void>;
}

/** A database is read beside the running gate: more threads than this would only stand in its way. */
const mostWorkers = 8;
const pagesAhead = 3;

export function workersFor(wanted: number | undefined, isLong: boolean): number {
  if (wanted !== undefined) return wanted;
  return isLong ? Math.min(mostWorkers, availableParallelism()) : 0;
}

/** @param workers at least 1 */
export function openPagePool(workers: number, workerData: PageWorkerData): PagePool {
  const threads = Array.from({ length: workers }, () => new PageThread(workerData));
  return {
    ahead: workers * pagesAhead,
    judge(page) {
      const freest = threads.reduce((best, thread) => (thread.waiting < best.waiting ? thread : best));
      return freest.judge(page);
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

class PageThread {
  readonly #worker: Worker;
  readonly #asked = new Map<number, (verdict: GoodPage | undefined) => void>();
  #next = 0;
  #isGone = false;

  constructor(workerData: PageWorkerData) {
    this.#worker = new Worker(new URL('./page-worker.ts', import.meta.url), { workerData });
    this.#worker.on('message', ({ id, verdict }: PageAnswer) => {
      this.#asked.get(id)?.(verdict);
      this.#asked.delete(id);
    });
    // Without its thread a page is checked by who asked for it, one row after the other.
    this.#worker.on('error', () => this.#end());
    this.#worker.on('exit', () => this.#end());
  }

  get waiting(): number {
    return this.#isGone ? Number.POSITIVE_INFINITY : this.#asked.size;
  }

  judge(page: Page): Promise<GoodPage | undefined> {
    if (this.#isGone) return Promise.resolve(undefined);
    const task: PageTask = { id: this.#next++, page };
    return new Promise((resolve) => {
      this.#asked.set(task.id, resolve);
      this.#worker.postMessage(task);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #end(): void {
    this.#isGone = true;
    for (const resolve of this.#asked.values()) resolve(undefined);
    this.#asked.clear();
  }
}

/**
 * Each page with its verdict, in the order of the pages however the threads finish; `pool.ahead` of them under way.
 * Without a pool nothing is found good, and everything is left to who follows the record.
 */
export async function* judgedInOrder(
  pages: AsyncIterable<Page> | Iterable<Page>,
  pool: PagePool | undefined,
): AsyncGenerator<{ readonly page: Page; readonly verdict: GoodPage | undefined }> {
  const underWay: { page: Page; verdict: Promise<GoodPage | undefined> }[] = [];
  for await (const page of pages) {
    underWay.push({ page, verdict: pool?.judge(page) ?? Promise.resolve(undefined) });
    const oldest = underWay.length > (pool?.ahead ?? 0) ? underWay.shift() : undefined;
    if (oldest !== undefined) yield { page: oldest.page, verdict: await oldest.verdict };
  }
  for (const { page, verdict } of underWay) yield { page, verdict: await verdict };
}
