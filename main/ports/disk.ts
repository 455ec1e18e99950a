import type { EventDraft } from '../core/events/kinds.ts';

/** Room on the disk of the record. */
export interface DiskSpace {
  /** Bytes that this process may still write; undefined where the system does not say. */
  freeBytes(): number | undefined;
}

/** Room that is really allocated while there is plenty, and given back when there is none. */
export interface DiskReserve {
  readonly bytes: number;
  isHeld(): boolean;
  /** Gives the room back at once. */
  release(): void;
  /** Takes the room again; false if there is not enough for it. */
  hold(): Promise<boolean>;
}

/** Pictures that nobody needs to work with any more, in the order in which they may be given up. */
export interface Photographs {
  /** While false, people are enrolled with their templates alone. */
  keepNew(yes: boolean): void;
  /** The next ones to give up; undefined when none is left that may go. */
  spare(): SparePictures | undefined;
}

export interface SparePictures {
  readonly draft: Extract<EventDraft, { kind: 'portraits.purged' }>;
  /** Runs in the transaction of the draft. */
  drop(): void;
}
