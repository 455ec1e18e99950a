import type { Voyage } from '../core/people.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { VoyageStore } from '../ports/store.ts';

interface Deps {
  readonly voyages: Pick<VoyageStore, 'listOpen'>;
  readonly journal: Pick<Journal, 'onAppended'>;
  readonly clock: Pick<Clock, 'mono'>;
}

/** What may change a crew list, or what is shown of the people on it, always stands in a row of one of these. */
const tellsOfLists = /^(passage|case|person|voyage|manifest|dataset|import|store|lane|identity)\./;

/** However that may be, what is shown is never older, ms. */
const oldestMs = 10_000;

/**
 * The open lists for screens, read once for many pictures: the same array as long as nothing has changed. For what is
 * shown only; whoever decides reads the lists themselves.
 */
export function createShownLists({ voyages, journal, clock }: Deps): Pick<VoyageStore, 'listOpen'> {
  let known: { readonly open: readonly Voyage[]; readonly readAt: number } | undefined;
  journal.onAppended((rows) => {
    if (rows.some(({ kind }) => tellsOfLists.test(kind))) known = undefined;
  });
  return {
    listOpen() {
      const now = clock.mono();
      if (known === undefined || now - known.readAt > oldestMs)
        known = { open: voyages.listOpen(), readAt: now };
      return known.open;
    },
  };
}
