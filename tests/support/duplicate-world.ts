import { createFaceIndex } from '../../main/adapters/gallery/exact-face-index.ts';
import { foundDrafts, noteFound } from '../../main/app/duplicate-records.ts';
import type { DuplicateRunDeps } from '../../main/app/duplicate-run.ts';
import { createDuplicateSearch } from '../../main/app/duplicate-search.ts';
import { barBookOf } from '../../main/compose-bars.ts';
import type { PersonId, WallMs } from '../../main/core/brand.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { type PeoplePair, pairOf } from '../../main/core/identity/duplicates.ts';
import type { CalibrationRow } from '../../main/core/matching/calibration.ts';
import { Template } from '../../main/core/matching/template.ts';
import type { Person } from '../../main/core/people.ts';
import type { FreshFace } from '../../main/ports/compared-faces.ts';
import type { DuplicatePair } from '../../main/ports/duplicate-book.ts';
import { gaussian } from './gaussian.ts';
import { personOf } from './store-bench.ts';

const pack = 'made-up/1';
const components = 64;

/**
 * People with random faces, in memory, and everything that a run of comparing needs. Faces of different people lie on a
 * sphere of 64 dimensions, where the rate at which two are as alike as something is known by calculation: that is the
 * calibration from which the bar comes.
 */
export class DuplicateWorld {
  readonly people = new Map<PersonId, { readonly person: Person; readonly templates: Template[] }>();
  readonly index = createFaceIndex(pack);
  readonly book = new Map<string, DuplicatePair>();
  readonly apart = new Set<string>();
  comparedUpTo = 0;
  readonly drafts: EventDraft[] = [];
  readonly compares: PersonId[] = [];
  pack: string | undefined = pack;
  #position = 0;
  readonly #positions = new Map<PersonId, number>();
  readonly #normal: () => number;

  constructor(seed: number) {
    this.#normal = gaussian(seed);
  }

  randomFace(): Float64Array {
    return Float64Array.from({ length: components }, this.#normal);
  }

  /** Another picture: the cosine with the face is about 1 / sqrt(1 + noise²). */
  like(face: Float64Array, noise: number): Float64Array {
    return face.map((value) => value + noise * this.#normal());
  }

  enrol(n: number, pictures: readonly Float64Array[], more: Partial<Person> = {}): PersonId {
    const person = personOf(n, more);
    const { personId } = person;
    const before = this.people.get(personId)?.templates ?? [];
    const templates = [...before, ...pictures.map(templateOf)];
    this.people.set(personId, { person, templates });
    this.index.replace(personId, templates);
    if (pictures.length > 0) this.#positions.set(personId, ++this.#position);
    return personId;
  }

  tellApart(one: PersonId, other: PersonId): void {
    this.apart.add(String(pairOf(one, other)));
  }

  /** Pairs as the book has them. */
  pairs(): readonly string[] {
    return [...this.book.keys()].toSorted();
  }

  deps(overrides: Partial<DuplicateRunDeps> = {}): DuplicateRunDeps {
    const book = { ofPair: (one: PersonId, other: PersonId) => this.book.get(String(pairOf(one, other))) };
    const notes = {
      pairsAmong: (ids: readonly PersonId[]) =>
        this.apart.has(String(ids.toSorted())) ? [ids as unknown as PeoplePair] : [],
    };
    const faces = { searchEveryone: (probe: Template, limit: number) => this.index.search(probe, limit) };
    const { isKnown, ...search } = createDuplicateSearch({ faces, book, notes });
    return {
      ...{ search, isKnown, people: this.#peopleStore(), compared: this.#comparedFaces() },
      gallery: { pack: () => this.pack, size: () => this.index.size() },
      pairBar: barBookOf({ recognition }, () => ({ pack: { rows: sphere }, site: undefined })).pairBar,
      found: (pairs) => this.#found(pairs),
      clock: { mono: () => 0 as never },
      pause: async () => undefined,
      isStopped: () => false,
      ...overrides,
    };
  }

  #found(pairs: Parameters<DuplicateRunDeps['found']>[0]): void {
    const drafts = foundDrafts(pairs, 'nightly', { ulid: () => `d-${this.book.size}` });
    this.drafts.push(...drafts);
    const add = (pair: Omit<DuplicatePair, 'outcome' | 'closedId'>): void =>
      void this.book.set(String(pair.personIds), { ...pair, outcome: undefined, closedId: undefined });
    noteFound({ add }, drafts, 0 as WallMs);
  }

  #peopleStore(): DuplicateRunDeps['people'] {
    const { people, compares } = this;
    return {
      *templates(_, personId) {
        if (personId === undefined) throw new Error('A run reads one person at a time.');
        compares.push(personId);
        for (const template of people.get(personId)?.templates ?? []) yield { personId, template };
      },
      page(after, limit) {
        const some = [...people.values()].slice(after, after + limit).map(({ person }) => person);
        return { people: some, next: some.length < limit ? undefined : after + limit };
      },
    };
  }

  #comparedFaces(): DuplicateRunDeps['compared'] {
    const fresh = (): readonly FreshFace[] =>
      [...this.#positions]
        .map(([personId, upTo]) => ({ personId, upTo }))
        .filter(({ upTo }) => upTo > this.comparedUpTo)
        .toSorted((a, b) => a.upTo - b.upTo);
    return {
      waiting: () => fresh().length,
      next: (_, limit) => fresh().slice(0, limit),
      compared: (_, upTo) => {
        this.comparedUpTo = upTo;
      },
      forget: () => {
        this.comparedUpTo = 0;
      },
      unchecked: () => [...this.people.values()].filter(({ templates }) => templates.length === 0).length,
    };
  }
}

function templateOf(values: Float64Array): Template {
  const template = Template.from(pack, values);
  if (template === undefined) throw new Error('A made-up face has no direction.');
  return template;
}

const recognition = { oneFalseAcceptIn: 1000 } as Parameters<typeof barBookOf>[0]['recognition'];

/** The cosine of two random directions has a density of (1 - s²)^((d - 3) / 2); its tail, summed up. */
const sphere: readonly CalibrationRow[] = (() => {
  const steps = 2000;
  const density = Array.from({ length: steps }, (_, i) => {
    const s = -1 + (2 * (i + 0.5)) / steps;
    return (1 - s * s) ** ((components - 3) / 2);
  });
  const total = density.reduce((sum, value) => sum + value, 0);
  return Array.from({ length: 90 }, (_, i) => {
    const minSimilarity = i / 100;
    const from = Math.round(((minSimilarity + 1) / 2) * steps);
    const fmr = density.slice(from).reduce((sum, value) => sum + value, 0) / total;
    const limits = { lower: fmr, upper: fmr, provable: fmr };
    return { minSimilarity, fmr, ...limits, set: 'sphere', errors: 100, evidence: 'counted' as const };
  });
})();
