import type { DuplicateBook } from '../ports/duplicate-book.ts';
import type { Journal } from '../ports/journal.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import type { LiveGallery } from './gallery.ts';
import type { HealthBoard } from './health-board.ts';
import type { Recorder } from './recorder.ts';
import { readOrDoubt } from './store-reads.ts';

/** Tells officers and the centre while people wait for somebody to say who they are. */
export function watchDuplicates(parts: {
  readonly book: Pick<DuplicateBook, 'open'>;
  readonly journal: Pick<Journal, 'onAppended'>;
  readonly gallery: Pick<LiveGallery, 'onChanged'>;
  readonly recorder: Pick<Recorder, 'doubt'>;
  readonly health: Pick<HealthBoard, 'report'>;
}): Unsubscribe {
  const { book, journal, gallery, recorder, health } = parts;
  const report = (): void => {
    const open = readOrDoubt(recorder, () => book.open().length, 0);
    health.report('gallery', open > 0 ? 'gallery/duplicates-open' : undefined, 'duplicates');
  };
  report();
  const stops = [
    journal.onAppended((rows) => {
      if (rows.some(({ kind }) => changing.has(kind))) report();
    }),
    // Another database may stand there now.
    gallery.onChanged(report),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

const changing: ReadonlySet<string> = new Set([
  'identity.duplicate-found',
  'identity.duplicate-settled',
  'person.erased',
]);
