import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUnicodeReader } from '../../main/adapters/importing/burmese-text.ts';
import { openImportFile } from '../../main/adapters/importing/import-file.ts';
import { openPortraitFolder } from '../../main/adapters/importing/portrait-folder.ts';
import { createDuplicateSearch } from '../../main/app/duplicate-search.ts';
import { ArrivalsImport } from '../../main/app/importing/import-arrivals.ts';
import { ImportFaces } from '../../main/app/importing/import-faces.ts';
import { NoticesImport } from '../../main/app/importing/import-notices.ts';
import { PeopleImport } from '../../main/app/importing/import-people.ts';
import { type ImportVerdict, type ImportWork, runImport } from '../../main/app/importing/import-run.ts';
import { VesselsImport } from '../../main/app/importing/import-vessels.ts';
import { type ImportMap, importMapSchema } from '../../main/core/importing/column-map.ts';
import { searchGallery } from '../../main/core/matching/gallery.ts';
import type { Template } from '../../main/core/matching/template.ts';
import { createScriptEngine, type ScriptEngine } from './script-engine.ts';
import { type Bench, expectOk, openBench, steppingClock, testPack } from './store-bench.ts';

export const peopleMap = importMapSchema.parse({
  what: 'people',
  fields: {
    number: 'no',
    name: 'name',
    nationality: { column: 'nation', words: { พม่า: 'MMR', ไทย: 'THA', กัมพูชา: 'KHM' } },
    dateOfBirth: 'born',
  },
  papers: [{ kind: 's285-permit', number: 'permit', expires: 'ends' }],
});
export const peopleHeader = 'no,name,nation,born,permit,ends';

export const noticesMap = importMapSchema.parse({
  what: 'notices',
  dates: { format: 'DD/MM/YYYY HH:mm' },
  fields: {
    ...{ number: 'notice', revision: 'rev', vesselName: 'boat', mark: 'mark' },
    ...{ windowFrom: 'from', windowTo: 'to', filedAt: 'filed', crewNumber: 'crew' },
    crewRole: { column: 'role', words: { ไต๋: 'master', ลูกเรือ: 'crew' } },
  },
});
export const arrivalsMap = importMapSchema.parse({
  what: 'arrivals',
  dates: { format: 'DD/MM/YYYY HH:mm' },
  fields: { number: 'notice', mark: 'mark', filedAt: 'filed', eta: 'eta' },
});
/** When notices of arrival are brought in. */
const arrivalsClock = steppingClock(Date.UTC(2026, 10, 29));
export const arrivalsHeader = 'notice,mark,filed,eta';

export const noticesHeader = 'notice,rev,boat,mark,from,to,filed,crew,role';

/** A store, an engine that does as its pictures say, and imports of texts as files. */
export function importBench() {
  const bench = openBench();
  const { store } = bench;
  const engine = createScriptEngine();
  const folder = mkdtempSync(join(bench.directory, 'import-'));
  const portraits = mkdtempSync(join(bench.directory, 'portraits-'));
  let lastId = 0;
  const ids = { ulid: () => `01J${String(++lastId).padStart(23, '0')}` };

  return {
    ...bench,
    engine,
    portrait: (name: string, content: string) => writeFileSync(join(portraits, name), content),
    /** @param stopAfter rows, as if the process had been asked to stop there */
    async import(
      map: ImportMap,
      text: string,
      { dryRun = false, stopAfter }: { dryRun?: boolean; stopAfter?: number } = {},
    ) {
      const path = join(folder, 'export.csv');
      writeFileSync(path, text);
      const file = expectOk(await openImportFile(path, map));
      const verdicts: ImportVerdict[] = [];
      const report = await runImport(
        file,
        await workFor(map, { bench, engine, portraits, ids }),
        { journal: store.journal, imports: store.imports, clock: bench.clock },
        {
          ...{ what: map.what, importId: file.hash, officerId: null, dryRun },
          ...{ atOnce: 1, unitsPerTransaction: 2 },
          onVerdict: (verdict) => verdicts.push(verdict),
          isStopping: () => stopAfter !== undefined && verdicts.length >= stopAfter,
        },
      );
      const codes = verdicts.map(({ line, outcome, faults }) => [
        line,
        outcome,
        ...faults.map((f) => f.code),
      ]);
      return { report, verdicts, codes };
    },
  };
}

interface WorkParts {
  readonly bench: Bench;
  readonly engine: ScriptEngine;
  /** Folder of portraits. */
  readonly portraits: string;
  readonly ids: { ulid(): string };
}

async function workFor(
  map: ImportMap,
  { bench, engine, portraits, ids }: WorkParts,
): Promise<ImportWork<unknown>> {
  const { store } = bench;
  const toUnicode = createUnicodeReader();
  if (map.what === 'vessels')
    return new VesselsImport({ map, vessels: store.vessels, toUnicode }) as ImportWork<unknown>;
  const { people, voyages, voyageBook } = store;
  if (map.what === 'notices')
    return new NoticesImport({
      ...{ map, people, voyages, voyageBook, toUnicode },
      listsChanged: () => undefined,
    }) as ImportWork<unknown>;
  if (map.what === 'arrivals')
    return new ArrivalsImport({
      map,
      voyages,
      voyageBook,
      toUnicode,
      clock: arrivalsClock,
    }) as ImportWork<unknown>;
  const gallery = {
    searchEveryone: (probe: Template, limit: number) =>
      searchGallery(store.people.templates(testPack), probe, limit),
  };
  const faces = new ImportFaces(gallery, () => undefined);
  return new PeopleImport({
    ...{ map, people, engine, ids, toUnicode, faces, officerId: null, clock: bench.clock },
    elder: 'elder/1',
    portraits: await openPortraitFolder(portraits),
    duplicates: createDuplicateSearch({ faces, book: store.duplicates, notes: store.notes }),
    duplicateBook: store.duplicates,
    notes: store.notes,
    bars: { minDuplicateSimilarity: () => 0.9, minSiblingSimilarity: () => 0.5 },
  }) as ImportWork<unknown>;
}
