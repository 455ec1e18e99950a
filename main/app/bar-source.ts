import type { PersonId } from '../core/brand.ts';
import type { SimilarityBar } from '../core/matching/calibration.ts';
import type { BoatBar } from '../core/matching/evidence.ts';
import type { StrangerOdds } from '../core/matching/stranger-odds.ts';
import type { TierSizes } from '../core/matching/tiers.ts';
import type { Log } from '../ports/log.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';

/** What similarities have to reach, each a cosine in -1..1. */
export interface Bars {
  /** Tier 1, the people on open lists: opens the gate. */
  readonly minSimilarity: number;
  /** Tier 1 while a boat boards, for its crew. Never above `minSimilarity`; undefined: the same bar is for all. */
  readonly minSimilarityOfBoat?: number | undefined;
  /** The holder of a paper alone, if they are on an open list: opens the gate. */
  readonly minSimilarityClaimed: number;
  /** Tier 2, everyone this port knows: names a person in a case. */
  readonly minSimilarityElsewhere: number;
  /** Tier 3, those who are watched for: raises a case. Without it, that of tier 2. */
  readonly minSimilarityWatched?: number;
  /** Two looks at one face. */
  readonly minSameFaceSimilarity: number;
  /** What tier 1 is promised for, or why it is not; nothing where the bar is set by hand. */
  readonly openLists?: SimilarityBar;
  /** How rare a similarity is among strangers; nothing where no calibration says. */
  readonly odds?: StrangerOdds;
}

/** With the people of the boat that boards. */
export interface CurrentBars extends Bars {
  readonly boat?: BoatBar | undefined;
}

/** What somebody has to reach to be let through by face among all on the open lists. */
export function barOf({ minSimilarity, boat }: CurrentBars, personId: PersonId): number {
  return boat?.people.has(personId) === true ? boat.minSimilarity : minSimilarity;
}

/** The bars for a gallery described by this pack; a pack that nobody calibrated is matched by nothing. */
export type BarsFor = (pack: string, sizes: TierSizes) => Bars;

/** The bars as they are now. */
export interface BarSource {
  current(): CurrentBars;
  close(): void;
}

/** Before a gallery is there, and for what nobody measured: only a face that is equal in every digit. */
export const closedBars: Bars = {
  minSimilarity: 1,
  minSimilarityClaimed: 1,
  minSimilarityElsewhere: 1,
  minSameFaceSimilarity: 1,
};

/** Follows the gallery: whenever people, templates or lists change, the bars are found anew. */
export function createBarSource(deps: {
  readonly gallery: {
    pack(): string | undefined;
    sizes(): TierSizes;
    boarding(): ReadonlySet<PersonId> | undefined;
    onChanged(listener: () => void): Unsubscribe;
  };
  readonly barsFor: BarsFor;
  readonly log: Log;
}): BarSource {
  const { gallery, barsFor, log } = deps;
  let bars: CurrentBars = closedBars;
  const refresh = (): void => {
    const pack = gallery.pack();
    const before = bars;
    bars = pack === undefined ? closedBars : withBoat(barsFor(pack, gallery.sizes()), gallery.boarding());
    const { minSimilarity, minSimilarityOfBoat, minSimilarityElsewhere, openLists } = bars;
    if (
      minSimilarity === before.minSimilarity &&
      minSimilarityOfBoat === before.minSimilarityOfBoat &&
      openLists?.refused === before.openLists?.refused
    )
      return;
    const fields = {
      pack,
      minSimilarity,
      minSimilarityOfBoat,
      minSimilarityElsewhere,
      promisedFpir: openLists?.promisedFpir,
    };
    if (openLists?.refused === undefined) log.info('bars.changed', fields);
    else log.warn('bars.unproven', { ...fields, code: openLists.refused });
  };
  refresh();
  return { current: () => bars, close: gallery.onChanged(refresh) };
}

function withBoat(bars: Bars, people: ReadonlySet<PersonId> | undefined): CurrentBars {
  const { minSimilarityOfBoat: minSimilarity } = bars;
  return people === undefined || minSimilarity === undefined
    ? bars
    : { ...bars, boat: { people, minSimilarity } };
}
