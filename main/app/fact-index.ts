import type { PersonId, VoyageId } from '../core/brand.ts';
import { noVoyage, type VoyageFact } from '../core/voyage/fact.ts';

/**
 * The facts of the open voyages in memory, by voyage and by person. Boats bear on each other only through the people
 * whom they share: whoever reconciles anew needs the voyages that hang together with the one that has changed, and no
 * other.
 */
export class FactIndex {
  readonly #ofVoyage = new Map<VoyageId, VoyageFact[]>();
  /** Of people on no voyage, who are with every voyage that knows them. */
  readonly #ashore = new Map<PersonId, VoyageFact[]>();
  readonly #voyagesOf = new Map<PersonId, Set<VoyageId>>();

  constructor(facts: Iterable<VoyageFact>) {
    for (const fact of facts) this.add(fact);
  }

  add(fact: VoyageFact): void {
    const { voyageId } = fact;
    if (voyageId === noVoyage) {
      for (const personId of peopleIn(fact)) push(this.#ashore, personId, fact);
      return;
    }
    push(this.#ofVoyage, voyageId, fact);
    for (const personId of peopleIn(fact))
      this.#voyagesOf.set(personId, (this.#voyagesOf.get(personId) ?? new Set()).add(voyageId));
  }

  voyages(): Iterable<VoyageId> {
    return this.#ofVoyage.keys();
  }

  /** The voyages on which this may bear. */
  touchedBy(fact: VoyageFact): ReadonlySet<VoyageId> {
    const own = fact.voyageId === noVoyage ? [] : [fact.voyageId];
    const known = peopleIn(fact).flatMap((personId) => [...(this.#voyagesOf.get(personId) ?? [])]);
    return new Set([...own, ...known]);
  }

  /** These voyages and all that hang together with them, directly or not. */
  related(from: Iterable<VoyageId>): {
    readonly voyages: ReadonlySet<VoyageId>;
    readonly facts: VoyageFact[];
  } {
    const voyages = new Set<VoyageId>();
    const people = new Set<PersonId>();
    const facts: VoyageFact[] = [];
    const waiting = [...from];
    for (let voyageId = waiting.pop(); voyageId !== undefined; voyageId = waiting.pop()) {
      if (voyages.has(voyageId)) continue;
      voyages.add(voyageId);
      for (const fact of this.#ofVoyage.get(voyageId) ?? []) {
        facts.push(fact);
        waiting.push(...voyagesIn(fact));
        for (const personId of peopleIn(fact)) {
          if (people.has(personId)) continue;
          people.add(personId);
          facts.push(...(this.#ashore.get(personId) ?? []));
          waiting.push(...(this.#voyagesOf.get(personId) ?? []));
        }
      }
    }
    return { voyages, facts };
  }

  /**
   * A closed voyage is forgotten with its facts, as the book of open ones forgets it: unless somebody of it was lost,
   * who may yet be seen again.
   * @returns whether it is forgotten
   */
  close(voyageId: VoyageId): boolean {
    const facts = this.#ofVoyage.get(voyageId) ?? [];
    if (facts.some(isLoss)) return false;
    this.#ofVoyage.delete(voyageId);
    for (const personId of facts.flatMap(peopleIn)) {
      const voyages = this.#voyagesOf.get(personId);
      voyages?.delete(voyageId);
      if (voyages?.size === 0) this.#voyagesOf.delete(personId);
    }
    return true;
  }

  /** What is said of one person, in the order in which it came. */
  factsAbout(personId: PersonId): readonly VoyageFact[] {
    const voyages = [...(this.#voyagesOf.get(personId) ?? [])];
    const aboard = voyages.flatMap((voyageId) => this.#ofVoyage.get(voyageId) ?? []);
    return [...aboard, ...(this.#ashore.get(personId) ?? [])]
      .filter((fact) => peopleIn(fact).includes(personId))
      .toSorted((a, b) => a.seq - b.seq);
  }
}

function peopleIn(fact: VoyageFact): readonly PersonId[] {
  if (fact.kind === 'filed') return fact.notice.lines.map(({ personId }) => personId);
  if (fact.kind === 'sealed') return [fact.masterId, ...fact.aboard, ...fact.noShows];
  return 'personId' in fact ? [fact.personId] : [];
}

/** A declared transfer brings somebody onto the list of another boat. */
function voyagesIn(fact: VoyageFact): readonly VoyageId[] {
  return fact.kind === 'line-stated' && fact.otherVoyageId !== undefined ? [fact.otherVoyageId] : [];
}

function isLoss(fact: VoyageFact): boolean {
  if (fact.kind === 'missing-reported') return true;
  return fact.kind === 'line-stated' && ['missing-reported', 'deceased'].includes(fact.outcome);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
