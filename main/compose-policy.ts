import type { Store } from './adapters/sqlite/store.ts';
import type { PolicySources } from './app/gate-policy.ts';
import type { WatchItem } from './app/watch-list.ts';
import type { WallMs } from './core/brand.ts';
import type { DatasetName } from './core/events/line.ts';

/** By what is on them somebody is admitted, or is not. */
const listsThatDecide: ReadonlySet<DatasetName> = new Set<DatasetName>(['roster', 'voyages', 'watchlist']);

/** What the policy knows from this gate's own store, beside the rules. */
export function policySourcesOf({
  duplicates,
  datasets,
}: Pick<Store, 'duplicates' | 'datasets'>): Omit<PolicySources, 'rules'> {
  return {
    duplicates,
    watchItems: () => datasets.body('watchlist')?.items as readonly WatchItem[] | undefined,
    listsAsOf() {
      const ages = datasets.heads().filter(({ dataset }) => listsThatDecide.has(dataset));
      if (ages.length === 0) return undefined;
      return Math.min(...ages.map(({ confirmedAt }) => confirmedAt)) as WallMs;
    },
  };
}
