import type { MonoMs } from '../core/brand.ts';
import type { EventPayload } from '../core/events/kinds.ts';
import type { DatasetName } from '../core/events/line.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { HealthBoard } from './health-board.ts';
import type { Recorder } from './recorder.ts';

export type DatasetSource = EventPayload<'dataset.applied'>['source'];
export type RefusedDataset = EventPayload<'dataset.refused'>;

/** The same refusal stands in the record once in this time, ms: a list that is sent again and again must not fill it. */
const spanMs = 3_600_000;

interface Deps {
  readonly record: Pick<Recorder, 'record'>;
  readonly health: Pick<HealthBoard, 'report'>;
  readonly clock: Pick<Clock, 'mono'>;
  readonly log: Log;
}

/** Journals versions of datasets that were not taken, and alarms them until the dataset is in order again. */
export interface DatasetRefusals {
  refused(what: RefusedDataset): void;
  /** A version of this dataset came into use, or the one in use is the newest. */
  cleared(dataset: DatasetName): void;
}

export function createDatasetRefusals({ record, health, clock, log }: Deps): DatasetRefusals {
  const toldAt = new Map<string, MonoMs>();
  return {
    refused(what) {
      const { dataset, cause, source } = what;
      // A chunk of the version before may come late, after the newer one is whole: nobody need do anything.
      const isLate = cause === 'dataset/older' && source === 'line';
      if (!isLate) health.report('lists', 'lists/refused', sourceOf(dataset));
      const key = `${dataset} ${cause} ${source}`;
      const now = clock.mono();
      const before = toldAt.get(key);
      if (before !== undefined && now - before < spanMs) return;
      toldAt.set(key, now);
      log.warn('lists.refused', { ...what });
      record.record([{ kind: 'dataset.refused', payload: what }]);
    },
    cleared: (dataset) => health.report('lists', undefined, sourceOf(dataset)),
  };
}

function sourceOf(dataset: DatasetName): string {
  return `refused ${dataset}`;
}
