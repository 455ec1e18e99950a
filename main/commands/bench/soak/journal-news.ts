import type { JournalRow } from '../../../core/events/row.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Journal } from '../../../ports/journal.ts';

/** Lets the script wait for what the gate writes down. */
export interface JournalNews {
  /** The first row from now on that fits; undefined when none came within `withinMs`. */
  next(fits: (row: JournalRow) => boolean, withinMs: number): Promise<JournalRow | undefined>;
  close(): void;
}

export function followJournal(journal: Journal, clock: Clock): JournalNews {
  const waiting = new Set<(row: JournalRow) => void>();
  const close = journal.onAppended((rows) => {
    for (const row of rows) for (const tell of waiting) tell(row);
  });
  return {
    close,
    next: (fits, withinMs) =>
      new Promise((resolve) => {
        const settle = (row: JournalRow | undefined): void => {
          waiting.delete(tell);
          cancel();
          resolve(row);
        };
        const tell = (row: JournalRow): void => {
          if (fits(row)) settle(row);
        };
        const cancel = clock.after(withinMs, () => settle(undefined));
        waiting.add(tell);
      }),
  };
}
