import type { SimilarityBar } from '../core/matching/calibration.ts';
import type { StrangerOdds } from '../core/matching/stranger-odds.ts';
import type { TierSizes } from '../core/matching/tiers.ts';
import type { Log } from '../ports/log.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';

/** What similarities have to reach, each a cosine in -1..1. */
export interface Bars {
  /** Tier 1, the people on open lists: opens the gate. */
  readonly minSimilarity: number;
  /** The holder of a paper alone, if they are on an open list: opens the gate. */
  readonly minSimilarityClaimed: number;
  /** Tier 2, everyone this port knows: names a person in a case. */
  readonly minSimilarityElsewhere: number;
  /** Two looks at one face. */
  readonly minSameFaceSimilarity: number;
  /** What tier 1 is promised for, or why it is not; nothing where the bar is set by hand. */
  readonly openLists?: SimilarityBar;
  /** How rare a similarity is among strangers; nothing where no calibration says. */
  readonly odds?: StrangerOdds;
}

/** The bars for a gallery described by this pack; a pack that nobody calibrated is matched by nothing. */
export type BarsFor = (pack: string, sizes: TierSizes) => Bars;

/** The bars as they are now. */
export interface BarSource {
  current(): Bars;
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
    onChanged(listener: () => void): Unsubscribe;
  };
  readonly barsFor: BarsFor;
  readonly log: Log;
}): BarSource {
  const { gallery, barsFor, log } = deps;
  let bars = closedBars;
  const refresh = (): void => {
    const pack = gallery.pack();
    const before = bars;
    bars = pack === undefined ? closedBars : barsFor(pack, gallery.sizes());
    if (bars.minSimilarity === before.minSimilarity && bars.openLists?.refused === before.openLists?.refused)
      return;
    const { minSimilarity, minSimilarityElsewhere, openLists } = bars;
    const fields = { pack, minSimilarity, minSimilarityElsewhere, promisedFpir: openLists?.promisedFpir };
    if (openLists?.refused === undefined) log.info('bars.changed', fields);
    else log.warn('bars.unproven', { ...fields, code: openLists.refused });
  };
  refresh();
  return { current: () => bars, close: gallery.onChanged(refresh) };
}
