import type { PersonId } from '../brand.ts';
import { normaliseNumber } from '../papers/id-number.ts';
import type { Person } from '../people.ts';
import { foldName, withoutLooseSpaces } from './name-fold.ts';

/** Letters and digits that a search by name needs. */
export const leastLetters = 2;

interface Entry {
  readonly personId: PersonId;
  readonly folded: string;
  readonly numbers: readonly string[];
}

export interface NameMatches {
  /** Best first. */
  readonly personIds: readonly PersonId[];
  /** There are more than were asked for. */
  readonly more: boolean;
}

/**
 * Names and numbers of everybody, in memory, to be looked through while somebody types. Twenty thousand names are
 * gone through in a few milliseconds, so that nothing cleverer is needed, and nothing of it is ever written.
 */
export class NameIndex {
  readonly #entries = new Map<PersonId, Entry>();

  put({ personId, displayName, idNumber, papers = [] }: Person): void {
    const numbers = [idNumber, ...papers.map((paper) => paper.number)].flatMap((number) =>
      number === undefined ? [] : [normaliseNumber(number)],
    );
    const folded = withoutLooseSpaces(foldName(displayName));
    this.#entries.set(personId, { personId, folded, numbers: [...new Set(numbers)] });
  }

  drop(personId: PersonId): void {
    this.#entries.delete(personId);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Whose number this is, whole; of several people in the order in which they became known. */
  byNumber(number: string): readonly PersonId[] {
    const wanted = normaliseNumber(number);
    return [...this.#entries.values()].flatMap((e) => (e.numbers.includes(wanted) ? [e.personId] : []));
  }

  /** Part of a name: a whole name first, then how it begins, how one of its words begins, and what stands inside. */
  byName(text: string, limit: number): NameMatches {
    const wanted = withoutLooseSpaces(foldName(text));
    if (wanted === '') return { personIds: [], more: false };
    const ranked = [...this.#entries.values()].flatMap((entry) => {
      const rank = rankOf(entry.folded, wanted);
      return rank === undefined ? [] : [{ entry, rank }];
    });
    ranked.sort((a, b) => a.rank - b.rank || byName(a.entry, b.entry));
    return {
      personIds: ranked.slice(0, limit).map(({ entry }) => entry.personId),
      more: ranked.length > limit,
    };
  }
}

/** Letters and digits of a text that a search could go by. */
export function lettersIn(text: string): number {
  return [...foldName(text).matchAll(/[\p{L}\p{N}]/gu)].length;
}

/** Lower is better; undefined: does not fit. */
function rankOf(folded: string, wanted: string): number | undefined {
  const at = folded.indexOf(wanted);
  if (at === 0) return folded.length === wanted.length ? 0 : 1;
  if (at > 0) return folded.includes(` ${wanted}`) ? 2 : 3;
  // Words in another order, as where a family name stands first.
  const words = wanted.split(' ');
  return words.length > 1 && words.every((word) => ` ${folded}`.includes(` ${word}`)) ? 4 : undefined;
}

function byName(a: Entry, b: Entry): number {
  if (a.folded !== b.folded) return a.folded < b.folded ? -1 : 1;
  return a.personId < b.personId ? -1 : 1;
}
