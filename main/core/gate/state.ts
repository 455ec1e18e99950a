import type {
  CaseId,
  GrantId,
  NonEmpty,
  OfficerId,
  PassageId,
  PersonId,
  TimerToken,
  TrackId,
  VoyageId,
} from '../brand.ts';
import type { FaultCode, ReasonCode } from '../codes.ts';
import type { ConsensusConfig, Evidence, Verdict } from '../matching/evidence.ts';
import type { GuidanceStep } from '../matching/observation.ts';
import type { Claim } from '../papers/claim.ts';
import type { Direction } from '../voyage/direction.ts';
import type { FaceWatch } from './face-watch.ts';

/** Permission for one person to pass once; everything the journal will say about it. */
export interface Grant {
  readonly grantId: GrantId;
  readonly passageId: PassageId;
  readonly personId: PersonId;
  readonly voyageId: VoyageId | undefined;
  readonly direction: Direction;
  readonly reasons: NonEmpty<ReasonCode>;
  readonly by:
    | { readonly kind: 'face'; readonly match: Extract<Verdict, { kind: 'match' }> }
    | {
        readonly kind: 'officer';
        readonly officerId: OfficerId;
        /** Where the rules ask for two. */
        readonly secondOfficerId?: OfficerId | undefined;
        readonly caseId: CaseId;
      };
  /** The paper that named the person whom the face was then found to be. */
  readonly claim?: Claim | undefined;
}

/**
 * Where the lane stands. `track` is the face whose story this is (undefined when an officer opened without
 * one); `waiting` are blocking faults of camera or engine that arrived while somebody had the right to walk:
 * they take effect when that passage has ended.
 */
export type GateState =
  /** Closed and free. Faces of `clearOf` already had their story and are not looked at again. */
  | { readonly kind: 'locked'; readonly clearOf: TrackId | undefined }
  /** A face is there but no frame was usable yet; `deciding` once the policy was told that none will be. */
  | {
      readonly kind: 'acquiring';
      readonly passageId: PassageId;
      readonly track: TrackId;
      readonly guidance: GuidanceStep;
      readonly watch: FaceWatch;
      readonly deciding: boolean;
      /** The paper shown meanwhile, for the officer's eyes: no face was held against its holder. */
      readonly claim?: Claim | undefined;
    }
  /** Frames are being gathered; `deciding` once the policy was asked. */
  | {
      readonly kind: 'identifying';
      readonly passageId: PassageId;
      readonly evidence: Evidence;
      readonly progress: number;
      readonly watch: FaceWatch;
      readonly deciding: boolean;
    }
  /** The grant is being written to the journal. */
  | {
      readonly kind: 'committing';
      readonly grant: Grant;
      readonly track: TrackId | undefined;
      readonly waiting: readonly FaultCode[];
    }
  /** The turnstile was commanded and has not answered. */
  | {
      readonly kind: 'granting';
      readonly grant: Grant;
      readonly track: TrackId | undefined;
      readonly waiting: readonly FaultCode[];
    }
  /** Released; waiting for the passage. `feedback`: the device will report it. */
  | {
      readonly kind: 'open';
      readonly grant: Grant;
      readonly track: TrackId | undefined;
      readonly waiting: readonly FaultCode[];
      readonly feedback: boolean;
    }
  /** The person was sent to the officer. `shown` once the screen stood long enough to be read. */
  | {
      readonly kind: 'referred';
      readonly passageId: PassageId;
      readonly caseId: CaseId;
      readonly track: TrackId;
      readonly shown: boolean;
    }
  /**
   * The fire line is observed: the hardware is open, the software only counts. When it is off again the lane
   * stays closed to grants until two officers have re-armed it; `rearm` is the first of them. `committing` is a
   * grant whose write was under way when this began.
   */
  | {
      readonly kind: 'free-passage';
      readonly line: 'on' | 'off';
      readonly rearm: { readonly by: OfficerId; readonly rearmId: string } | undefined;
      readonly faults: readonly FaultCode[];
      readonly committing: Grant | undefined;
    }
  /**
   * No automatic admission; an officer may still open by hand unless the turnstile or the record is at fault.
   * One fault per part. `committing` as in `free-passage`: such a grant is never pulsed.
   */
  | {
      readonly kind: 'out-of-service';
      readonly faults: NonEmpty<FaultCode>;
      readonly committing: Grant | undefined;
    };

export type StateKind = GateState['kind'];
export type StateOf<K extends StateKind> = Extract<GateState, { kind: K }>;

export const initialState: GateState = { kind: 'locked', clearOf: undefined };

/** Where a gate begins that went down in an emergency: nobody has re-armed it, and nobody knows the line yet. */
export const awaitingRearm: StateOf<'free-passage'> = {
  kind: 'free-passage',
  line: 'off',
  rearm: undefined,
  faults: [],
  committing: undefined,
};

export interface GateConfig {
  /** The way in which the turnstile itself lets everybody through; who walks there is counted, not forced. */
  readonly freeDirection: Direction | undefined;
  /** Within this time after the first officer a second, different one must re-arm the lane. */
  readonly rearmWindowMs: number;
  /** Time for the person to walk after the release; longer than the turnstile's own (5 s on most tripods). */
  readonly openWindowMs: number;
  /** How long the crew screen shows "see the officer" at least. */
  readonly referredShowMs: number;
  /** A face that is out of sight for longer has left. */
  readonly faceGapMs: number;
  /** After this much time of unusable frames the person is sent to the officer. */
  readonly unusableReferMs: number;
  /** For a face that is searched for among everybody on the open lists. */
  readonly consensus: ConsensusConfig;
  /** `minSimilarity` for a face that is held against the holder of a paper alone. */
  readonly minSimilarityClaimed: number;
  /** How long an answer of journal or turnstile may take before it counts as failed. */
  readonly answerWindowMs: number;
}

/** The timer that guards a phase of one grant or passage; distinct for each, so that a late one is known. */
export function timerOf(phase: 'commit' | 'grant' | 'open' | 'referred' | 'rearm', id: string): TimerToken {
  return `${phase}:${id}` as TimerToken;
}
