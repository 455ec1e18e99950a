import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { percentiles } from '../../../native-models/evaluation/measure-steps.ts';
import { createFaceIndex } from '../../adapters/gallery/exact-face-index.ts';
import type { PersonId } from '../../core/brand.ts';
import { type SearchResult, searchGallery } from '../../core/matching/gallery.ts';
import type { Template } from '../../core/matching/template.ts';
import type { FaceIndex } from '../../ports/face-index.ts';
import { say } from '../command-output.ts';
import { benchPack, type MadeUpFaces, makeUpFaces } from './gallery-faces.ts';

/** Times in milliseconds, for the best five people. */
export interface GallerySearchBench {
  readonly templates: number;
  readonly people: number;
  readonly indexP50Ms: number;
  readonly indexP95Ms: number;
  readonly naiveP50Ms: number;
  /** How many times faster than the naive scan, by the medians. */
  readonly ratio: number;
  /** Every compared answer was the naive one: same people, same order, same similarities to the last bit. */
  readonly identical: boolean;
  readonly comparedAnswers: number;
  /** A search among the 15 people of one boat. */
  readonly boatListP50Ms: number;
  /** All that the index takes, in the heap and outside, divided by the templates. */
  readonly bytesPerTemplate: number;
  readonly memoryMb: number;
}

const limit = 5;
const boatCrew = 15;
const indexProbes = 100;
/** The naive scan of a large gallery takes long; fewer probes then stand for all. */
const naiveTemplates = 2_000_000;

/** Builds a gallery of `count` templates and searches it both ways, probe by probe, in the same run. */
export function benchSearch(count: number): GallerySearchBench {
  say(`${count} templates: making up the faces`);
  const faces = makeUpFaces(count, indexProbes);
  say(`${count} templates: building the index`);
  const before = bytesInUse();
  const index = createFaceIndex(benchPack);
  for (const { personId, template } of faces.entries) index.add(personId, [template]);
  const bytes = bytesInUse() - before;
  say(`${count} templates: searching`);
  const boat = new Set(faces.people.slice(0, boatCrew));
  const all = faces.probes.map((probe) => timed(() => index.search(probe, limit)).ms);
  const inBoat = faces.probes.map((probe) => timed(() => index.search(probe, limit, boat)).ms);
  const naive = compare(index, faces, boat);
  const { p50: indexP50Ms, p95: indexP95Ms } = percentiles(all);
  const { p50: naiveP50Ms } = percentiles(naive.times);
  return {
    ...index.size(),
    indexP50Ms,
    indexP95Ms,
    naiveP50Ms,
    ratio: naiveP50Ms / indexP50Ms,
    identical: naive.answers > 0 && naive.different === 0,
    comparedAnswers: naive.answers,
    boatListP50Ms: percentiles(inBoat).p50,
    bytesPerTemplate: Math.round(bytes / count),
    memoryMb: bytes / 2 ** 20,
  };
}

/** Asks both the same: everybody, one boat, and a quarter of all people, which is scanned and not picked. */
function compare(index: FaceIndex, { entries, people, probes }: MadeUpFaces, boat: ReadonlySet<PersonId>) {
  const quarter = new Set(people.filter((_, n) => n % 4 === 1));
  const asked = Math.max(6, Math.min(probes.length, Math.round(naiveTemplates / entries.length)));
  const times: number[] = [];
  let answers = 0;
  let different = 0;
  const check = (probe: Template, among?: ReadonlySet<PersonId>): number => {
    const naive = timed(() => searchGallery(entries, probe, limit, among));
    answers += 1;
    if (!isSame(naive.value, index.search(probe, limit, among))) different += 1;
    return naive.ms;
  };
  for (const probe of probes.slice(0, asked)) {
    times.push(check(probe));
    check(probe, boat);
    check(probe, quarter);
  }
  return { times, answers, different };
}

function isSame(a: SearchResult, b: SearchResult): boolean {
  return (
    a.galleryEmpty === b.galleryEmpty &&
    a.candidates.length === b.candidates.length &&
    a.candidates.every((candidate, i) => {
      const other = b.candidates[i];
      return candidate.personId === other?.personId && Object.is(candidate.similarity, other.similarity);
    })
  );
}

function timed<T>(work: () => T): { readonly value: T; readonly ms: number } {
  const start = performance.now();
  const value = work();
  return { value, ms: performance.now() - start };
}

/** After a collection, so that nothing is counted that has been let go: the second one waits for the first's end. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
