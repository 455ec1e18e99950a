import type { PersonId } from '../core/brand.ts';
import { pairsCompared } from '../core/identity/duplicates.ts';
import { NumberHolders } from '../core/identity/shared-numbers.ts';
import type { Clock } from '../ports/clock.ts';
import type { ComparedFaces, FreshFace } from '../ports/compared-faces.ts';
import type { PeoplePages } from '../ports/people-pages.ts';
import type { PeopleStore } from '../ports/store.ts';
import type { FoundPair } from './duplicate-records.ts';
import type { DuplicateSearch, IsKnownPair } from './duplicate-search.ts';

/** What came of holding everybody against everybody. */
export interface DuplicateRun {
  readonly pack: string;
  /** Whose faces were compared with everybody's in this run; the others had been before. */
  readonly compared: number;
  readonly people: number;
  /** Pairs of people of this run, by which the bar was set. */
  readonly pairs: number;
  /** Cosine that two people had to reach. */
  readonly minSimilarity: number;
  /** Pairs that were not known before. */
  readonly found: number;
  /** People without a template of the pack: of them nothing can be said. */
  readonly unchecked: number;
  /** Of the comparing alone, without pauses. */
  readonly msPerPerson: number;
  /** The longest time in one piece for which nothing else could be done. */
  readonly longestPauseMs: number;
}

export interface DuplicateRunDeps {
  readonly people: Pick<PeopleStore, 'templates'> & PeoplePages;
  readonly compared: ComparedFaces;
  readonly search: DuplicateSearch;
  readonly gallery: {
    pack(): string | undefined;
    size(): { readonly people: number; readonly templates: number };
  };
  readonly isKnown: IsKnownPair;
  readonly pairBar: (
    pack: string,
    everyone: { readonly people: number; readonly templates: number },
    pairs: number,
  ) => number;
  /** Writes them into the record and the book. */
  readonly found: (pairs: readonly FoundPair[]) => void;
  readonly clock: Pick<Clock, 'mono'>;
  /** Between two people: lets everything else go first. */
  readonly pause: () => Promise<void>;
  readonly isStopped: () => boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** So many people are marked as compared at once: a run that is cut off repeats no more than these. */
const slicePeople = 50;
const pagePeople = 50;

/**
 * Holds whoever is new against everybody, by face, and all numbers against each other. May be stopped at any point:
 * the next run goes on with those who were not compared.
 * @returns undefined if it was stopped, or if another pack came into use meanwhile
 */
export async function compareEverybody(deps: DuplicateRunDeps): Promise<DuplicateRun | undefined> {
  const { gallery, compared } = deps;
  const pack = gallery.pack();
  if (pack === undefined) return undefined;
  const watch = new Stopwatch(deps.clock);
  const { fresh, run } = watch.of(() => planned(deps, pack));
  const byNumber = await compareNumbers(deps, watch);
  const comparing = new Stopwatch(deps.clock);
  let slice: FreshFace[] = [];
  let byFace = 0;
  const endSlice = (): void => {
    compared.compared(pack, slice);
    slice = [];
  };
  for (const [done, face] of fresh.entries()) {
    await deps.pause();
    // What another pack describes is compared with nothing, and must not count as compared.
    if (deps.isStopped() || gallery.pack() !== pack) break;
    const found = comparing.of(() => compareOne(deps, pack, face.personId, run.minSimilarity));
    byFace += found ?? 0;
    if (found !== undefined) slice.push(face);
    if (slice.length === slicePeople) watch.of(endSlice);
    deps.onProgress?.(done + 1, fresh.length);
  }
  watch.of(endSlice);
  if (deps.isStopped() || gallery.pack() !== pack) return undefined;
  const longestPauseMs = Math.max(watch.longestMs, comparing.longestMs);
  const msPerPerson = comparing.totalMs / Math.max(1, fresh.length);
  return { ...run, found: byNumber + byFace, msPerPerson, longestPauseMs };
}

function planned({ compared, gallery, pairBar }: DuplicateRunDeps, pack: string) {
  const fresh = compared.fresh(pack);
  const everyone = gallery.size();
  const pairs = pairsCompared(fresh.length, Math.max(fresh.length, everyone.people));
  const minSimilarity = pairBar(pack, everyone, pairs);
  const run = {
    ...{ pack, pairs, minSimilarity },
    compared: fresh.length,
    people: everyone.people,
    unchecked: compared.unchecked(pack),
  };
  return { fresh, run };
}

/** @returns how many pairs are new; undefined where no template of theirs can be read */
function compareOne(
  { people, search, found }: DuplicateRunDeps,
  pack: string,
  personId: PersonId,
  minSimilarity: number,
): number | undefined {
  const faces = [...people.templates(pack, personId)];
  if (faces.length === 0) return undefined;
  const pairs = search.duplicatesOf(personId, faces, minSimilarity);
  if (pairs.length > 0) found(pairs);
  return pairs.length;
}

/** Everybody's numbers each time: reading them costs little, and any of them may have been corrected. */
async function compareNumbers(deps: DuplicateRunDeps, watch: Stopwatch): Promise<number> {
  const holders = new NumberHolders();
  let count = 0;
  let after: number | undefined = 0;
  while (after !== undefined && !deps.isStopped()) {
    const from: number = after;
    after = watch.of(() => {
      const { people, next } = deps.people.page(from, pagePeople);
      const shared = people.flatMap((person) => holders.take(person)).filter((pair) => !deps.isKnown(pair));
      if (shared.length > 0) deps.found(shared.map((personIds) => ({ personIds, similarity: undefined })));
      count += shared.length;
      return next;
    });
    await deps.pause();
  }
  return count;
}

/** How long pieces of work took that nothing could interrupt. */
class Stopwatch {
  readonly #clock: Pick<Clock, 'mono'>;
  totalMs = 0;
  longestMs = 0;

  constructor(clock: Pick<Clock, 'mono'>) {
    this.#clock = clock;
  }

  of<T>(work: () => T): T {
    const from = this.#clock.mono();
    const result = work();
    const ms = this.#clock.mono() - from;
    this.totalMs += ms;
    this.longestMs = Math.max(this.longestMs, ms);
    return result;
  }
}
