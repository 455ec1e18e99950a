import { type DatasetItem, type ItemsReading, readItems } from '../events/dataset-items.ts';
import type { DatasetName } from '../events/line.ts';
import { noticeClash } from './notice-clash.ts';

/** As `readItems`, and what entries must not say together: no boat leaves on two notices at once. */
export function readList<N extends DatasetName>(dataset: N, entries: readonly unknown[]): ItemsReading<N> {
  const read = readItems(dataset, entries);
  if (!read.ok || dataset !== 'voyages') return read;
  const clash = noticeClash(read.items as unknown as readonly DatasetItem<'voyages'>[]);
  return clash === undefined ? read : { ok: false, ...clash };
}
