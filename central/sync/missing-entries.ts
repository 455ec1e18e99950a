import { createHash } from 'node:crypto';
import type { DatasetItem } from '../../main/core/events/dataset-items.ts';
import type { MissingPerson } from '../feed/missing-book.ts';

export type WatchEntry = DatasetItem<'watchlist'>;

/** Entries of the watch-list that the centre makes itself begin so; whoever publishes a list leaves them out. */
const ownPrefix = 'missing-reported-';

/** The list as it was published, with an entry for everybody who is missing, in the order of their ids. */
export function withMissing(
  published: readonly WatchEntry[],
  missing: readonly MissingPerson[],
): readonly WatchEntry[] {
  const kept = published.filter(({ entryId }) => !entryId.startsWith(ownPrefix));
  return [...kept, ...missing.map(entryOf)];
}

function entryOf({ personId, gate, since }: MissingPerson): WatchEntry {
  // An id has a limited length, and one of a person may use all of it.
  const entryId = `${ownPrefix}${createHash('sha256').update(personId).digest('hex').slice(0, 24)}`;
  return { entryId, kind: 'missing', personId, idNumber: null, since, note: `Reported missing at ${gate}` };
}
