import type { DatasetName } from '../../main/core/events/line.ts';
import type { CentralKey } from './central-key.ts';
import { issueCurrency } from './issue.ts';
import { chunksOf, type SyncStore } from './sync-store.ts';

/**
 * The newest version for a gate, or for a site, as lines of JSON: the very messages that would travel on the line,
 * and one that says that it was the newest when the bundle was made (Y3).
 * @param scope a site, or one gate of it
 * @returns undefined where nothing was issued for it
 */
export function bundleLines(
  store: SyncStore,
  what: { readonly dataset: DatasetName; readonly scope: string; readonly nowMs: number },
  key: CentralKey,
): readonly string[] | undefined {
  const newest = store.newestFor(what.dataset, what.scope);
  if (newest === undefined) return undefined;
  const messages = [...chunksOf(newest), issueCurrency(newest.manifest, what.nowMs, key)];
  return messages.map((message) => `${JSON.stringify(message)}\n`);
}
