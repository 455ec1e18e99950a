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

/** The crew of the boat that boards, among those on open lists. */
export interface BoatSize extends TierSize {
  /** People of other boats are let through as well: that this one boards is a guess, or the lane takes people ashore. */
  readonly isGuess: boolean;
}

export interface TierSizes {
  readonly openLists: TierSize;
  /** Undefined: no boat is known to board. */
  readonly boat?: BoatSize | undefined;
  /** Those who are watched for; undefined: nobody is. */
  readonly watched?: TierSize | undefined;
  readonly everyone: TierSize;
  /** Templates of whoever on the open lists has the most: each is a chance to be taken for them. */
  readonly mostTemplatesOfOne: number;
}

/** What a face is held against, by what may follow from it. */
export interface TierBars {
  /** Tier 1, the people on open lists: opens the gate. */
  readonly openLists: SimilarityBar;
  /** Tier 1 for the crew of the boat that boards: opens the gate. Never stricter than for everybody on the lists. */
  readonly boat: SimilarityBar | undefined;
  /** Tier 3, those who are watched for: raises a case. Never laxer than tier 2. */
  readonly watched: SimilarityBar;
  /** Tier 2, everyone this port knows: names a person in a case. Never laxer than tier 1. */
  readonly everyone: SimilarityBar;
  /** A search among one person, whom a paper has named: opens the gate. */
  readonly claimed: SimilarityBar;
  /** One face against one other: whether two looks show the same face. */
  readonly oneFace: SimilarityBar;
}

/** An alarm that is false costs an officer's trust in the next one. */
const rarerForWatched = 10;

/** A following frame that is somebody else must be this many times rarer than a wrong accept: it inherits evidence. */
const rarerForOneFace = 10;

/**
 * The bars of all tiers for the sizes that they have now. A tier without anybody is treated as one person.
 * @param oneFalseAcceptIn passes of strangers, 2 and up
 * @throws RangeError on a size that is no number
 */
export function tierBars(tables: GateTables, oneFalseAcceptIn: number, sizes: TierSizes): TierBars {
  const { openLists, boat } = barsOfLists(tables, oneFalseAcceptIn, sizes);
  const all = barFor(tables, oneFalseAcceptIn, sizes.everyone);
  const everyone = stricterOf(all, openLists);
  const few = barFor(
    tables,
    oneFalseAcceptIn * rarerForWatched,
    sizes.watched ?? { people: 1, templates: 1 },
  );
  const one = { people: 1, templates: 1 };
  const claimed = { people: 1, templates: sizes.mostTemplatesOfOne };
  return {
    openLists,
    boat,
    everyone,
    watched: stricterOf(few, everyone),
    claimed: barFor(tables, oneFalseAcceptIn, claimed),
    oneFace: barFor(tables, oneFalseAcceptIn * rarerForOneFace, one),
  };
}

/**
 * Whoever is taken for one of the boat's crew, or for one of all the others, is let in wrongly: where both may pass they
 * share what is promised. Then a boat that carries most of the people on the lists needs no bar of its own.
 */
function barsOfLists(
  tables: GateTables,
  oneFalseAcceptIn: number,
  sizes: TierSizes,
): Pick<TierBars, 'openLists' | 'boat'> {
  const alone = barFor(tables, oneFalseAcceptIn, sizes.openLists);
  if (sizes.boat === undefined) return { openLists: alone, boat: undefined };
  const rarer = sizes.boat.isGuess ? 2 * oneFalseAcceptIn : oneFalseAcceptIn;
  const openLists = sizes.boat.isGuess ? barFor(tables, rarer, sizes.openLists) : alone;
  const boat = barFor(tables, rarer, sizes.boat);
  const isOfUse = boat.minSimilarity < alone.minSimilarity && openLists.refused === alone.refused;
  return isOfUse ? { openLists, boat } : { openLists: alone, boat: undefined };
}

function stricterOf(one: SimilarityBar, other: SimilarityBar): SimilarityBar {
  return one.minSimilarity >= other.minSimilarity ? one : other;
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
