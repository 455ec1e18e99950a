import type { PersonId } from '../core/brand.ts';
import { disagreeingSiblings } from '../core/enrolment/siblings.ts';
import type { SearchResult } from '../core/matching/gallery.ts';
import { uniteSearches } from '../core/matching/merged-search.ts';
import type { Template } from '../core/matching/template.ts';
import type { FaceIndex, NewFaceIndex } from '../ports/face-index.ts';
import type { PeopleStore } from '../ports/store.ts';

/**
 * The templates of one pack in memory. One that disagrees with its siblings stands apart: it may show somebody
 * else, so it opens no gate, and still names a person in a case.
 */
export class PackGallery {
  readonly pack: string;
  readonly #minSiblingSimilarity: number | undefined;
  readonly #agreeing: FaceIndex;
  readonly #doubtful: FaceIndex;
  readonly #inDoubt = new Set<PersonId>();
  readonly #known = new Set<PersonId>();
  /** Templates of each person that may open the gate. */
  readonly #agreeingOf = new Map<PersonId, number>();

  /** @param minSiblingSimilarity see `siblingBar`; undefined flags nobody */
  constructor(pack: string, newIndex: NewFaceIndex, minSiblingSimilarity: number | undefined) {
    this.pack = pack;
    this.#minSiblingSimilarity = minSiblingSimilarity;
    this.#agreeing = newIndex(pack);
    this.#doubtful = newIndex(pack);
  }

  /**
   * Takes in everybody whom the pack describes, but those who are left out. A person's templates usually follow
   * each other and then need not be held until all are read; who has some in several places is read once more.
   */
  fill(people: PeopleStore, leftOut: (personId: PersonId) => boolean = () => false): void {
    const scattered = new Set<PersonId>();
    let personId: PersonId | undefined;
    let siblings: Template[] = [];
    const takeIn = (): void => {
      if (personId === undefined || leftOut(personId)) return;
      if (this.#known.has(personId)) scattered.add(personId);
      else this.replace(personId, siblings);
    };
    for (const row of people.templates(this.pack)) {
      if (row.personId !== personId) {
        takeIn();
        personId = row.personId;
        siblings = [];
      }
      siblings.push(row.template);
    }
    takeIn();
    for (const person of scattered)
      this.replace(
        person,
        Array.from(people.templates(this.pack, person), (row) => row.template),
      );
  }

  /** From now on the person has these templates of the pack and no others. */
  replace(personId: PersonId, templates: readonly Template[]): void {
    const bar = this.#minSiblingSimilarity;
    const flagged = new Set(bar === undefined ? [] : disagreeingSiblings(templates, bar));
    const changed = this.#known.has(personId);
    const agreeing = templates.filter((_, i) => !flagged.has(i));
    const doubtful = templates.filter((_, i) => flagged.has(i));
    if (changed || agreeing.length > 0) this.#agreeing.replace(personId, agreeing);
    if (changed || doubtful.length > 0) this.#doubtful.replace(personId, doubtful);
    note(this.#known, personId, templates.length > 0);
    if (agreeing.length > 0) this.#agreeingOf.set(personId, agreeing.length);
    else this.#agreeingOf.delete(personId);
    note(this.#inDoubt, personId, doubtful.length > 0);
  }

  knows(personId: PersonId): boolean {
    return this.#known.has(personId);
  }

  /** People with a template that disagrees with its siblings. */
  inDoubt(): ReadonlySet<PersonId> {
    return this.#inDoubt;
  }

  /** Without templates in doubt: what may open the gate. */
  searchAgreeing(probe: Template, limit: number, among: ReadonlySet<PersonId>): SearchResult {
    return this.#agreeing.search(probe, limit, among);
  }

  searchAll(probe: Template, limit: number): SearchResult {
    return this.searchAllOf(probe, limit, undefined);
  }

  /** Also templates in doubt: what names somebody in a case. Undefined `among`: everybody. */
  searchAllOf(probe: Template, limit: number, among: ReadonlySet<PersonId> | undefined): SearchResult {
    const agreeing = this.#agreeing.search(probe, limit, among);
    if (this.#inDoubt.size === 0) return agreeing;
    return uniteSearches(agreeing, this.#doubtful.search(probe, limit, among), limit);
  }

  /** Templates that `searchAgreeing` compares among these people. */
  agreeingTemplates(among: ReadonlySet<PersonId>): number {
    let templates = 0;
    for (const personId of among) templates += this.#agreeingOf.get(personId) ?? 0;
    return templates;
  }

  /** Templates of whoever among these people has the most that `searchAgreeing` compares. */
  mostAgreeingOfOne(among: ReadonlySet<PersonId>): number {
    let most = 0;
    for (const personId of among) most = Math.max(most, this.#agreeingOf.get(personId) ?? 0);
    return most;
  }

  size(): { readonly people: number; readonly templates: number } {
    const templates = this.#agreeing.size().templates + this.#doubtful.size().templates;
    return { people: this.#known.size, templates };
  }
}

function note(set: Set<PersonId>, personId: PersonId, isIn: boolean): void {
  if (isIn) set.add(personId);
  else set.delete(personId);
}
