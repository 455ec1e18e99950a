import type { GateSettings } from './adapters/config/schema.ts';
import type { Store } from './adapters/sqlite/store.ts';
import { foundDrafts, noteFound } from './app/duplicate-records.ts';
import { createDuplicateSearch } from './app/duplicate-search.ts';
import { watchDuplicates } from './app/duplicate-watch.ts';
import type { Gate } from './app/gate.ts';
import type { HealthBoard } from './app/health-board.ts';
import { type NightlyParts, startNightlyDuplicates } from './app/nightly-duplicates.ts';
import type { BarBook } from './compose-bars.ts';
import { isAtWork, startRedescription } from './compose-packs.ts';
import type { Clock } from './ports/clock.ts';
import type { FaceEngine, PortraitDescriber } from './ports/engine.ts';
import type { Ids } from './ports/ids.ts';
import type { Log } from './ports/log.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** What is done about everybody's faces beside the running gate: described by a new pack, and held against each other. */
export function tendGallery(
  settings: Pick<GateSettings, 'duplicates'>,
  parts: Parts,
  built: {
    readonly gate: Gate;
    readonly engine: FaceEngine & PortraitDescriber;
    readonly health: HealthBoard;
    readonly book: BarBook;
  },
): { close(): Promise<void> } {
  const { store, clock, log } = parts;
  const { gate, engine, health, book } = built;
  const { gallery, recorder, runner } = gate;
  const redescription = startRedescription({ gate, archive: store.templates, engine, health, clock, log });
  const stopWatch = watchDuplicates({
    book: store.duplicates,
    journal: store.journal,
    gallery,
    recorder,
    health,
  });
  const nightly = startNightlyDuplicates({
    ...comparingParts(parts, { gallery, recorder, pairBar: book.pairBar }),
    ...{ clock, log, portHour: settings.duplicates.portHour },
    isBusy: () => isAtWork(runner.state().kind),
  });
  return {
    async close() {
      stopWatch();
      await Promise.all([nightly.close(), redescription.close()]);
    },
  };
}

/** What holding everybody against everybody needs, at a running gate and at rest. */
export function comparingParts(
  { store, clock, ids }: Pick<Parts, 'store' | 'clock' | 'ids'>,
  {
    gallery,
    recorder,
    pairBar,
  }: Pick<Gate, 'gallery'> & {
    readonly recorder: Pick<Gate['recorder'], 'record'>;
    readonly pairBar: BarBook['pairBar'];
  },
): Pick<NightlyParts, 'people' | 'compared' | 'search' | 'isKnown' | 'gallery' | 'pairBar' | 'found'> {
  const { people, comparedFaces: compared, duplicates, notes } = store;
  const { isKnown, ...search } = createDuplicateSearch({ faces: gallery, book: duplicates, notes });
  return {
    ...{ people, compared, search, isKnown, gallery, pairBar },
    found(pairs) {
      const drafts = foundDrafts(pairs, 'nightly', ids);
      recorder.record(drafts, () => noteFound(duplicates, drafts, clock.wall()));
    },
  };
}
