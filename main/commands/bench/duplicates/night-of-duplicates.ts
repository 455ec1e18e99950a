import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createFaceIndex } from '../../../adapters/gallery/exact-face-index.ts';
import { openFileSecrets } from '../../../adapters/secrets/file-secrets.ts';
import { openStore, type Store } from '../../../adapters/sqlite/store.ts';
import { silentLog } from '../../../adapters/system/json-log.ts';
import { createSystemClock } from '../../../adapters/system/system-clock.ts';
import { uniqueIds } from '../../../adapters/system/unique-ids.ts';
import { compareEverybody, type DuplicateRun } from '../../../app/duplicate-run.ts';
import { createLiveGallery } from '../../../app/gallery.ts';
import { restMs } from '../../../app/nightly-duplicates.ts';
import { comparingParts } from '../../../compose-gallery.ts';
import type { PersonId } from '../../../core/brand.ts';
import { pairOf } from '../../../core/identity/duplicates.ts';
import type { GalleryEntry } from '../../../core/matching/gallery.ts';
import { Template } from '../../../core/matching/template.ts';
import { say } from '../../command-output.ts';
import { createRandom } from '../../demo/random.ts';
import { benchPack, makeUpFaces } from '../gallery-faces.ts';
import { enrol, scales } from '../gallery-load.ts';

export interface DuplicatesBench {
  readonly people: number;
  readonly found: number;
  /** Pairs that nobody planted. */
  readonly invented: number;
  readonly msPerPerson: number;
  readonly longestPauseMs: number;
  /** Comparing alone. */
  readonly secondsOfWork: number;
  /** With the rest after each person, on a gate at which nobody is. */
  readonly minutesOfNight: number;
  /** With a hundred new people. */
  readonly second: { readonly compared: number; readonly seconds: number; readonly longestPauseMs: number };
}

export const planted = 15;
const templatesPerPerson = 3;
const newPeople = 100;
const seed = 20261122;
/** Made-up faces of two people have a mean cosine of 0.90, a double here 0.99: only the cost is measured. */
const minSimilarity = 0.975;

type Face = readonly [PersonId, readonly GalleryEntry[]];

/** @returns a sentence where the store cannot be made */
export async function benchDuplicates(people: number): Promise<DuplicatesBench | string> {
  const directory = mkdtempSync(join(tmpdir(), 'pipo-gate-bench-'));
  try {
    const secrets = openFileSecrets({ directory: join(directory, 'keys'), databaseExists: false });
    if (!secrets.ok) return secrets.error.sentence;
    const opened = openStore({
      ...{ path: join(directory, 'gate.db'), secrets: secrets.value, clock: createSystemClock() },
      ...{ gateKey: 'bench/gate', bootId: uniqueIds.uuid(), log: silentLog },
    });
    if (!opened.ok) return opened.error.sentence;
    try {
      return await nightsOver(opened.value, people);
    } finally {
      opened.value.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function nightsOver(store: Store, people: number): Promise<DuplicatesBench> {
  const { faces, pairs } = port(people + newPeople);
  say(`duplicates: enrolling ${people} people`);
  fill(store, faces.slice(0, people));
  const first = await night(store);
  const known = store.duplicates.open();
  const invented = known.filter(({ personIds }) => !pairs.has(String(personIds))).length;
  fill(store, faces.slice(people));
  const second = await night(store);
  return {
    people,
    found: known.length - invented,
    invented,
    msPerPerson: first.msPerPerson,
    longestPauseMs: first.longestPauseMs,
    secondsOfWork: (first.msPerPerson * first.compared) / 1000,
    minutesOfNight: ((first.msPerPerson + restMs) * first.compared) / 60_000,
    second: {
      compared: second.compared,
      seconds: (second.msPerPerson * second.compared) / 1000,
      longestPauseMs: second.longestPauseMs,
    },
  };
}

const peoplePerTransaction = 500;

function fill(store: Store, faces: readonly Face[]): void {
  for (let first = 0; first < faces.length; first += peoplePerTransaction) {
    const some = faces.slice(first, first + peoplePerTransaction);
    const written = store.journal.append([], () => {
      for (const [personId, entries] of some) enrol(store.people, personId, entries);
    });
    if (!written.ok) throw new Error(written.error);
  }
}

async function night(store: Store): Promise<DuplicateRun> {
  const clock = createSystemClock();
  const gallery = createLiveGallery(store.people, store.voyages, createFaceIndex, scales);
  gallery.load(benchPack);
  const record = (...entry: Parameters<Store['journal']['append']>): void => {
    const written = store.journal.append(...entry);
    if (!written.ok) throw new Error(written.error);
  };
  const parts = comparingParts({ store, clock, ids: uniqueIds }, { gallery, recorder: { record }, pairBar });
  const run = await compareEverybody({
    ...{ ...parts, clock, pause: () => nextTurn(undefined), isStopped: () => false },
    onProgress: (done) => {
      if (done % 2000 === 0) say(`duplicates: ${done} people compared`);
    },
  });
  if (run === undefined) throw new Error('The gallery of the bench has no pack.');
  return run;
}

const pairBar = (): number => minSimilarity;

/** Everybody with three templates; the first few of them once more under another id, before the last ones. */
function port(people: number): { readonly faces: readonly Face[]; readonly pairs: ReadonlySet<string> } {
  const random = createRandom(seed);
  const { entries } = makeUpFaces((people - planted) * templatesPerPerson, 1);
  const singles = [...Map.groupBy(entries, ({ personId }) => personId)];
  const doubles = singles.slice(0, planted).map(([, own], i): Face => {
    const other = `01K${String(i).padStart(23, '0')}` as PersonId;
    return [other, own.map(({ template }) => ({ personId: other, template: nearly(template, random) }))];
  });
  const pairs = doubles.map(([other], i) => String(pairOf(other, singles[i]?.[0] ?? other)));
  const [rest, last] = [singles.slice(0, -newPeople), singles.slice(-newPeople)];
  return { faces: [...rest, ...doubles, ...last], pairs: new Set(pairs) };
}

function nearly(template: Template, random: () => number): Template {
  const noise = Math.sqrt((12 * 0.01) / template.length);
  const again = Template.from(
    benchPack,
    template.toVector().map((value) => value + (random() - 0.5) * noise),
  );
  if (again === undefined) throw new Error('A made-up face has no direction.');
  return again;
}
