import type { PersonId, VoyageId, WallMs } from './brand.ts';
import type { PersonPaper } from './papers/person-paper.ts';
import type { VoyagePhase } from './voyage/phase.ts';

export const languages = ['th', 'my', 'km', 'lo', 'en'] as const;
export type Language = (typeof languages)[number];

/** A name as a paper has it. Names never decide anything. */
export interface PersonName {
  /** ISO 15924: `Thai`, `Mymr`, `Khmr`, `Laoo`, `Latn`. */
  readonly script: string;
  /** Undefined where the people of this nation have none, or nobody told. */
  readonly family?: string | undefined;
  readonly given: string;
}

export type PersonStatus = 'active' | 'suspended' | 'missing' | 'deceased' | 'closed';

/** A person as the gate needs to know them. Names never decide anything; numbers and faces do. */
export interface Person {
  readonly personId: PersonId;
  /** In the script of the worker's own card, 1..120 characters. */
  readonly displayName: string;
  /** 13 digits with a valid check digit, or another issuer's number as written; undefined if none is known. */
  readonly idNumber: string | undefined;
  /** ISO 3166-1 alpha-3. */
  readonly nationality: string;
  /** ISO 8601 `YYYY`, `YYYY-MM` or `YYYY-MM-DD` in the Common Era; its length is its precision. */
  readonly dateOfBirth: string | undefined;
  readonly language: Language;
  readonly status: PersonStatus;
  /** Undefined: nobody has told. A save that does not tell leaves those on record; an empty list takes them away. */
  readonly papers?: readonly PersonPaper[] | undefined;
  /** Like the papers: undefined leaves those on record. */
  readonly names?: readonly PersonName[] | undefined;
  /** As the paper says; undefined: nobody told. */
  readonly sex?: 'female' | 'male' | 'other' | undefined;
  readonly placeOfBirth?: string | undefined;
}

/** Where a line of a crew list stands. Moves only on a confirmed or stated passage. */
export type LineState = 'expected' | 'out' | 'returned';

export interface ManifestLine {
  readonly voyageId: VoyageId;
  readonly personId: PersonId;
  /** master, helmsman, engineer, crew, observer. */
  readonly role: string;
  readonly state: LineState;
  /** Wall time of the last move, for display only. */
  readonly movedAt: WallMs | undefined;
}

export interface Voyage {
  readonly voyageId: VoyageId;
  readonly vesselName: string;
  /** Registration mark painted on the hull. */
  readonly vesselMark: string;
  readonly state: 'open' | 'closed';
  readonly lines: readonly ManifestLine[];
  /** What the notice of departure says beside the list; undefined: lists without notices. */
  readonly notice?: NoticeHead | undefined;
}

/** The notice of a departure, without its list. */
export interface NoticeHead {
  readonly noticeId: string;
  readonly revision: number;
  readonly registration: string | undefined;
  /** The departure as announced; undefined: at any time. */
  readonly windowFrom: WallMs | undefined;
  readonly windowTo: WallMs | undefined;
  readonly filedAt: WallMs;
  readonly listFiledAt: WallMs | undefined;
  readonly eta: WallMs | undefined;
  readonly phase: VoyagePhase;
  /** By the inspectors; undefined: not yet. */
  readonly clearedAt: WallMs | undefined;
}
