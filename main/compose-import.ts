import { createHash } from 'node:crypto';
import { setPriority } from 'node:os';
import { resolve } from 'node:path';
import { forkEngine } from '../native-models/engine/fork-engine.ts';
import { createEngineClient, whenReady } from '../native-models/engine-client.ts';
import type { GateSettings } from './adapters/config/schema.ts';
import { createUnicodeReader } from './adapters/importing/burmese-text.ts';
import { openImportFile } from './adapters/importing/import-file.ts';
import { openPortraitFolder } from './adapters/importing/portrait-folder.ts';
import type { Store } from './adapters/sqlite/store.ts';
import { uniqueIds } from './adapters/system/unique-ids.ts';
import { createDuplicateSearch } from './app/duplicate-search.ts';
import type { FaceSearch } from './app/enrolment-plan.ts';
import { ArrivalsImport } from './app/importing/import-arrivals.ts';
import { ImportFaces } from './app/importing/import-faces.ts';
import { NoticesImport } from './app/importing/import-notices.ts';
import { PeopleImport } from './app/importing/import-people.ts';
import { type ImportReport, type ImportRunOptions, runImport } from './app/importing/import-run.ts';
import { VesselsImport } from './app/importing/import-vessels.ts';
import { createPortraitPool, noEngine, type PortraitEngine } from './app/importing/portrait-pool.ts';
import type { BarBook } from './compose-bars.ts';
import { enrolmentBarsOf, sizeOf } from './compose-enrolment.ts';
import type { OfficerId, PersonId } from './core/brand.ts';
import type { ImportMap, PeopleMap } from './core/importing/column-map.ts';
import { err, ok, type Result, unreachable } from './core/result.ts';
import type { Clock } from './ports/clock.ts';
import type { FaceEngine } from './ports/engine.ts';
import type { ImportFile } from './ports/import-file.ts';
import type { Log } from './ports/log.ts';

/** What an import is asked to do. */
export interface ImportRequest {
  /** Path of the export. */
  readonly file: string;
  /** Name of its map in the configuration. */
  readonly map: string;
  /** Folder of pictures; undefined: none are looked for. */
  readonly portraits: string | undefined;
  readonly officerId: OfficerId | null;
  readonly dryRun: boolean;
  /** Recognisers at once. */
  readonly workers: number;
}

export interface ImportParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly book: BarBook;
  /** Name of the model pack in use, and the id of the older one while there is one. */
  readonly pack: Parameters<typeof createEngineClient>[0]['pack'];
  readonly elder: string | undefined;
  readonly faces: FaceSearch;
  /** Somebody's faces are stored now: the gallery reads them. */
  readonly enrolled: (personId: PersonId) => void;
  /** Crew lists were written. */
  readonly listsChanged: () => void;
  /** Beside a gate that works: the lane goes first. */
  readonly inBackground: boolean;
}

export type ImportWatch = Pick<ImportRunOptions, 'onVerdict' | 'onProgress' | 'isStopping'>;

/** A passage that comes meanwhile waits for no more than one unit to be held against everybody, and written. */
const besideTheLane = {
  unitsPerTransaction: 1,
  rest: () => new Promise<void>((resolve) => setTimeout(resolve, 10)),
};

/** Brings a file in. The error is a sentence; then nothing was written. */
export async function importFile(
  settings: Pick<GateSettings, 'imports'>,
  request: ImportRequest,
  parts: ImportParts,
  watch: ImportWatch = {},
): Promise<Result<ImportReport, string>> {
  const map = settings.imports[request.map];
  if (map === undefined) return err(unknownMap(request.map, Object.keys(settings.imports)));
  const file = await openImportFile(request.file, map);
  if (!file.ok) return err(file.error.sentence);
  const { what } = map;
  // Another folder of pictures makes another import: where the one before was broken off says nothing about it.
  const portraits = request.portraits && resolve(request.portraits);
  const importId = createHash('sha256')
    .update(JSON.stringify({ hash: file.value.hash, map, portraits: portraits ?? null }))
    .digest('hex');
  const options = {
    ...{ what, importId, officerId: request.officerId, dryRun: request.dryRun, ...watch },
    atOnce: request.workers * 3,
    ...(parts.inBackground ? besideTheLane : { unitsPerTransaction: 25 }),
  };
  return runOf(map, file.value, request, parts, options);
}

async function runOf(
  map: ImportMap,
  file: ImportFile,
  request: ImportRequest,
  parts: ImportParts,
  options: ImportRunOptions,
): Promise<Result<ImportReport, string>> {
  const { store, clock } = parts;
  const deps = { journal: store.journal, imports: store.imports, clock };
  const toUnicode = createUnicodeReader();
  switch (map.what) {
    case 'people':
      return importPeople(map, file, request, parts, options);
    case 'vessels':
      return ok(
        await runImport(file, new VesselsImport({ map, vessels: store.vessels, toUnicode }), deps, options),
      );
    case 'notices': {
      const { people, voyages, voyageBook } = store;
      const { listsChanged } = parts;
      const work = new NoticesImport({ map, people, voyages, voyageBook, toUnicode, listsChanged });
      return ok(await runImport(file, work, deps, options));
    }
    case 'arrivals': {
      const { voyages, voyageBook } = store;
      return ok(
        await runImport(
          file,
          new ArrivalsImport({ map, voyages, voyageBook, toUnicode, clock }),
          deps,
          options,
        ),
      );
    }
    default:
      return unreachable(map);
  }
}

async function importPeople(
  map: PeopleMap,
  file: ImportFile,
  { portraits, officerId, workers }: ImportRequest,
  parts: ImportParts,
  options: ImportRunOptions,
): Promise<Result<ImportReport, string>> {
  const { store, clock, book } = parts;
  const folder = portraits === undefined ? undefined : await folderAt(portraits);
  if (folder?.ok === false) return folder;
  const engines =
    folder === undefined
      ? ok({ pool: noEngine, close: async () => undefined })
      : await startEngines(workers, parts);
  if (!engines.ok) return engines;
  const faces = new ImportFaces(parts.faces, parts.enrolled);
  // As many as there will be: the last of the file are held against all before them.
  const everyone = sizeOf(store.people.count() + file.rowCount);
  const work = new PeopleImport({
    ...{ map, clock, officerId, faces, ids: uniqueIds, toUnicode: createUnicodeReader() },
    people: store.people,
    notes: store.notes,
    portraits: folder?.value,
    elder: parts.elder,
    engine: engines.value.pool,
    duplicates: createDuplicateSearch({ faces, book: store.duplicates, notes: store.notes }),
    duplicateBook: store.duplicates,
    bars: enrolmentBarsOf(book, () => everyone),
  });
  try {
    return ok(
      await runImport(file, work, { journal: store.journal, imports: store.imports, clock }, options),
    );
  } finally {
    await engines.value.close();
  }
}

async function folderAt(path: string) {
  try {
    return ok(await openPortraitFolder(path));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
    return err(`The folder of portraits ${path} cannot be read (${code}). Nothing was imported.`);
  }
}

const startTimeoutMs = 60_000;
/** Within it a recogniser that ended is there again, unless it cannot be. */
const restartMs = 2000;
/** Of the processes that describe portraits, beside a gate: the lane goes first (nice 10). */
const backgroundPriority = 10;

/** Recognisers of the import's own, each a process: portraits do not wait behind the lane, nor the lane behind them. */
async function startEngines(
  workers: number,
  { clock, log, pack = 'auto', elder, inBackground }: ImportParts,
): Promise<Result<{ readonly pool: PortraitEngine; close(): Promise<void> }, string>> {
  const spawn = () => {
    const channel = forkEngine();
    if (inBackground && channel.pid !== undefined) setPriority(channel.pid, backgroundPriority);
    return channel;
  };
  // Several have a core each: a second thread only takes from the other's, a tenth of all work on two cores.
  const threads = workers > 1 ? 1 : undefined;
  const start = (): FaceEngine => createEngineClient({ spawn, clock, log, pack, elder, threads });
  const engines: readonly [FaceEngine, ...FaceEngine[]] = [
    start(),
    ...Array.from({ length: workers - 1 }, start),
  ];
  const close = async () => void (await Promise.all(engines.map((engine) => engine.close())));
  for (const engine of engines) {
    const ready = await whenReady(engine, clock, startTimeoutMs);
    if (ready.ok) continue;
    await close();
    return err(
      `The recogniser did not start (${ready.error}), so nothing was imported. Run "pipo-gate doctor".`,
    );
  }
  const pause = () => new Promise<void>((resolve) => clock.after(restartMs, resolve));
  return ok({ pool: createPortraitPool(engines, pause), close });
}

function unknownMap(name: string, known: readonly string[]): string {
  const there = known.length === 0 ? 'there is none yet' : `there are: ${known.join(', ')}`;
  return `The configuration has no map "${name}" under "imports" (${there}). Nothing was imported. docs/import.md shows how one is written.`;
}
