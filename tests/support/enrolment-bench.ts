import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvSource } from '../../main/adapters/roster/csv-source.ts';
import type { EnrolmentDeps, EnrolmentRequest } from '../../main/app/enrolment.ts';
import type { RosterImportDeps, RosterImportOptions } from '../../main/app/roster-import.ts';
import { importRoster } from '../../main/app/roster-import.ts';
import type { VoyageId } from '../../main/core/brand.ts';
import { searchGallery } from '../../main/core/matching/gallery.ts';
import { createScriptEngine } from './script-engine.ts';
import { openBench, testPack } from './store-bench.ts';

export const voyageId = 'V-1' as VoyageId;
const header = 'id_number,name,nationality,date_of_birth,language,role,portraits';

/** A store with one open voyage, an engine that does as its pictures say, and all that enrolment needs. */
export function enrolmentBench() {
  const bench = openBench();
  const { journal, people, voyages, notes, duplicates } = bench.store;
  voyages.save({ voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state: 'open' });
  const engine = createScriptEngine();
  let lastId = 0;
  const ulid = () => {
    lastId += 1;
    return `01J${String(lastId).padStart(23, '0')}`;
  };
  const deps = {
    engine,
    journal,
    people,
    voyages,
    notes,
    duplicates,
    clock: bench.clock,
    ids: { ulid },
    bars: { minDuplicateSimilarity: () => 0.9, minSiblingSimilarity: () => 0.5 },
    faces: {
      searchEveryone: (probe, limit) => searchGallery(people.templates(testPack), probe, limit),
    },
  } satisfies EnrolmentDeps & RosterImportDeps;
  return { ...bench, deps, engine };
}

export function requestOf(overrides: Partial<EnrolmentRequest> = {}): EnrolmentRequest {
  return {
    person: {
      name: 'Zaw Min',
      idNumber: 'MA1001',
      nationality: 'MMR',
      dateOfBirth: '1990',
      language: '',
      role: '',
    },
    pictures: [{ name: 'a.jpg', bytes: Buffer.from('face 1') }],
    officerId: null,
    numberRequired: false,
    onKnownNumber: 'refuse',
    ...overrides,
  };
}

/** One row: number, pictures, and what differs from an ordinary crew member. */
export function rowOf(
  idNumber: string,
  portraits: string,
  overrides: { name?: string; dateOfBirth?: string } = {},
) {
  return `${idNumber},${overrides.name ?? `Name of ${idNumber}`},MMR,${overrides.dateOfBirth ?? '1990-04'},my,crew,${portraits}`;
}

/** Writes a list with pictures into a folder; returns a function that imports it. */
export function rosterIn(
  directory: string,
  deps: RosterImportDeps,
  pictures: Readonly<Record<string, string>>,
  rows: readonly string[],
) {
  const folder = mkdtempSync(join(directory, 'roster-'));
  for (const [name, content] of Object.entries(pictures)) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, 'people.csv'), [header, ...rows, ''].join('\n'));
  return (options: Partial<RosterImportOptions> = {}) =>
    importRoster(csvSource(folder), deps, { officerId: null, dryRun: false, ...options });
}
