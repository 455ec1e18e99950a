import type { PersonId } from '../core/brand.ts';
import type { Template } from '../core/matching/template.ts';
import type { NewFaceIndex } from '../ports/face-index.ts';
import type { PeopleStore, TemplateArchive } from '../ports/store.ts';
import { PackGallery } from './pack-gallery.ts';

/** What is wrong with the faces that are stored. People by id only; no template and no score. */
export interface GalleryFindings {
  readonly pack: string;
  readonly people: number;
  readonly templates: number;
  /** Pictures of one person that do not show one person. */
  readonly disagreeing: readonly PersonId[];
  /** Two entries that are very likely one person. */
  readonly duplicates: readonly (readonly [PersonId, PersonId])[];
  /** Fewer pictures than wanted. */
  readonly fewPictures: readonly PersonId[];
  /** Known by another pack only. */
  readonly undescribed: readonly PersonId[];
}

export interface GalleryCheckDeps {
  readonly people: PeopleStore;
  readonly archive: Pick<TemplateArchive, 'peopleWithout'>;
  readonly newIndex: NewFaceIndex;
  readonly pack: string;
  readonly bars: {
    readonly minDuplicateSimilarity: number;
    readonly minSiblingSimilarity: number | undefined;
  };
  readonly wantedPictures: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** More lookalikes of one person than these say nothing new. */
const mostLookalikes = 10;

/** Looks through everybody's templates of a pack, as the running gate and an enrolment judge them. */
export function checkGallery(deps: GalleryCheckDeps): GalleryFindings {
  const { people, archive, newIndex, pack, bars, wantedPictures, onProgress } = deps;
  const gallery = new PackGallery(pack, newIndex, bars.minSiblingSimilarity);
  gallery.fill(people);
  const templates = new Map<PersonId, Template[]>();
  for (const { personId, template } of people.templates(pack))
    templates.set(personId, [...(templates.get(personId) ?? []), template]);
  const duplicates = new Map<string, readonly [PersonId, PersonId]>();
  let done = 0;
  for (const [personId, own] of templates) {
    for (const other of lookalikes(gallery, personId, own, bars.minDuplicateSimilarity)) {
      const pair = personId < other ? ([personId, other] as const) : ([other, personId] as const);
      duplicates.set(pair.join(' '), pair);
    }
    onProgress?.(++done, templates.size);
  }
  return {
    pack,
    ...gallery.size(),
    disagreeing: [...gallery.inDoubt()],
    duplicates: [...duplicates.values()],
    fewPictures: [...templates].flatMap(([id, own]) => (own.length < wantedPictures ? [id] : [])),
    undescribed: archive.peopleWithout(pack),
  };
}

function lookalikes(
  gallery: PackGallery,
  personId: PersonId,
  own: readonly Template[],
  minSimilarity: number,
): readonly PersonId[] {
  return own.flatMap((template) =>
    gallery
      .searchAll(template, mostLookalikes + 1)
      .candidates.filter((found) => found.personId !== personId && found.similarity >= minSimilarity)
      .map((found) => found.personId),
  );
}
