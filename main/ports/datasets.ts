import type { DatasetItem } from '../core/events/dataset-items.ts';
import type { DatasetName } from '../core/events/line.ts';
import type { Unsubscribe } from './unsubscribe.ts';

/** A version of a dataset in use. */
export interface CurrentDataset<N extends DatasetName> {
  readonly version: number;
  /** When the centre issued it, UTC in ms by its clock. */
  readonly issuedAt: number;
  /** When the centre last said that it is the newest, UTC in ms by its clock: what its age is counted from. */
  readonly confirmedAt: number;
  readonly items: readonly DatasetItem<N>[];
}

/** What the centre last sent, whole and checked. */
export interface Datasets {
  /** Undefined where none is in use. Opens the sealed list anew each time: keep what you need of it. */
  current<N extends DatasetName>(dataset: N): CurrentDataset<N> | undefined;
  /** Told after a version came into use, be it newer or, by a signed command, the one before. */
  onApplied(listener: (dataset: DatasetName) => void): Unsubscribe;
}
