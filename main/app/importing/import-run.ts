import type { OfficerId } from '../../core/brand.ts';
import type { EventDraft } from '../../core/events/kinds.ts';
import type { ImportKind } from '../../core/importing/column-map.ts';
import type { ImportFault } from '../../core/importing/import-fault.ts';
import type { ImportRow } from '../../core/importing/row-reader.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DoneRow, ImportBook, ImportOutcome } from '../../ports/import-book.ts';
import type { ImportFile } from '../../ports/import-file.ts';
import type { Journal } from '../../ports/journal.ts';

/** Rows that are judged as one: a person, a boat, or a notice with its crew. */
export interface ImportUnit {
  readonly rows: readonly [ImportRow, ...ImportRow[]];
}

/** What is to be done about a unit. `within` belongs in the transaction with the drafts. */
export interface Settled {
  readonly outcome: ImportOutcome;
  readonly faults: readonly ImportFault[];
  readonly drafts: readonly EventDraft[];
  within(): void;
}

/** One kind of import. */
export interface ImportWork<Prepared> {
  units(rows: AsyncIterable<ImportRow>): AsyncIterable<ImportUnit>;
  /** What takes time and writes nothing: several at once, in the order of the file. */
  prepare(unit: ImportUnit): Promise<Prepared>;
  /** Holds it against what is known now, in the order of the file. Written at once: nobody comes between. */
  settle(prepared: Prepared): Settled;
  /** A unit that an earlier attempt has done: only what later rows are held against. */
  passOver(unit: ImportUnit): void;
  /** What was settled is on the disk; never so in a dry run. */
  written(): void;
}

export interface ImportVerdict {
  /** Of the file, on which the unit begins. */
  readonly line: number;
  readonly outcome: ImportOutcome;
  readonly faults: readonly ImportFault[];
}

export interface ImportProgress {
  /** Rows of the file; `done` with those that an earlier attempt did. */
  readonly done: number;
  readonly total: number;
  readonly rowsPerSecond: number;
  readonly leftSeconds: number;
}

export interface ImportReport {
  readonly what: ImportKind;
  readonly importId: string;
  /** SHA-256 of the file, hex. */
  readonly hash: string;
  readonly dryRun: boolean;
  /** Rows of the file. */
  readonly rows: number;
  /** Done by an attempt that was broken off; counted below as well. */
  readonly resumed: number;
  readonly counts: Readonly<Record<ImportOutcome, number>>;
  /** Of this attempt: what was remarked about units that went in, such as people without a portrait; by code. */
  readonly remarks: Readonly<Partial<Record<ImportFault['code'], number>>>;
  readonly seconds: number;
  /** Why the rest was not tried; null: all was. */
  readonly stopped: string | null;
}

export interface ImportRunDeps {
  readonly journal: Pick<Journal, 'append'>;
  readonly imports: ImportBook;
  readonly clock: Pick<Clock, 'mono'>;
}

export interface ImportRunOptions {
  readonly what: ImportKind;
  /** SHA-256 of the file and of what was asked of it, hex. */
  readonly importId: string;
  readonly officerId: OfficerId | null;
  readonly dryRun: boolean;
  /** Units of one transaction: a broken import loses no more than these, and the lane waits no longer than for them. */
  readonly unitsPerTransaction: number;
  /** Units that are prepared at once. */
  readonly atOnce: number;
  readonly onVerdict?: (verdict: ImportVerdict) => void;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** True: stop after what is settled, to go on another time. */
  readonly isStopping?: () => boolean;
  /** Lets others have their turn between two transactions. */
  readonly rest?: () => Promise<void>;
}

/**
 * Brings the rows of a file in, each unit all or nothing, a few in each transaction with the note that they are done.
 * An import that was broken off goes on where it stopped; the same file once more changes nothing.
 */
export async function runImport<P>(
  file: ImportFile,
  work: ImportWork<P>,
  deps: ImportRunDeps,
  options: ImportRunOptions,
): Promise<ImportReport> {
  return new ImportRun(file, work, deps, options).run();
}

class ImportRun<P> {
  readonly #file: ImportFile;
  readonly #work: ImportWork<P>;
  readonly #deps: ImportRunDeps;
  readonly #options: ImportRunOptions;
  readonly #counts = { added: 0, changed: 0, unchanged: 0, refused: 0, 'not-tried': 0 };
  readonly #remarks: Partial<Record<ImportFault['code'], number>> = {};
  readonly #flight: { readonly unit: ImportUnit; readonly prepared: Promise<P> }[] = [];
  #batch: { readonly unit: ImportUnit; readonly prepared: P }[] = [];
  #stopped: string | undefined;
  #done = 0;
  #resumed = 0;
  readonly #startedAt: number;

  constructor(file: ImportFile, work: ImportWork<P>, deps: ImportRunDeps, options: ImportRunOptions) {
    this.#file = file;
    this.#work = work;
    this.#deps = deps;
    this.#options = options;
    this.#startedAt = deps.clock.mono();
  }

  async run(): Promise<ImportReport> {
    const { importId, atOnce, isStopping } = this.#options;
    const before = new Map(this.#deps.imports.done(importId).map(({ line, outcome }) => [line, outcome]));
    for await (const unit of this.#work.units(this.#file.rows())) {
      const outcome = before.get(unit.rows[0].line);
      if (outcome !== undefined) this.#passOver(unit, outcome);
      else await this.#take(unit, atOnce);
      if (isStopping?.() === true)
        this.#stopped ??= 'The import was asked to stop. Begin it again, and it goes on.';
      if (this.#stopped !== undefined) break;
    }
    while (this.#flight.length > 0) await this.#settleNext();
    this.#write();
    if (this.#stopped === undefined) this.#finish();
    return this.#report();
  }

  #passOver(unit: ImportUnit, outcome: DoneRow['outcome']): void {
    this.#work.passOver(unit);
    this.#counts[outcome] += 1;
    this.#resumed += unit.rows.length;
    this.#done += unit.rows.length;
  }

  async #take(unit: ImportUnit, atOnce: number): Promise<void> {
    const prepared = this.#work.prepare(unit);
    // Whoever settles it hears of the bug; the process must not end before.
    prepared.catch(() => undefined);
    this.#flight.push({ unit, prepared });
    if (this.#flight.length >= atOnce) await this.#settleNext();
  }

  async #settleNext(): Promise<void> {
    const next = this.#flight.shift();
    if (next === undefined) return;
    const prepared = await next.prepared;
    if (this.#stopped !== undefined) return;
    this.#batch.push({ unit: next.unit, prepared });
    if (this.#batch.length < this.#options.unitsPerTransaction) return;
    this.#write();
    await this.#options.rest?.();
  }

  /** Settles and writes in one go: what an officer or the lane does between the two would be undone. */
  #write(): void {
    const waiting = this.#batch;
    this.#batch = [];
    if (waiting.length === 0) return;
    const batch = waiting.map(({ unit, prepared }) => ({ unit, settled: this.#work.settle(prepared) }));
    const { dryRun } = this.#options;
    const written = dryRun ? ok() : this.#commit(batch);
    if (!written.ok) this.#stopped = written.error;
    else if (!dryRun) this.#work.written();
    for (const { unit, settled } of batch) this.#tell(unit, written.ok ? settled : notTried(written.error));
    this.#tellProgress();
  }

  #commit(batch: readonly { readonly unit: ImportUnit; readonly settled: Settled }[]): Result<void, string> {
    const { journal, imports } = this.#deps;
    const rows = batch.flatMap(({ unit, settled }) => doneRow(unit, settled.outcome));
    const appended = journal.append(
      batch.flatMap(({ settled }) => settled.drafts),
      () => {
        for (const { settled } of batch) settled.within();
        imports.keep(this.#options.importId, rows);
      },
    );
    return appended.ok ? ok() : err(storeSentence(appended.error));
  }

  #tell(unit: ImportUnit, { outcome, faults }: Pick<Settled, 'outcome' | 'faults'>): void {
    this.#counts[outcome] += 1;
    this.#done += unit.rows.length;
    if (!isLeftOut(outcome))
      for (const { code } of faults) this.#remarks[code] = (this.#remarks[code] ?? 0) + 1;
    if (outcome === 'not-tried') this.#stopped ??= faults[0]?.sentence ?? 'The equipment failed.';
    this.#options.onVerdict?.({ line: unit.rows[0].line, outcome, faults });
  }

  #tellProgress(): void {
    const seconds = this.#seconds();
    const rowsPerSecond = (this.#done - this.#resumed) / Math.max(0.001, seconds);
    const total = this.#file.rowCount;
    const leftSeconds = rowsPerSecond > 0 ? (total - this.#done) / rowsPerSecond : 0;
    this.#options.onProgress?.({ done: this.#done, total, rowsPerSecond, leftSeconds });
  }

  #finish(): void {
    const { what, importId, officerId, dryRun } = this.#options;
    if (dryRun) return;
    const { 'not-tried': notTried, ...counts } = this.#counts;
    const rows = Object.values(counts).reduce((sum, count) => sum + count, notTried);
    const draft: EventDraft = {
      kind: 'import.finished',
      payload: { importId, what, hash: this.#file.hash, rows, ...counts, officerId },
    };
    const finished = this.#deps.journal.append([draft], () => this.#deps.imports.forget(importId));
    if (!finished.ok) this.#stopped = storeSentence(finished.error);
  }

  #seconds(): number {
    return (this.#deps.clock.mono() - this.#startedAt) / 1000;
  }

  #report(): ImportReport {
    const { what, importId, dryRun } = this.#options;
    return {
      ...{ what, importId, dryRun, hash: this.#file.hash, rows: this.#file.rowCount },
      resumed: this.#resumed,
      counts: { ...this.#counts },
      remarks: { ...this.#remarks },
      seconds: this.#seconds(),
      stopped: this.#stopped ?? null,
    };
  }
}

function doneRow({ rows }: ImportUnit, outcome: ImportOutcome): readonly DoneRow[] {
  return isLeftOut(outcome) ? [] : [{ line: rows[0].line, outcome }];
}

function isLeftOut(outcome: ImportOutcome): outcome is 'refused' | 'not-tried' {
  return outcome === 'refused' || outcome === 'not-tried';
}

function notTried(sentence: string): Pick<Settled, 'outcome' | 'faults'> {
  return { outcome: 'not-tried', faults: [{ code: 'store/write-failed', sentence }] };
}

function storeSentence(code: string): string {
  return `The record could not be written (${code}). What was brought in before stays; the rest was not tried. Run "pipo-gate doctor", then begin the import again.`;
}
