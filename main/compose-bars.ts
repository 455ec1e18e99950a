import { calibrationOf } from '../native-models/packs/calibration.ts';
import type { GateSettings } from './adapters/config/schema.ts';
import { type Bars, type BarsFor, closedBars } from './app/bar-source.ts';
import type { StrangerOdds } from './core/matching/stranger-odds.ts';
import {
  barFor,
  type GateTables,
  steppedSize,
  type TierSize,
  type TierSizes,
  tierBars,
} from './core/matching/tiers.ts';

/** What was measured of a pack; undefined for a pack that nobody measured. */
export type TablesOf = (pack: string) => (GateTables & { readonly isSiteRefused?: boolean }) | undefined;

/** A site's own table for a pack, if there is one; `refused` if there is one that cannot be trusted. */
export type SiteOf = (pack: string) => GateTables['site'] | 'refused';

/** The packs' own calibrations, and a site's table beside that of the pack that it was measured with. */
export function calibratedTables(siteOf: SiteOf = () => undefined): TablesOf {
  return (pack) => {
    const table = calibrationOf(pack);
    const site = siteOf(pack);
    if (table === undefined) return undefined;
    return site === 'refused' ? { pack: table, site: undefined, isSiteRefused: true } : { pack: table, site };
  };
}

/** From what the operator wants to what similarities have to reach. */
export interface BarBook {
  readonly barsFor: BarsFor;
  /** From here on a new face is very likely that of one of these people: the enrolment asks. */
  duplicateBar(pack: string, everyone: TierSize): number;
  /**
   * From here on two faces belong very likely to one person, among so many pairs of people compared at once: one
   * false pair is stated in one run of twenty, whatever its size. Never laxer than for one new person.
   * @param pairs of people, see `pairsCompared`
   * @returns `samePicture` where nothing that was measured of the pack reaches so far: only that is found then
   */
  pairBar(pack: string, everyone: TierSize, pairs: number): number;
  /** The bar set by hand, which stands in the place of all others; undefined where the calibration speaks. */
  readonly byHand: number | undefined;
}

/** One new person in so many is asked about for nothing: less often would let one person in under two names. */
const oneFalseDuplicateIn = 100;

/** One run in so many states a pair that is none: of each pair somebody is kept waiting, and must be asked. */
const oneFalsePairIn = 20;

export function barBookOf(
  { recognition }: Pick<GateSettings, 'recognition'>,
  tablesOf: TablesOf = calibratedTables(),
): BarBook {
  const { oneFalseAcceptIn, minSimilarity: byHand } = recognition;
  return {
    byHand,
    barsFor(pack, sizes) {
      if (byHand !== undefined) return handBars(byHand);
      const tables = tablesOf(pack);
      // The table may have raised the bars: without it nobody knows by how much.
      const isOpen = tables !== undefined && tables.isSiteRefused !== true;
      return isOpen ? calibratedBars(tables, oneFalseAcceptIn, sizes) : closedBars;
    },
    duplicateBar(pack, everyone) {
      if (byHand !== undefined) return byHand;
      const tables = tablesOf(pack);
      return tables === undefined ? 1 : barFor(tables, oneFalseDuplicateIn, everyone).minSimilarity;
    },
    pairBar(pack, everyone, pairs) {
      if (byHand !== undefined) return byHand;
      const tables = tablesOf(pack);
      if (tables === undefined) return samePicture;
      const ofOne = barFor(tables, oneFalseDuplicateIn, everyone);
      const ofAll = barFor(tables, oneFalsePairIn, pairSize(everyone, pairs));
      return Math.min(samePicture, Math.max(ofOne.minSimilarity, ofAll.minSimilarity));
    },
  };
}

/** One picture twice is a cosine of 1, within what is lost by counting with single precision. */
export const samePicture = 1 - 1e-6;

/** Each template of one is held against each of the other. */
function pairSize({ people, templates }: TierSize, pairs: number): TierSize {
  const ofOne = Math.max(1, templates / Math.max(1, people));
  return { people: pairs, templates: pairs * ofOne ** 2 };
}

function handBars(similarity: number): Bars {
  return {
    minSimilarity: similarity,
    minSimilarityClaimed: similarity,
    minSimilarityElsewhere: similarity,
    minSimilarityWatched: similarity,
    minSameFaceSimilarity: similarity,
  };
}

function calibratedBars(tables: GateTables, oneFalseAcceptIn: number, sizes: TierSizes): Bars {
  const bars = tierBars(tables, oneFalseAcceptIn, sizes);
  const { openLists, boat, claimed, everyone, watched, oneFace } = bars;
  return {
    minSimilarity: openLists.minSimilarity,
    minSimilarityOfBoat: boat?.minSimilarity,
    minSimilarityClaimed: claimed.minSimilarity,
    minSimilarityElsewhere: everyone.minSimilarity,
    minSimilarityWatched: watched.minSimilarity,
    minSameFaceSimilarity: oneFace.minSimilarity,
    openLists,
    odds: oddsOf(tables, sizes),
  };
}

/** Of everybody the port knows: a case may name any of them. */
function oddsOf({ pack, site }: GateTables, { everyone }: TierSizes): StrangerOdds {
  const { templatesPerPerson } = steppedSize(everyone);
  return { tables: site === undefined ? [pack] : [pack, site.table], templatesPerPerson };
}
