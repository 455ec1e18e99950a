import type { OfficerId, PersonId, VoyageId, WallMs } from '../brand.ts';
import type { Direction } from './direction.ts';
import type { LineOutcome } from './phase.ts';

/** A boat as a notice names it. */
export interface NoticeVessel {
  /** Number in the register of ships; undefined where the notice has none. */
  readonly registration: string | undefined;
  readonly name: string;
  /** Registration mark painted on the hull. */
  readonly mark: string;
}

/** A line of the crew list as it was filed. */
export interface NoticeLine {
  readonly personId: PersonId;
  /** One of `crewRoles`. */
  readonly role: string;
  /** Of the permit for this boat, as written; undefined of notices in the record, but for old ones. */
  readonly permitNumber: string | undefined;
}

/**
 * The notice of one departure. A later revision of the same voyage replaces the earlier one whole, in whatever order
 * they arrive.
 */
export interface VoyageNotice {
  readonly voyageId: VoyageId;
  readonly noticeId: string;
  /** 1 and up. */
  readonly revision: number;
  readonly vessel: NoticeVessel;
  /** The departure as announced, UTC in ms; undefined: at any time. */
  readonly windowFrom: WallMs | undefined;
  readonly windowTo: WallMs | undefined;
  readonly filedAt: WallMs;
  /** When the crew list was handed in; undefined: with the notice. */
  readonly listFiledAt: WallMs | undefined;
  /** Expected return, UTC in ms. */
  readonly eta: WallMs | undefined;
  readonly lines: readonly NoticeLine[];
}

/** When a notice was filed, and for which departure. */
export type Filing = Pick<VoyageNotice, 'revision' | 'filedAt' | 'windowFrom'>;

/** What a notice of arrival says. A later one of the same voyage replaces it, in whatever order they arrive. */
export interface ArrivalNotice {
  readonly noticeId: string;
  readonly filedAt: WallMs;
  /** Expected return, UTC in ms. */
  readonly eta: WallMs;
}

/** Which row of which gate a fact stands in. Two facts of one source are one and the same. */
export interface FactSource {
  /** `site/gate`. */
  readonly gate: string;
  readonly seq: number;
  /** Wall clock of the gate; orders facts of different gates only, and never against `seq` of one gate. */
  readonly at: WallMs;
}

/**
 * The voyage of facts that belong to none: somebody passed on no list, or was found on shore. It has no
 * reconciliation.
 */
export const noVoyage = '' as VoyageId;

/** What is known to have happened to a voyage. Nothing is ever taken back: a later fact says otherwise. */
export type VoyageFact = FactSource & {
  readonly voyageId: VoyageId;
} & (
    | { readonly kind: 'filed'; readonly notice: VoyageNotice }
    | { readonly kind: 'cleared'; readonly officerId: OfficerId | undefined }
    /** Boarding begins, by an officer's word; the first passage to the boat begins it as well. */
    | { readonly kind: 'boarding'; readonly officerId: OfficerId | undefined }
    /** Somebody came onto the list after it was filed: a late arrival, a substitute, an extra whom an officer admitted. */
    | { readonly kind: 'line-added'; readonly personId: PersonId; readonly role: string }
    /** A permission. It moves nobody; it tells which of two passages was the later one. */
    | { readonly kind: 'granted'; readonly personId: PersonId; readonly grantId: string }
    /** A passage that the device confirmed or an officer stated (I2). */
    | {
        readonly kind: 'passed';
        readonly personId: PersonId;
        readonly direction: Direction;
        /** The permission on which they walked; undefined: not told, and then nothing overtakes it. */
        readonly grantId?: string | undefined;
        /** It became known only after its story had ended; see `effective-passages.ts`. */
        readonly isLate?: boolean | undefined;
      }
    | {
        readonly kind: 'sealed';
        readonly officerId: OfficerId;
        readonly masterId: PersonId;
        readonly aboard: readonly PersonId[];
        readonly noShows: readonly PersonId[];
      }
    | { readonly kind: 'departed' }
    | { readonly kind: 'return-announced'; readonly arrival: ArrivalNotice }
    | { readonly kind: 'returning' }
    /** The officer says that everybody who came back is ashore. */
    | { readonly kind: 'landed'; readonly officerId: OfficerId }
    | {
        readonly kind: 'line-stated';
        readonly personId: PersonId;
        readonly outcome: LineOutcome;
        /** Of a transfer: to which voyage. */
        readonly otherVoyageId: VoyageId | undefined;
        readonly officerId: OfficerId;
      }
    | { readonly kind: 'missing-reported'; readonly personId: PersonId; readonly officerId: OfficerId }
    /** Somebody who had been reported missing was found, says an officer. */
    | { readonly kind: 'found'; readonly personId: PersonId; readonly officerId: OfficerId }
    | { readonly kind: 'disputed'; readonly officerId: OfficerId }
    | { readonly kind: 'settled'; readonly officerId: OfficerId }
    | { readonly kind: 'closed'; readonly officerId: OfficerId }
  );
export type FactKind = VoyageFact['kind'];
