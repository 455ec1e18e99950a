import type { VoyagePhase } from '../../main/core/voyage/phase.ts';
import type { VoyageFindingKind } from '../../main/core/voyage/reconciliation.ts';
import type { Heads } from '../store/head-count.ts';
import type { CrossingState } from './crossings.ts';

/** What the live page receives; names are filled in from the roster, where one was given. */
export interface CrossingView {
  readonly key: string;
  readonly gate: string;
  readonly at: number;
  readonly clockTrusted: boolean;
  readonly seq: number;
  /** A name, or the id where no name is known. */
  readonly person: string;
  /** `person` is only an id. */
  readonly nameless: boolean;
  readonly boat: string | null;
  readonly direction: 'out' | 'in' | null;
  readonly how: 'face' | 'officer' | null;
  readonly reasons: readonly string[];
  readonly state: CrossingState;
}

export type NoticeKind =
  | 'integrity'
  | 'offline'
  | 'fault'
  | 'case'
  /** Somebody went through without a permission: alone, behind somebody, or seen by a counter only. */
  | 'forced'
  | 'tailgated'
  | 'missed'
  /** An officer has seen one of these, of which the centre has not heard yet. */
  | 'acknowledged'
  | 'emergency';

export interface NoticeView {
  readonly key: string;
  readonly kind: NoticeKind;
  readonly gate: string;
  readonly code: string;
  readonly reasons: readonly string[];
  readonly number: number | null;
  /** People without a permission. */
  readonly strays: {
    readonly direction: 'out' | 'in';
    readonly count: number;
    /** Whom they followed; a name, or the id where no name is known. */
    readonly person: string | null;
  } | null;
  /** Heads counted in an emergency. */
  readonly heads: Heads | null;
  readonly at: number;
  readonly open: boolean;
}

export interface GateView {
  readonly gate: string;
  readonly state: 'never-seen' | 'online' | 'offline';
  readonly lastSeen: number | null;
  readonly unsent: number | null;
  readonly faults: readonly string[];
  /** Until the gate's certificate ends; negative after it, null where it uses none. */
  readonly certificateDaysLeft: number | null;
  /** The list that the centre last called the newest longest ago, UTC in ms; null where none is in use (Y4). */
  readonly oldestList: { readonly dataset: string; readonly asOf: number } | null;
  /** Rows stored of this gate without a hole from the first. */
  readonly confirmed: number;
  /** Rows missing below the newest stored one. */
  readonly missing: number;
}

export interface OfficeView {
  /** The centre's own line to the broker. */
  readonly brokerUp: boolean;
  /** Its database can be written. */
  readonly storeUp: boolean;
  /** Messages of the gates that have arrived and are not stored yet. */
  readonly waiting: number;
  readonly stored: number;
  readonly refused: number;
  /** People who walked through since midnight at the port. */
  readonly walkedToday: Heads;
  /** People counted since then in the way that is free at their gate, where nobody is checked. */
  readonly freeToday: Heads;
}

/** One voyage of a boat. */
export interface BoatView {
  readonly voyageId: string;
  readonly boat: string;
  readonly mark: string | null;
  readonly phase: VoyagePhase;
  /** People: on the list, aboard now, back ashore, and of whom nobody has said what became of them. */
  readonly listed: number;
  readonly aboard: number;
  readonly returned: number;
  readonly unanswered: number;
  /** When it is expected back, UTC in ms; null: nobody has said. */
  readonly dueBack: number | null;
  /** When it last changed its place, UTC in ms. */
  readonly since: number | null;
}

/** What does not add up, or somebody who is missing. */
export interface FindingView {
  readonly key: string;
  readonly kind: VoyageFindingKind | 'missing-reported';
  readonly boat: string;
  readonly mark: string | null;
  readonly people: readonly string[];
  readonly otherBoat: string | null;
  readonly at: number | null;
  readonly open: boolean;
}

export interface BoatsView {
  readonly boatsOut: number;
  readonly peopleOut: number;
  readonly openFindings: number;
  readonly boats: readonly BoatView[];
  readonly findings: readonly FindingView[];
}

export const noBoats: BoatsView = { boatsOut: 0, peopleOut: 0, openFindings: 0, boats: [], findings: [] };

/** News of one item. */
export type FeedChange =
  | { readonly kind: 'office'; readonly office: OfficeView }
  | { readonly kind: 'gate'; readonly gate: GateView }
  | { readonly kind: 'crossing'; readonly crossing: CrossingView }
  | { readonly kind: 'notice'; readonly notice: NoticeView }
  /** Replaces all that was shown of the boats. */
  | { readonly kind: 'boats'; readonly boats: BoatsView };

/** One server-sent event; `snapshot` replaces everything, the others one item each, or several. */
export type FeedMessage =
  | {
      readonly kind: 'snapshot';
      readonly office: OfficeView;
      readonly gates: readonly GateView[];
      readonly crossings: readonly CrossingView[];
      readonly notices: readonly NoticeView[];
      readonly boats: BoatsView;
    }
  | { readonly kind: 'changes'; readonly changes: readonly FeedChange[] }
  | FeedChange;

/** How many the page and the centre's memory keep. */
export const keptCrossings = 300;
export const keptNotices = 100;
