import type { PersonId } from '../../core/brand.ts';
import { byRank } from '../../core/matching/gallery.ts';
import type { Candidate } from '../../core/matching/observation.ts';

/** The best people met so far, each with their best similarity. */
export interface BestPeople {
  offer(personId: PersonId, similarity: number): void;
  /** What a similarity must reach to change anything any more. */
  least(): number;
  /** Nobody was offered at all. */
  isEmpty(): boolean;
  /** In the order of `byRank`. */
  ranked(): readonly Candidate[];
}

/** Up to here a sorted list is cheaper than a map of everybody. */
const longestList = 64;

/** @param limit people to keep */
export function bestPeople(limit: number): BestPeople {
  return limit >= 1 && limit <= longestList ? new ShortList(Math.floor(limit)) : new Everybody(limit);
}

class ShortList implements BestPeople {
  readonly #limit: number;
  readonly #list: Candidate[] = [];
  #least = Number.NEGATIVE_INFINITY;

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(personId: PersonId, similarity: number): void {
    // Also a NaN ends here.
    if (!(similarity >= this.#least)) return;
    const list = this.#list;
    const known = list.findIndex((c) => c.personId === personId);
    if (known >= 0) {
      if (similarity <= (list[known]?.similarity ?? Number.NaN)) return;
      list.splice(known, 1);
    }
    const candidate = { personId, similarity };
    const behind = list.findIndex((c) => byRank(candidate, c) < 0);
    list.splice(behind < 0 ? list.length : behind, 0, candidate);
    if (list.length > this.#limit) list.pop();
    if (list.length === this.#limit) this.#least = list.at(-1)?.similarity ?? Number.NaN;
  }

  least(): number {
    return this.#least;
  }

  isEmpty(): boolean {
    return this.#list.length === 0;
  }

  ranked(): readonly Candidate[] {
    return this.#list;
  }
}

class Everybody implements BestPeople {
  readonly #limit: number;
  readonly #best = new Map<PersonId, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(personId: PersonId, similarity: number): void {
    if (similarity > (this.#best.get(personId) ?? Number.NEGATIVE_INFINITY))
      this.#best.set(personId, similarity);
  }

  least(): number {
    return Number.NEGATIVE_INFINITY;
  }

  isEmpty(): boolean {
    return this.#best.size === 0;
  }

  ranked(): readonly Candidate[] {
    const all = [...this.#best].map(([personId, similarity]) => ({ personId, similarity }));
    return all.sort(byRank).slice(0, Math.max(0, this.#limit));
  }
}
