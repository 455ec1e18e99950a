import type { DatasetName } from '../core/events/line.ts';
import type { Clock } from '../ports/clock.ts';
import type { DatasetHead } from '../ports/dataset-store.ts';
import type { HealthBoard } from './health-board.ts';

/** What is told of a dataset in use: on the officer's screen and in health (Y4). */
export interface ListAge {
  readonly dataset: DatasetName;
  readonly version: number;
  /** When the centre last said that it is the newest, UTC in ms by the centre's clock. */
  readonly asOf: number;
}

export interface ListAges {
  all(): readonly ListAge[];
  close(): void;
}

const lookEveryMs = 60_000;

interface Deps {
  readonly heads: () => readonly DatasetHead[];
  readonly health: Pick<HealthBoard, 'report'>;
  readonly clock: Clock;
  readonly staleAfterMs: number;
}

/** Watches how old the datasets in use are; one that is too old warns. Those that never came have no age. */
export function watchListAges({ heads, health, clock, staleAfterMs }: Deps): ListAges {
  const all = (): readonly ListAge[] =>
    heads().map(({ dataset, version, confirmedAt }) => ({ dataset, version, asOf: confirmedAt }));
  let cancel = (): void => {};
  const look = (): void => {
    const isStale = all().some(({ asOf }) => clock.wall() - asOf > staleAfterMs);
    health.report('lists', isStale ? 'lists/stale' : undefined, 'age');
  };
  const again = (): void => {
    look();
    cancel = clock.after(lookEveryMs, again);
  };
  again();
  return {
    all,
    close: () => cancel(),
  };
}
