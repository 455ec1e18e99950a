import type { PersonId } from '../core/brand.ts';
import { pairsCompared } from '../core/identity/duplicates.ts';
import { NumberHolders } from '../core/identity/shared-numbers.ts';
import type { Clock } from '../ports/clock.ts';
import type { ComparedFaces } from '../ports/compared-faces.ts';
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
  readonly onProgress?: (people: number) => void;
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
  const { gallery, pause } = deps;
  const pack = gallery.pack();
  if (pack === undefined) return undefined;
  // What another pack describes is compared with nothing, and must not count as compared.
  const isOver = (): boolean => deps.isStopped() || gallery.pack() !== pack;
  const watches = { other: new Stopwatch(deps.clock), comparing: new Stopwatch(deps.clock) };
  await pause();
  const plan = watches.other.of(() => planned(deps, pack));
  await pause();
  const unchecked = watches.other.of(() => deps.compared.unchecked(pack));
  const byNumber = await compareNumbers(deps, watches.other);
  const faces = await compareFaces(deps, plan, isOver, watches);
  if (isOver()) return undefined;
  const { other, comparing } = watches;
  return {
    ...{ ...plan, unchecked, compared: faces.people },
    found: byNumber + faces.found,
    msPerPerson: comparing.totalMs / Math.max(1, faces.people),
    longestPauseMs: Math.max(other.longestMs, comparing.longestMs),
  };
}

type Plan = Pick<DuplicateRun, 'pack' | 'people' | 'pairs' | 'minSimilarity'>;

function planned({ compared, gallery, pairBar }: DuplicateRunDeps, pack: string): Plan {
  const everyone = gallery.size();
  const { people } = everyone;
  const pairs = pairsCompared(Math.min(compared.waiting(pack), people), people);
  return { pack, people, pairs, minSimilarity: pairBar(pack, everyone, pairs) };
}

async function compareFaces(
  deps: DuplicateRunDeps,
  plan: Plan,
  isOver: () => boolean,
  { other, comparing }: { readonly other: Stopwatch; readonly comparing: Stopwatch },
): Promise<{ readonly people: number; readonly found: number }> {
  const { compared, pause, onProgress } = deps;
  const done = { people: 0, found: 0 };
  for (;;) {
    const slice = other.of(() => compared.next(plan.pack, slicePeople));
    for (const { personId } of slice) {
      await pause();
      if (isOver()) return done;
      done.found += comparing.of(() => compareOne(deps, plan, personId));
      done.people++;
      onProgress?.(done.people);
    }
    const last = slice.at(-1);
    // What could not be written of the slice must come again.
    if (last === undefined || isOver()) return done;
    other.of(() => compared.compared(plan.pack, last.upTo));
  }
}

/** @returns how many pairs are new. Somebody whose templates cannot be read is nobody's double. */
function compareOne(
  { people, search, found }: DuplicateRunDeps,
  { pack, minSimilarity }: Plan,
  personId: PersonId,
): number {
  const pairs = search.duplicatesOf(personId, [...people.templates(pack, personId)], minSimilarity);
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
