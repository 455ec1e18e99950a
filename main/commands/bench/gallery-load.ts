import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFaceIndex } from '../../adapters/gallery/exact-face-index.ts';
import { openFileSecrets } from '../../adapters/secrets/file-secrets.ts';
import { openDatabase } from '../../adapters/sqlite/database.ts';
import type { WriteHandle } from '../../adapters/sqlite/handles.ts';
import { SqlitePeopleStore } from '../../adapters/sqlite/people-store.ts';
import { SqliteVoyageStore } from '../../adapters/sqlite/voyage-store.ts';
import { silentLog } from '../../adapters/system/json-log.ts';
import { createLiveGallery, type PackScales } from '../../app/gallery.ts';
import type { PersonId } from '../../core/brand.ts';
import type { GalleryEntry } from '../../core/matching/gallery.ts';
import type { Person } from '../../core/people.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { say } from '../command-output.ts';
import { benchPack, makeUpFaces } from './gallery-faces.ts';

export interface GalleryLoadBench {
  readonly templates: number;
  /** From the opened database to a gallery that answers: read, unsealed with each person's key, quantised. */
  readonly seconds: number;
  readonly templatesPerSecond: number;
}

const peoplePerTransaction = 500;
/** Stands in for a portrait; portraits are not read when templates are. */
const portraitJpeg = Buffer.alloc(1000, 'jpeg');

/** Enrols people into a database file of its own, opens it anew, and loads its templates as the gate does. */
export function benchLoad(count: number): GalleryLoadBench | string {
  const directory = mkdtempSync(join(tmpdir(), 'pipo-gate-bench-'));
  try {
    const secrets = openFileSecrets({ directory: join(directory, 'keys'), databaseExists: false });
    if (!secrets.ok) return secrets.error.sentence;
    const path = join(directory, 'gate.db');
    const filled = withPeople(path, secrets.value, (db, people) => fill(count, db, people));
    if (filled !== undefined) return filled;
    let result: GalleryLoadBench | undefined;
    const read = withPeople(path, secrets.value, (db, people) => {
      say(`load: reading ${count} encrypted templates`);
      result = load(db, people);
    });
    if (read !== undefined) return read;
    if (result?.templates === count) return result;
    return `The database gave ${result?.templates ?? 0} of ${count} templates back, so the time says nothing. Check the disk of the temporary directory.`;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

type Work = (db: WriteHandle, people: SqlitePeopleStore) => void;

/** @returns a sentence if the database cannot be opened */
function withPeople(path: string, secrets: Secrets, work: Work): string | undefined {
  const opened = openDatabase(path);
  if (!opened.ok) return opened.error.sentence;
  const { handle, close } = opened.value;
  try {
    work(handle, new SqlitePeopleStore(handle, secrets, silentLog));
    return undefined;
  } finally {
    close();
  }
}

function fill(count: number, db: WriteHandle, people: SqlitePeopleStore): void {
  const byPerson = Map.groupBy(makeUpFaces(count, 1).entries, (entry) => entry.personId);
  const everybody = [...byPerson];
  for (let first = 0; first < everybody.length; first += peoplePerTransaction) {
    if (first % 5000 === 0) say(`load: enrolling ${first} of ${everybody.length} people`);
    const some = everybody.slice(first, first + peoplePerTransaction);
    db.atomically(() => {
      for (const [personId, entries] of some) enrol(people, personId, entries);
    });
  }
}

/** With pictures that stand in for portraits. */
export function enrol(people: SqlitePeopleStore, personId: PersonId, entries: readonly GalleryEntry[]): void {
  const person: Person = {
    personId,
    displayName: 'Crew member',
    idNumber: undefined,
    nationality: 'MMR',
    dateOfBirth: undefined,
    language: 'my',
    status: 'active',
  };
  people.save(
    person,
    entries.map(({ template }) => ({ template, portraitJpeg })),
  );
}

/** Every person's templates are compared with each other, as at a gate; the bar is one that nobody here fails. */
export const scales: PackScales = { minSiblingSimilarity: () => 0.5, equate: () => undefined };

function load(db: WriteHandle, people: SqlitePeopleStore): GalleryLoadBench {
  const start = performance.now();
  const gallery = createLiveGallery(people, new SqliteVoyageStore(db, silentLog), createFaceIndex, scales);
  gallery.load(benchPack);
  const seconds = (performance.now() - start) / 1000;
  const { templates } = gallery.size();
  return { templates, seconds, templatesPerSecond: Math.round(templates / seconds) };
}
