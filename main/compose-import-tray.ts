import type { GateSettings } from './adapters/config/schema.ts';
import {
  endRequest,
  nextRequest,
  noteAttempt,
  type TrayRequest,
  tell,
  trayOf,
} from './adapters/importing/import-tray.ts';
import type { Store } from './adapters/sqlite/store.ts';
import type { Gate } from './app/gate.ts';
import type { ImportReport, ImportVerdict } from './app/importing/import-run.ts';
import { messageOf } from './app/store-fault.ts';
import type { BarBook } from './compose-bars.ts';
import { importFile } from './compose-import.ts';
import { elderPackOf, packIdOf, packNameInUse } from './compose-packs.ts';
import type { OfficerId } from './core/brand.ts';
import { err, type Result } from './core/result.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';

const lookEveryMs = 2000;
/** After a fault of the folder or the disk, which does not pass in seconds. */
const lookAgainMs = 60_000;
/** Verdicts that say something are kept for the command that asked; more of them help nobody. */
const mostVerdicts = 20_000;
const mostAttempts = 3;

/** A verdict with its import, as the command reads them. */
export interface TrayReport {
  readonly report: ImportReport | null;
  readonly error: string | null;
  readonly verdicts: readonly ImportVerdict[];
}

interface TrayParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly gate: Gate;
  readonly book: BarBook;
}

/**
 * Imports what commands leave for a running gate, one after the other, in small steps beside the lane. A request is
 * kept until it is done: a gate that was started again goes on with it.
 */
export function tendImports(
  settings: GateSettings,
  { store, clock, log }: Pick<TrayParts, 'store' | 'clock' | 'log'>,
  { gate, book }: Pick<TrayParts, 'gate' | 'book'>,
): { close(): Promise<void> } {
  const worker = new TrayWorker(settings, { store, clock, log, gate, book });
  let atWork: Promise<void> = Promise.resolve();
  let cancel = clock.after(lookEveryMs, look);
  function look(): void {
    atWork = lookOnce().then((pauseMs) => {
      if (!worker.isClosing) cancel = clock.after(pauseMs, look);
    });
  }
  /** A folder that cannot be written keeps a request waiting; it must not end the gate. */
  async function lookOnce(): Promise<number> {
    try {
      await worker.work();
      return lookEveryMs;
    } catch (cause) {
      log.error('import.folder-failed', { error: messageOf(cause) });
      return lookAgainMs;
    }
  }
  return {
    async close() {
      worker.isClosing = true;
      cancel();
      await atWork;
    },
  };
}

class TrayWorker {
  isClosing = false;
  readonly #settings: GateSettings;
  readonly #parts: TrayParts;
  readonly #tray: string;

  constructor(settings: GateSettings, parts: TrayParts) {
    this.#settings = settings;
    this.#parts = parts;
    this.#tray = trayOf(settings.dataDirectory);
  }

  async work(): Promise<void> {
    const next = nextRequest(this.#tray);
    if (next === undefined) return;
    const { name, request } = next;
    const verdicts: ImportVerdict[] = [];
    const done = await this.#attempt(name, request, verdicts);
    // A gate that closes goes on with it when it is started again.
    if (this.isClosing && done.ok && done.value.stopped !== null) return;
    const [report, error] = done.ok ? [done.value, null] : [null, done.error];
    tell(this.#tray, name, 'report', { report, error, verdicts } satisfies TrayReport);
    endRequest(this.#tray, name);
    this.#parts.log.info('import.ended', { ...report?.counts, wasRefused: error !== null });
  }

  async #attempt(
    name: string,
    request: TrayRequest,
    verdicts: ImportVerdict[],
  ): Promise<Result<ImportReport, string>> {
    if (request.attempts >= mostAttempts) return err(givenUp);
    noteAttempt(this.#tray, name, request);
    try {
      const done = await this.#bringIn(request, name, verdicts);
      // It was the gate that ended, not the import that failed.
      if (this.isClosing) noteAttempt(this.#tray, name, { ...request, attempts: request.attempts - 1 });
      return done;
    } catch (cause) {
      this.#parts.log.error('import.failed', {
        error: messageOf(cause),
      });
      return err(failed);
    }
  }

  async #bringIn(
    { portraits, officerId, attempts: _, ...request }: TrayRequest,
    name: string,
    verdicts: ImportVerdict[],
  ): Promise<Result<ImportReport, string>> {
    const { gate, ...parts } = this.#parts;
    const pack = await packNameInUse(this.#settings.recognition.pack);
    const elder = elderPackOf(parts.store.templates, packIdOf(pack));
    const { gallery } = gate;
    return importFile(
      this.#settings,
      { ...request, portraits: portraits ?? undefined, officerId: officerId as OfficerId | null },
      {
        ...{ ...parts, pack, elder, faces: gallery, inBackground: true },
        enrolled: (personId) => gallery.enrolled(personId),
        listsChanged: () => gallery.listsChanged(),
      },
      {
        isStopping: () => this.isClosing,
        onVerdict: (verdict) => {
          if (verdict.faults.length > 0 && verdicts.length < mostVerdicts) verdicts.push(verdict);
        },
        onProgress: (progress) => tell(this.#tray, name, 'progress', progress),
      },
    );
  }
}

const givenUp =
  'The import ended the gate several times, so it is not begun again. What it did stays. Tell the maintainer.';
const failed =
  'The import failed for a reason that only the log of the gate tells. What it did stays. Tell the maintainer.';
