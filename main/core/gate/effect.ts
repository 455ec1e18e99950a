import type { CaseId, GrantId, NonEmpty, OfficerId, PassageId, TimerToken, TrackId } from '../brand.ts';
import type { FaultCode, ReasonCode } from '../codes.ts';
import type { Conclusion } from '../matching/evidence.ts';
import type { LivenessTally } from '../matching/liveness.ts';
import type { Candidate } from '../matching/observation.ts';
import type { Claim } from '../papers/claim.ts';
import type { Direction } from '../voyage/direction.ts';
import type { GateState, Grant } from './state.ts';

/** Why a passage cannot be called completed or abandoned. */
export type UnconfirmedCause = 'no-feedback' | 'device-fault' | 'emergency';

/** Why people were counted whom no grant covered; only for `line-lost` need an officer be called. */
export type CountedCause = 'emergency' | 'free-direction' | 'line-lost';

/** What the machine wants done; runners do it and report back as events. */
export type GateEffect =
  /** Ask the policy about this; answer with `decided`. */
  | {
      readonly kind: 'decide';
      readonly passageId: PassageId;
      readonly track: TrackId;
      readonly verdict: Conclusion;
      readonly claim: Claim | undefined;
      readonly liveness?: LivenessTally | undefined;
    }
  /** Write `passage.granted` durably; answer with `grant-committed` or `commit-failed`. */
  | { readonly kind: 'commit-grant'; readonly grant: Grant }
  /** Release the turnstile for one person; answer with `relay-acked` or `relay-failed`. */
  | { readonly kind: 'pulse'; readonly grant: Grant }
  /** A grant is likely with the next frame: keep the line to the turnstile free for it. */
  | { readonly kind: 'stand-by' }
  /** Send OFF. */
  | { readonly kind: 'lock' }
  | { readonly kind: 'start-timer'; readonly token: TimerToken; readonly delayMs: number }
  | {
      readonly kind: 'raise-case';
      readonly caseId: CaseId;
      readonly passageId: PassageId;
      readonly track: TrackId;
      readonly reasons: NonEmpty<ReasonCode>;
      readonly candidates: readonly Candidate[];
      /** By the rules in force nobody at this gate can let them go out. */
      readonly isBarred: boolean;
      readonly claim: Claim | undefined;
      readonly liveness?: LivenessTally | undefined;
    }
  /** An officer's order could not be carried out now. */
  | {
      readonly kind: 'refuse-order';
      readonly grant: Grant;
      readonly cause: 'busy' | 'out-of-service' | 'emergency';
    }
  | { readonly kind: 'record-completed'; readonly grant: Grant }
  /** The device reported the passage of a grant after its story had ended without one. */
  | { readonly kind: 'record-late'; readonly grantId: GrantId; readonly direction: Direction }
  | { readonly kind: 'record-abandoned'; readonly grant: Grant }
  | { readonly kind: 'record-unconfirmed'; readonly grant: Grant; readonly cause: UnconfirmedCause }
  | { readonly kind: 'record-failed'; readonly grant: Grant; readonly code: FaultCode }
  | {
      readonly kind: 'record-forced';
      readonly direction: Direction;
      readonly count: number;
      readonly passageId: PassageId | undefined;
    }
  /** Somebody followed the person of this grant through. */
  | {
      readonly kind: 'record-tailgated';
      readonly direction: Direction;
      readonly count: number;
      readonly grantId: GrantId;
    }
  | {
      readonly kind: 'record-counted';
      readonly direction: Direction;
      readonly count: number;
      readonly cause: CountedCause;
    }
  | { readonly kind: 'record-emergency'; readonly on: boolean }
  | { readonly kind: 'record-rearmed'; readonly by: readonly [OfficerId, OfficerId] };

/** What `step` answers. `ignored` says, for the log, why an event changed nothing. */
export interface Step {
  readonly state: GateState;
  readonly effects: readonly GateEffect[];
  readonly ignored?: string;
}
