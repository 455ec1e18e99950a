import type { CrewList } from '../core/voyage/crew-list.ts';

export const crewListFormats = ['fal5', 'csv'] as const;
export type CrewListFormat = (typeof crewListFormats)[number];

/** What stands in the head of every list. */
export interface CrewListHead {
  readonly site: string;
  readonly gate: string;
  readonly officer: string;
  /** UTC in ms. */
  readonly madeAt: number;
}

export interface WrittenCrewList {
  /** Without a dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** Writes crew lists as a file that leaves the gate. */
export type CrewListWriter = (lists: readonly CrewList[], head: CrewListHead) => WrittenCrewList;
