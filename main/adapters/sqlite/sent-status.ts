import { ok, type Result } from '../../core/result.ts';
import { openForReading } from './database.ts';
import { identityOf } from './store.ts';
import type { StoreOpenFault } from './store-errors.ts';

/** How far a gate's journal has been confirmed, as its database says. */
export interface SentStatus {
  readonly gate: string;
  /** Newest row; 0: none. */
  readonly head: number;
  /** Last row up to which the centre has confirmed everything, as of at most a second ago in a running gate. */
  readonly confirmed: number;
  /** Rows after that one. Some of them may be confirmed too: only a running gate knows. */
  readonly unsent: number;
  /** Rows up to here have left the device by retention; 0: none. */
  readonly floor: number;
  /** How often confirmed rows were ordered to be sent again. */
  readonly resends: number;
}

/** Reads it beside a running gate, or without one. */
export function readSentStatus(path: string): Result<SentStatus, StoreOpenFault> {
  const opened = openForReading(path);
  if (!opened.ok) return opened;
  const { handle, close } = opened.value;
  try {
    const mark = handle.get<{ up_to: number; resends: number }>('SELECT up_to, resends FROM sent_mark');
    const floor = handle.get<{ up_to: number }>('SELECT up_to FROM journal_floor')?.up_to ?? 0;
    const newest = handle.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM journal')?.seq ?? 0;
    const head = Math.max(newest, floor);
    const confirmed = mark?.up_to ?? 0;
    const gate = identityOf(handle, 'gate') ?? '';
    const unsent = Math.max(0, head - confirmed);
    return ok({ gate, head, confirmed, unsent, floor, resends: mark?.resends ?? 0 });
  } finally {
    close();
  }
}
