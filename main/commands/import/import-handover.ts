import { resolve } from 'node:path';
import type { GateSettings } from '../../adapters/config/schema.ts';
import { isPutAside, leaveRequest, takeReport, told, trayOf } from '../../adapters/importing/import-tray.ts';
import { isStoreInUse } from '../../adapters/sqlite/store-lock.ts';
import { uniqueIds } from '../../adapters/system/unique-ids.ts';
import type { ImportProgress, ImportReport } from '../../app/importing/import-run.ts';
import type { ImportRequest } from '../../compose-import.ts';
import type { TrayReport } from '../../compose-import-tray.ts';
import { databasePathOf } from '../../compose-store.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { ImportTelling } from '../import-command.ts';

const lookEveryMs = 500;
/** A gate that takes nothing up for so long does not look into this folder. */
const patienceMs = 60_000;

/** Asks the running gate to import, and waits for it. */
export async function importByGate(
  settings: GateSettings,
  request: ImportRequest,
  telling: ImportTelling,
): Promise<Result<ImportReport, string>> {
  const tray = trayOf(settings.dataDirectory);
  const name = uniqueIds.ulid();
  const { file, map, portraits, officerId, dryRun, workers } = request;
  const path = portraits === undefined ? null : resolve(portraits);
  leaveRequest(tray, name, { ...{ map, officerId, dryRun, workers }, file: resolve(file), portraits: path });
  let lastSignMs = performance.now();
  let shown = '';
  for (;;) {
    const report = told(tray, name, 'report') as TrayReport | undefined;
    if (report !== undefined) {
      takeReport(tray, name);
      for (const verdict of report.verdicts) telling.verdict(verdict);
      return report.report === null ? err(report.error ?? 'The import failed.') : ok(report.report);
    }
    if (isPutAside(tray, name))
      return err(
        'The running gate may not read what this command left for it, so nothing was imported. Run the command as the user of the gate.',
      );
    const progress = told(tray, name, 'progress') as ImportProgress | undefined;
    if (progress !== undefined && JSON.stringify(progress) !== shown) {
      shown = JSON.stringify(progress);
      lastSignMs = performance.now();
      telling.progress(progress);
    }
    if (performance.now() - lastSignMs > patienceMs && !isStoreInUse(databasePathOf(settings)))
      return err('The gate was stopped. It goes on with the import when it is started again.');
    await new Promise((done) => setTimeout(done, lookEveryMs));
  }
}
