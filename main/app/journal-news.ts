import type { EventKind, EventPayload } from '../core/events/kinds.ts';

/** What stands in the journal or is on its way into it: a row of an earlier run, or a draft of this one. */
export interface JournalNews {
  readonly kind: string;
  readonly payload: object;
}

/** Keeps a picture of something that the journal tells, the same before a restart and after it. */
export interface JournalWatch {
  /** In the order of the journal. `atMs` is the wall clock of the row, for display. */
  see(news: JournalNews, atMs: number): void;
}

/** The payload if the news is of this kind; rows were checked against their shapes when they were written. */
export function payloadOf<K extends EventKind>(news: JournalNews, kind: K): EventPayload<K> | undefined {
  return news.kind === kind ? (news.payload as EventPayload<K>) : undefined;
}
