import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileSecrets } from '../../../adapters/secrets/file-secrets.ts';
import { openStore, type Store } from '../../../adapters/sqlite/store.ts';
import { silentLog } from '../../../adapters/system/json-log.ts';
import { createSystemClock } from '../../../adapters/system/system-clock.ts';
import { uniqueIds } from '../../../adapters/system/unique-ids.ts';
import { portDayOf } from '../../../app/today.ts';
import type { VoyageId, WallMs } from '../../../core/brand.ts';
import type { GalleryEntry } from '../../../core/matching/gallery.ts';
import type { PersonPaper } from '../../../core/papers/person-paper.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { Clock } from '../../../ports/clock.ts';
import { benchPack, type MadeUpFaces, makeUpFaces } from '../gallery-faces.ts';

/** How large a port is. */
export interface PortSize {
  readonly people: number;
  readonly boats: number;
  readonly missing: number;
}

/** A port in a store of its own, and what was made up for it. */
export interface PortOnDisk {
  readonly store: Store;
  readonly clock: Clock;
  readonly faces: MadeUpFaces;
  readonly size: PortSize;
}

const hourMs = 3_600_000;
const yearMs = 365 * 24 * hourMs;
const templatesOfOne = 3;
/** Stands in for a portrait; no decision reads one. */
const portraitJpeg = Buffer.alloc(1000, 'jpeg');
const peopleOfTransaction = 500;

/** Fills a store in a temporary folder, hands it over, and takes it away again. The error is a sentence. */
export function withPort<T>(size: PortSize, work: (port: PortOnDisk) => T): Result<T, string> {
  const directory = mkdtempSync(join(tmpdir(), 'pipo-gate-bench-'));
  try {
    const secrets = openFileSecrets({ directory: join(directory, 'keys'), databaseExists: false });
    if (!secrets.ok) return err(secrets.error.sentence);
    // Whether this computer's clock was ever set is not what is measured.
    const trust = () => ({ clockState: 'synced', clockErrorMs: 0 }) as const;
    const clock: Clock = { ...createSystemClock(), trust };
    const opened = openStore({
      ...{ path: join(directory, 'gate.db'), secrets: secrets.value, clock, log: silentLog },
      ...{ gateKey: 'bench/lane-1', bootId: uniqueIds.uuid() },
    });
    if (!opened.ok) return err(opened.error.sentence);
    const store = opened.value;
    try {
      const faces = makeUpFaces(size.people * templatesOfOne, 200);
      const port = { store, clock, faces, size };
      fillPeople(port);
      fillBoats(port);
      fillLists(port);
      return ok(work(port));
    } finally {
      store.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The mark of the boat that this person is listed on. */
function boatOf(n: number, { boats }: PortSize): number {
  return n % boats;
}

const voyageOf = (boat: number) => `voyage-${boat}` as VoyageId;
const markOf = (boat: number): string => `SK ${1000 + boat}`;

function fillPeople({ store, faces, size, clock }: PortOnDisk): void {
  const byPerson = [...Map.groupBy(faces.entries, (entry: GalleryEntry) => entry.personId)];
  const day = (fromNowMs: number) => portDayOf(clock.wall() + fromNowMs);
  for (let first = 0; first < byPerson.length; first += peopleOfTransaction)
    inOneGo(store, () => {
      const some = byPerson.slice(first, first + peopleOfTransaction);
      for (const [offset, [personId, entries]] of some.entries()) {
        const n = first + offset;
        // Those who are missing are on no list: the last of all.
        const status = n >= size.people - size.missing ? 'missing' : 'active';
        const papers = papersOf(n, markOf(boatOf(n, size)), day(n % 40 === 0 ? -yearMs : yearMs));
        store.people.save(
          {
            ...{ personId, displayName: `Crew member ${n}`, idNumber: `BENCH-${n}`, nationality: 'MMR' },
            ...{ dateOfBirth: '1990-06-01', language: 'my', status, papers },
          },
          entries.map(({ template }) => ({ template, portraitJpeg })),
        );
      }
    });
}

/** In one transaction: what a disk takes for each would be most of the time. */
function inOneGo(store: Store, work: () => void): void {
  const payload = { version: 'bench', pack: benchPack, device: 'none' };
  const written = store.journal.append([{ kind: 'gate.started', payload }], work);
  if (!written.ok) throw new Error(`The bench could not fill its store: ${written.error}.`);
}

function papersOf(n: number, vesselMark: string, expires: string): readonly PersonPaper[] {
  const of = (kind: PersonPaper['kind']): PersonPaper => ({ kind, number: `${kind}-${n}`, expires });
  return [of('passport'), of('seabook'), of('work-permit'), { ...of('s285-permit'), vesselMark }];
}

function fillBoats({ store, faces, size, clock }: PortOnDisk): void {
  const now = clock.wall() as number;
  const at = (hours: number) => (now + hours * hourMs) as WallMs;
  const notice = { revision: 1, registration: undefined, eta: undefined, phase: 'filed' } as const;
  const times = { windowFrom: at(-1), windowTo: at(2), filedAt: at(-12), clearedAt: at(-1) };
  inOneGo(store, () => {
    for (let boat = 0; boat < size.boats; boat++)
      store.voyages.save({
        ...{
          voyageId: voyageOf(boat),
          vesselName: `CHOK DEE ${boat}`,
          vesselMark: markOf(boat),
          state: 'open',
        },
        notice: { ...notice, ...times, noticeId: `notice-${boat}`, listFiledAt: undefined },
      });
    for (const [n, personId] of faces.people.slice(0, size.people - size.missing).entries())
      store.voyages.addLine(voyageOf(boatOf(n, size)), personId, 'crew');
  });
}

/** The centre has confirmed its lists a moment ago. */
function fillLists({ store, clock, size }: PortOnDisk): void {
  const now = clock.wall();
  for (const dataset of ['roster', 'voyages', 'watchlist'] as const) {
    const head = { dataset, version: 1, highest: 1, hash: '0'.repeat(64), items: size.people };
    store.datasets.put(
      { ...head, issuedAt: now, confirmedAt: now, appliedAt: now },
      { items: [], leavers: [] },
    );
  }
}
