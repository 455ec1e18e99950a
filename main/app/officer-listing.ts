import type { Clock } from '../ports/clock.ts';
import type { Datasets } from '../ports/datasets.ts';
import { listOfficers } from './dataset-appliers.ts';
import type { OfficerBook } from './officer-book.ts';
import { storeFaultIn } from './store-fault.ts';

const againMs = 5000;

/** Keeps the book as the list in use says, also while that cannot be read. */
export interface OfficerListing {
  /** Reads the list in use anew: at a start, and when something else may stand in the database. */
  read(): void;
  close(): void;
}

/** @param troubled told of each time that the list could not be read */
export function createOfficerListing(parts: {
  readonly datasets: Pick<Datasets, 'current'>;
  readonly officers: OfficerBook;
  readonly clock: Pick<Clock, 'after'>;
  readonly troubled: (error: unknown) => void;
}): OfficerListing {
  const { datasets, officers, clock, troubled } = parts;
  let cancel = (): void => undefined;

  function attempt(failed: (error: unknown) => void): void {
    cancel();
    try {
      listOfficers({ officers }, datasets.current('officers')?.items);
    } catch (error) {
      if (storeFaultIn(error) === undefined) throw error;
      officers.unreadable();
      failed(error);
      cancel = clock.after(againMs, () => attempt(() => undefined));
    }
  }
  return {
    read: () => attempt(troubled),
    close: () => cancel(),
  };
}
