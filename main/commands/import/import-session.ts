import type { GateSettings } from '../../adapters/config/schema.ts';
import { createFaceIndex } from '../../adapters/gallery/exact-face-index.ts';
import { isStoreInUse } from '../../adapters/sqlite/store-lock.ts';
import { silentLog } from '../../adapters/system/json-log.ts';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import { uniqueIds } from '../../adapters/system/unique-ids.ts';
import type { ImportReport } from '../../app/importing/import-run.ts';
import type { Officer } from '../../app/officer-desk.ts';
import { PackPair } from '../../app/pack-pair.ts';
import { barBookOf, calibratedTables } from '../../compose-bars.ts';
import { readOrWriteSettings } from '../../compose-configuration.ts';
import { type ImportParts, type ImportRequest, importFile } from '../../compose-import.ts';
import { elderPackOf, packIdOf, packNameInUse, packScales } from '../../compose-packs.ts';
import { siteTablesFor } from '../../compose-site-calibration.ts';
import { databasePathOf, openGateStore } from '../../compose-store.ts';
import type { ImportKind } from '../../core/importing/column-map.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { say } from '../command-output.ts';
import type { ImportFlags, ImportTelling } from '../import-command.ts';
import { importByGate } from './import-handover.ts';

/** Brings a file into the store, by the gate itself where it runs. The error is a sentence. */
export async function importHere(
  what: ImportKind,
  file: string,
  flags: ImportFlags,
  officersOf: (settings: GateSettings) => readonly Officer[],
  telling: ImportTelling,
): Promise<Result<ImportReport, string>> {
  const settings = readOrWriteSettings(flags.config, say);
  if (!settings.ok) return settings;
  const request = requestOf(what, file, flags, settings.value, officersOf(settings.value));
  if (!request.ok) return request;
  if (isStoreInUse(databasePathOf(settings.value)))
    return importByGate(settings.value, request.value, telling);
  const clock = createSystemClock();
  const opened = openGateStore(settings.value, { clock, ids: uniqueIds, log: silentLog });
  if (!opened.ok) return opened;
  const { store, secrets } = opened.value;
  try {
    const tables = calibratedTables(siteTablesFor(settings.value, secrets, silentLog));
    const parts = await partsOf(settings.value, store, clock, tables);
    const stop = stopOnSignal();
    try {
      return await importFile(settings.value, request.value, parts, {
        onVerdict: telling.verdict,
        onProgress: telling.progress,
        isStopping: stop.isAsked,
      });
    } finally {
      stop.end();
    }
  } finally {
    store.close();
  }
}

export function requestOf(
  what: ImportKind,
  file: string,
  flags: ImportFlags,
  { imports }: Pick<GateSettings, 'imports'>,
  officers: readonly Officer[],
): Result<ImportRequest, string> {
  const map = imports[flags.map];
  if (map !== undefined && map.what !== what)
    return err(`The map "${flags.map}" is for ${map.what}, not for ${what}. Nothing was imported.`);
  const officer = officers.find(({ officerId }) => officerId === flags.officer);
  if (flags.officer !== undefined && officer === undefined)
    return err(`No officer of this gate has the id "${flags.officer}". Nothing was imported.`);
  const { portraits, workers } = flags;
  const officerId = officer?.officerId ?? null;
  return ok({ file, map: flags.map, portraits, officerId, dryRun: flags.dryRun === true, workers });
}

async function partsOf(
  settings: GateSettings,
  store: ImportParts['store'],
  clock: ImportParts['clock'],
  tables: ReturnType<typeof calibratedTables>,
): Promise<ImportParts> {
  const pack = await packNameInUse(settings.recognition.pack);
  const elder = elderPackOf(store.templates, packIdOf(pack));
  const book = barBookOf(settings, tables);
  const gallery = new PackPair(store.people, createFaceIndex, packScales(book.byHand));
  gallery.load(packIdOf(pack), elder);
  return {
    ...{ store, clock, book, pack, elder, log: silentLog, inBackground: false },
    faces: {
      searchEveryone: (probe, limit, elderFace) =>
        gallery.search({ probe, elder: elderFace }, limit, (each, face) => each.searchAll(face, limit)),
    },
    enrolled: (personId) => gallery.reread(personId),
    listsChanged: () => undefined,
  };
}

/** Ctrl-C ends it after what is under way; what is done stays, and the next import of this file goes on. */
function stopOnSignal(): { isAsked(): boolean; end(): void } {
  let isAsked = false;
  const ask = () => {
    isAsked = true;
  };
  process.on('SIGINT', ask).on('SIGTERM', ask);
  return {
    isAsked: () => isAsked,
    end: () => void process.off('SIGINT', ask).off('SIGTERM', ask),
  };
}
