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
import type { BarBook } from './compose-bars.ts';
import { importFile } from './compose-import.ts';
import { elderPackOf, packIdOf, packNameInUse } from './compose-packs.ts';
import type { OfficerId } from './core/brand.ts';
import { err, type Result } from './core/result.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';

const lookEveryMs = 2000;
/** Verdicts that say something are kept for the command that asked; more of them help nobody. */
const mostVerdicts = 20_000;
const mostAttempts = 3;

/** A verdict with its import, as the command reads them. */
export interface TrayReport {
  readonly report: ImportReport | null;
  readonly error: string | null;
  readonly verdicts: readonly ImportVerdict[];
}

/**
 * Imports what commands leave for a running gate, one after the other, in small steps beside the lane. A request is
 * kept until it is done: a gate that was started again goes on with it.
 */
export function tendImports(
  settings: GateSettings,
  parts: { readonly store: Store; readonly clock: Clock; readonly log: Log },
  built: { readonly gate: Gate; readonly book: BarBook },
): { close(): Promise<void> } {
  const tray = trayOf(settings.dataDirectory);
  const { clock, log } = parts;
  let isClosing = false;
  let atWork: Promise<void> = Promise.resolve();
  let cancel = clock.after(lookEveryMs, look);

  function look(): void {
    atWork = work().finally(() => {
      if (!isClosing) cancel = clock.after(lookEveryMs, look);
    });
  }

  async function work(): Promise<void> {
    const next = nextRequest(tray);
    if (next === undefined) return;
    const { name, request } = next;
    const verdicts: ImportVerdict[] = [];
    const done = await attempt(name, request, verdicts);
    if (isClosing && done.ok && done.value.stopped !== null) return;
    const [report, error] = done.ok ? [done.value, null] : [null, done.error];
    tell(tray, name, 'report', { report, error, verdicts } satisfies TrayReport);
    endRequest(tray, name);
    log.info('import.ended', { rows: report?.rows, ...report?.counts, refused: error !== null });
  }

  async function attempt(
    name: string,
    request: TrayRequest,
    verdicts: ImportVerdict[],
  ): Promise<Result<ImportReport, string>> {
    if (request.attempts >= mostAttempts)
      return err(
        'The import ended the gate several times, so it is not begun again. What it did stays. Tell the maintainer.',
      );
    noteAttempt(tray, name, request);
    try {
      return await bringIn(request, name, verdicts);
    } catch (cause) {
      log.error('import.failed', { error: cause instanceof Error ? cause.message : String(cause) });
      return err(
        'The import failed for a reason that only the log of the gate tells. What it did stays. Tell the maintainer.',
      );
    }
  }

  async function bringIn(
    { portraits, officerId, attempts: _, ...request }: TrayRequest,
    name: string,
    verdicts: ImportVerdict[],
  ): Promise<Result<ImportReport, string>> {
    const pack = await packNameInUse(settings.recognition.pack);
    const elder = elderPackOf(parts.store.templates, packIdOf(pack));
    const { gallery } = built.gate;
    return importFile(
      settings,
      { ...request, portraits: portraits ?? undefined, officerId: officerId as OfficerId | null },
      {
        ...{ ...parts, pack, elder, book: built.book, faces: gallery, inBackground: true },
        enrolled: (personId) => gallery.enrolled(personId),
        listsChanged: () => gallery.listsChanged(),
      },
      {
        isStopping: () => isClosing,
        onVerdict: (verdict) => {
          if (verdict.faults.length > 0 && verdicts.length < mostVerdicts) verdicts.push(verdict);
        },
        onProgress: (progress) => tell(tray, name, 'progress', progress),
      },
    );
  }

  return {
    async close() {
      isClosing = true;
      cancel();
      await atWork;
    },
  };
}
