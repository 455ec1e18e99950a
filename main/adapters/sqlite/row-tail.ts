import { existsSync, mkdirSync, truncateSync, unlinkSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import canonicalize from 'canonicalize';
import type { JournalRow } from '../../core/events/row.ts';
import { spareSegments } from '../../core/keeping/backup-plan.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Log } from '../../ports/log.ts';
import type { Unsubscribe } from '../../ports/unsubscribe.ts';
import { endAt, listSegments, segmentPath, wholePart } from './tail-files.ts';

/** Rows a second copy lags behind after which they are read from the journal again. */
const mostWaiting = 2000;
/** Further back than this a tail is not made up: the next backup holds what came before. */
const mostCaughtUp = 20_000;
const rowsPerPage = 200;
/** A power cut takes the last second of this copy; the database itself has every row (invariant I1). */
const flushMs = 1000;
const retryMs = 5000;

export interface RowTailParts {
  readonly directory: string;
  readonly journal: Pick<Journal, 'read' | 'head' | 'onAppended'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}

/**
 * Writes each committed row a second time, into plain files beside the database. Never in the way of the lane: in
 * order, in the background, flushed lazily. Rows that it could not write are fetched from the journal later.
 */
export class RowTail {
  readonly #parts: RowTailParts;
  readonly #unsubscribe: Unsubscribe;
  #waiting: JournalRow[] = [];
  #file: FileHandle | undefined;
  #path = '';
  #bytes = 0;
  /** The last row that stands in the files. */
  #lastSeq: number;
  #isBehind = true;
  #work: Promise<void> = Promise.resolve();
  #isWorking = false;
  #cancelFlush: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  #hasFailed = false;

  /** Continues the tail that is there. Rows of the journal that it lacks are written first. */
  constructor(parts: RowTailParts) {
    this.#parts = parts;
    this.#lastSeq = this.#resume();
    this.#unsubscribe = parts.journal.onAppended((rows) => this.#add(rows));
    this.#start();
  }

  /** The last row in the files. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /**
   * Begins a new file, and removes those that end before the last but one backup.
   * @param backupsUpTo last row of each verified backup, oldest first
   */
  async rotate(backupsUpTo: readonly number[]): Promise<void> {
    await this.#queue(async () => {
      await this.#closeFile();
      const spare = spareSegments(
        [...listSegments(this.#parts.directory), { from: this.#lastSeq + 1, path: '' }],
        backupsUpTo,
      );
      for (const { path } of spare) if (path !== '') unlinkSync(path);
    });
  }

  /** Another database stands behind the journal now: the tail goes on where that one ends. */
  async rejoin(): Promise<void> {
    await this.#queue(async () => {
      await this.#closeFile();
      this.#waiting = [];
      this.#isBehind = true;
      this.#lastSeq = this.#resume();
    });
    this.#start();
  }

  /** Everything that was appended stands in the files, and these on the disk, as far as the disk allows. */
  async settle(): Promise<void> {
    await this.#queue(() => this.#writeAll());
    await this.#queue(async () => this.#file?.datasync());
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    await this.settle();
    this.#cancelFlush?.();
    this.#cancelRetry?.();
    await this.#queue(() => this.#closeFile());
  }

  #resume(): number {
    const { directory, journal, log } = this.#parts;
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const head = journal.head()?.seq ?? 0;
      const ahead = endAt(directory, head);
      if (ahead !== undefined) log.error('tail.ahead-of-journal', { head, folder: ahead });
      const last = listSegments(directory).at(-1);
      if (last === undefined) return 0;
      const { lastSeq, bytes } = wholePart(last.path);
      truncateSync(last.path, bytes);
      if (lastSeq === undefined) return last.from - 1;
      this.#path = last.path;
      this.#bytes = bytes;
      return lastSeq;
    } catch (cause) {
      log.warn('tail.unreadable', { cause: codeOf(cause) });
      return 0;
    }
  }

  #add(rows: readonly JournalRow[]): void {
    this.#waiting.push(...rows);
    if (this.#waiting.length > mostWaiting) {
      this.#waiting = [];
      this.#isBehind = true;
    }
    if (this.#cancelRetry === undefined) this.#start();
  }

  #start(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    void this.#queue(async () => {
      this.#isWorking = false;
      await this.#writeAll();
    });
  }

  /** One piece of work after the other; none of them stops the gate. */
  #queue(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work).catch((cause: unknown) => this.#failed(cause));
    return this.#work;
  }

  async #writeAll(): Promise<void> {
    if (this.#isBehind) await this.#catchUp();
    for (let rows = this.#take(); rows.length > 0; rows = this.#take()) await this.#write(rows);
    if (this.#hasFailed) this.#parts.log.info('tail.written-again', { upTo: this.#lastSeq });
    this.#hasFailed = false;
  }

  #take(): readonly JournalRow[] {
    const rows = this.#waiting.filter(({ seq }) => seq > this.#lastSeq);
    this.#waiting = [];
    return rows;
  }

  async #catchUp(): Promise<void> {
    const { journal } = this.#parts;
    const head = journal.head()?.seq ?? 0;
    const from = Math.max(this.#lastSeq + 1, head - mostCaughtUp + 1);
    if (from > this.#lastSeq + 1 && this.#lastSeq > 0) await this.#closeFile();
    for (let next = from; next <= head; ) {
      const rows = journal.read(next, rowsPerPage);
      await this.#write(rows);
      next = (rows.at(-1)?.seq ?? head) + 1;
    }
    this.#isBehind = false;
  }

  async #write(rows: readonly JournalRow[]): Promise<void> {
    const [first] = rows;
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return;
    const file = this.#file ?? (await this.#openFile(first.seq));
    const text = Buffer.from(rows.map((row) => `${canonicalize(row)}\n`).join(''), 'utf8');
    await file.appendFile(text);
    this.#bytes += text.length;
    this.#lastSeq = last.seq;
    this.#cancelFlush ??= this.#parts.clock.after(flushMs, () => {
      this.#cancelFlush = undefined;
      void this.#queue(async () => this.#file?.datasync());
    });
  }

  async #openFile(firstSeq: number): Promise<FileHandle> {
    if (this.#path === '' || !existsSync(this.#path)) {
      this.#path = segmentPath(this.#parts.directory, firstSeq);
      this.#bytes = existsSync(this.#path) ? wholePart(this.#path).bytes : 0;
    }
    this.#file = await open(this.#path, 'a', 0o600);
    return this.#file;
  }

  async #closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    this.#path = '';
    await file?.datasync();
    await file?.close();
  }

  /** A line that went in by half is cut off again; what is missing is fetched from the journal. */
  #failed(cause: unknown): void {
    const { log, clock } = this.#parts;
    if (!this.#hasFailed) log.warn('tail.not-written', { cause: codeOf(cause), after: this.#lastSeq });
    this.#hasFailed = true;
    this.#isBehind = true;
    this.#waiting = [];
    try {
      if (this.#path !== '' && existsSync(this.#path)) truncateSync(this.#path, this.#bytes);
    } catch {
      // Tried again with the next row; a torn line is passed over by whoever reads it.
    }
    this.#cancelRetry ??= clock.after(retryMs, () => {
      this.#cancelRetry = undefined;
      this.#start();
    });
  }
}

function codeOf(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return cause instanceof Error ? cause.name : 'unknown';
}
