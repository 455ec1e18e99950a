import { type BarTable, type SimilarityBar, similarityBarFor } from './calibration.ts';

/** How many are searched at once. */
export interface TierSize {
  readonly people: number;
  /** Of all of them together. */
  readonly templates: number;
}

/** The calibrations that a gate has. */
export interface GateTables {
  /** Of the model pack. */
  readonly pack: BarTable;
  /** From the gallery's own people, where `calibrate --apply` has stored one. */
  readonly site:
    | { readonly table: BarTable /** The operator allowed it to lower bars. */; readonly mayLower: boolean }
    | undefined;
}

export interface TierSizes {
  readonly openLists: TierSize;
  readonly everyone: TierSize;
  /** Templates of whoever on the open lists has the most: each is a chance to be taken for them. */
  readonly mostTemplatesOfOne: number;
}

/** What a face is held against, by what may follow from it. */
export interface TierBars {
  /** Tier 1, the people on open lists: opens the gate. */
  readonly openLists: SimilarityBar;
  /** Tier 2, everyone this port knows: names a person in a case. Never laxer than tier 1. */
  readonly everyone: SimilarityBar;
  /** A search among one person, whom a paper has named: opens the gate. */
  readonly claimed: SimilarityBar;
  /** One face against one other: whether two looks show the same face. */
  readonly oneFace: SimilarityBar;
}

/** A following frame that is somebody else must be this many times rarer than a wrong accept: it inherits evidence. */
const rarerForOneFace = 10;

/**
 * The bars of all tiers for the sizes that they have now. A tier without anybody is treated as one person.
 * @param oneFalseAcceptIn passes of strangers, 2 and up
 * @throws RangeError on a size that is no number
 */
export function tierBars(tables: GateTables, oneFalseAcceptIn: number, sizes: TierSizes): TierBars {
  const openLists = barFor(tables, oneFalseAcceptIn, sizes.openLists);
  const everyone = barFor(tables, oneFalseAcceptIn, sizes.everyone);
  const one = { people: 1, templates: 1 };
  const claimed = { people: 1, templates: sizes.mostTemplatesOfOne };
  return {
    openLists,
    everyone: everyone.minSimilarity >= openLists.minSimilarity ? everyone : openLists,
    claimed: barFor(tables, oneFalseAcceptIn, claimed),
    oneFace: barFor(tables, oneFalseAcceptIn * rarerForOneFace, one),
  };
}

/** The bar for a tier of this size, rounded up to the next step. */
export function barFor(tables: GateTables, oneFalseAcceptIn: number, size: TierSize): SimilarityBar {
  const request = { oneFalseAcceptIn, ...steppedSize(size) };
  const ofPack = similarityBarFor(tables.pack, request);
  if (tables.site === undefined) return ofPack;
  const ofSite = similarityBarFor(tables.site.table, request);
  // The site's people speak for themselves only as far as they show: beyond that the stricter of both stands.
  if (tables.site.mayLower && ofSite.refused === undefined) return ofSite;
  return ofSite.minSimilarity > ofPack.minSimilarity ? ofSite : ofPack;
}

const steps = [1, 1.5, 2, 3, 5, 7, 10];

/**
 * A size that changes with every boat would make the bar flicker: people are rounded up to 1, 2, 3, 5, 7, 10, 15, 20,
 * 30, 50 ..., templates a person to halves.
 */
export function steppedSize({ people, templates }: TierSize): {
  readonly people: number;
  readonly templatesPerPerson: number;
} {
  if (!(people >= 0 && templates >= 0 && Number.isFinite(people + templates)))
    throw new RangeError(`A tier of ${people} people with ${templates} templates is none.`);
  const atLeastOne = Math.max(1, people);
  const decade = 10 ** Math.floor(Math.log10(atLeastOne));
  const step = steps.find((s) => Number.isInteger(s * decade) && s * decade >= atLeastOne) ?? 10;
  const templatesPerPerson = Math.max(1, Math.ceil((2 * templates) / atLeastOne) / 2);
  return { people: step * decade, templatesPerPerson };
}
