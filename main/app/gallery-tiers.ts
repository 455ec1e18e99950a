import type { PersonId } from '../core/brand.ts';
import type { SearchResult } from '../core/matching/gallery.ts';
import type { Template } from '../core/matching/template.ts';
import type { TierSize, TierSizes } from '../core/matching/tiers.ts';
import type { LiveGallery } from './gallery.ts';
import type { PackPair } from './pack-pair.ts';

/** The crew list of the boat that boards. */
export interface BoardingCrew {
  readonly people: ReadonlySet<PersonId>;
  /** Others may pass as well. */
  readonly isGuess: boolean;
}

/** Whom each search is about. */
export interface Tiers {
  readonly onOpenLists: ReadonlySet<PersonId>;
  readonly boat: BoardingCrew | undefined;
  readonly watched: ReadonlySet<PersonId>;
}

type Searches = Pick<
  LiveGallery,
  'searchOpenLists' | 'searchWatched' | 'searchClaimed' | 'searchPerson' | 'searchEveryone'
>;

/** @param tiers as they are at the moment of a search */
export function tierSearches(packs: PackPair, tiers: () => Tiers): Searches {
  return {
    searchOpenLists: (probe, limit, elder) =>
      packs.search({ probe, elder }, limit, (gallery, face) =>
        gallery.searchAgreeing(face, limit, tiers().onOpenLists),
      ),
    searchWatched(probe, limit, elder) {
      const { watched } = tiers();
      if (watched.size === 0) return { galleryEmpty: true, candidates: [] };
      return packs.search({ probe, elder }, limit, (gallery, face) =>
        gallery.searchAllOf(face, limit, watched),
      );
    },
    searchClaimed: (probe, personId, elder) =>
      searchAmong(packs, { probe, elder }, new Set(tiers().onOpenLists.has(personId) ? [personId] : [])),
    searchPerson: (probe, personId, elder) => searchAmong(packs, { probe, elder }, new Set([personId])),
    searchEveryone: (probe, limit, elder) =>
      packs.search({ probe, elder }, limit, (gallery, face) => gallery.searchAll(face, limit)),
  };
}

/** The best of a few, without templates that disagree with their siblings. */
function searchAmong(
  packs: PackPair,
  faces: { readonly probe: Template; readonly elder: Template | undefined },
  among: ReadonlySet<PersonId>,
): SearchResult {
  return packs.search(faces, 1, (gallery, face) => gallery.searchAgreeing(face, 1, among));
}

export function tierSizes(packs: PackPair, { onOpenLists, boat, watched }: Tiers): TierSizes {
  const most = packs.galleries().map((gallery) => gallery.mostAgreeingOfOne(onOpenLists));
  return {
    openLists: sizeOf(packs, onOpenLists),
    boat: boat === undefined ? undefined : { ...sizeOf(packs, boat.people), isGuess: boat.isGuess },
    watched: watched.size === 0 ? undefined : sizeOf(packs, watched),
    everyone: packs.size(),
    mostTemplatesOfOne: Math.max(0, ...most),
  };
}

function sizeOf(packs: PackPair, people: ReadonlySet<PersonId>): TierSize {
  const templates = packs.galleries().map((gallery) => gallery.agreeingTemplates(people));
  return { people: people.size, templates: templates.reduce((a, b) => a + b, 0) };
}

export function isSameCrew(one: BoardingCrew | undefined, other: BoardingCrew | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.isGuess === other.isGuess &&
    one.people.size === other.people.size &&
    [...one.people].every((personId) => other.people.has(personId))
  );
}
