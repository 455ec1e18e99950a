import { genesisHash } from '../../core/events/row.ts';
import type { ReadHandle } from './handles.ts';

/** The end of what left this device: the last row that was given up. */
export interface JournalFloor {
  /** 0 while the journal still has every row. */
  readonly upTo: number;
  /** Hash of row `upTo`; 64 zeros for 0. */
  readonly hash: string;
}

/** Rows up to the floor may still be there for a while: they are deleted a few at a time. */
export function floorOf(db: ReadHandle): JournalFloor {
  const floor = db.get<{ up_to: number; hash: string }>('SELECT up_to, hash FROM journal_floor');
  return { upTo: floor?.up_to ?? 0, hash: floor?.hash ?? genesisHash };
}
