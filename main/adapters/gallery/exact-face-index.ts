import type { PersonId } from '../../core/brand.ts';
import type { SearchResult } from '../../core/matching/gallery.ts';
import type { Template } from '../../core/matching/template.ts';
import type { FaceIndex } from '../../ports/face-index.ts';
import { FaceMatrix } from './face-matrix.ts';
import { type NewScanKernel, newScanKernel } from './scan-kernel.ts';
import { bestPeople } from './top-people.ts';

const nobody: SearchResult = { galleryEmpty: true, candidates: [] };

/**
 * The exact index: a quantised first pass over all rows, then the full similarity of the few rows whose bound
 * reaches the k-th best person so far (`quantise.ts` proves that no other row could).
 */
class ExactFaceIndex implements FaceIndex {
  readonly #pack: string;
  readonly #newKernel: NewScanKernel;
  /** One for each length of vector. A pack makes one length only; what differs must never be compared. */
  readonly #matrices = new Map<number, FaceMatrix>();

  constructor(pack: string, newKernel: NewScanKernel) {
    this.#pack = pack;
    this.#newKernel = newKernel;
  }

  add(personId: PersonId, templates: readonly Template[]): void {
    for (const template of templates)
      if (template.pack === this.#pack) this.#matrixFor(template.length).add(personId, template);
  }

  replace(personId: PersonId, templates: readonly Template[]): void {
    this.remove(personId);
    this.add(personId, templates);
  }

  remove(personId: PersonId): void {
    for (const matrix of this.#matrices.values()) matrix.remove(personId);
  }

  clear(): void {
    this.#matrices.clear();
  }

  search(probe: Template, limit: number, among?: ReadonlySet<PersonId>): SearchResult {
    const matrix = probe.pack === this.#pack ? this.#matrices.get(probe.length) : undefined;
    if (matrix === undefined || matrix.rows === 0) return nobody;
    const best = bestPeople(limit);
    matrix.search(probe.toVector(), best, among);
    return { galleryEmpty: best.isEmpty(), candidates: best.ranked() };
  }

  size(): { readonly people: number; readonly templates: number } {
    const matrices = [...this.#matrices.values()];
    const [only, ...others] = matrices.map((matrix) => matrix.people);
    const people = others.length === 0 ? only : new Set(matrices.flatMap((m) => [...m.people.keys()]));
    return { people: people?.size ?? 0, templates: matrices.reduce((sum, m) => sum + m.rows, 0) };
  }

  #matrixFor(length: number): FaceMatrix {
    const known = this.#matrices.get(length);
    if (known !== undefined) return known;
    const matrix = new FaceMatrix(length, this.#newKernel);
    this.#matrices.set(length, matrix);
    return matrix;
  }
}

/**
 * An empty index for the templates of `pack`.
 * @param newKernel the inner loop; by default the fastest that this runtime has
 */
export function createFaceIndex(pack: string, newKernel: NewScanKernel = newScanKernel): FaceIndex {
  return new ExactFaceIndex(pack, newKernel);
}
