import type { CaseId, GrantId, OfficerId, PassageId, TimerToken } from '../brand.ts';
import type { FaultCode, FaultOf, HealthPart, WriteFault } from '../codes.ts';
import type { Decision } from '../decision/decide.ts';
import type { Observation } from '../matching/observation.ts';
import type { Direction } from '../voyage/direction.ts';
import type { Grant } from './state.ts';

/** Everything that can happen to a gate. Fresh ids come from outside: the machine draws nothing. */
export type GateEvent =
  /** A frame was read. `passageId` names the passage that begins if this frame begins one. */
  | { readonly kind: 'observed'; readonly observation: Observation; readonly passageId: PassageId }
  /** The policy answered. `grantId` and `caseId` name what follows. */
  | {
      readonly kind: 'decided';
      readonly passageId: PassageId;
      readonly decision: Decision;
      readonly grantId: GrantId;
      readonly caseId: CaseId;
    }
  | { readonly kind: 'grant-committed'; readonly grantId: GrantId }
  | { readonly kind: 'commit-failed'; readonly grantId: GrantId; readonly code: WriteFault }
  | { readonly kind: 'relay-acked'; readonly grantId: GrantId; readonly feedback: boolean }
  | { readonly kind: 'relay-failed'; readonly grantId: GrantId; readonly code: FaultOf<'turnstile'> }
  /** The device says that somebody walked on this grant. */
  | { readonly kind: 'passed'; readonly direction: Direction; readonly grantId: GrantId }
  /** The device says that somebody walked without one; `behind`: on the heels of this grant. */
  | {
      readonly kind: 'forced';
      readonly direction: Direction;
      readonly count: number;
      readonly behind: GrantId | undefined;
    }
  /** The device's counter moved while nobody could listen to it. */
  | { readonly kind: 'missed'; readonly direction: Direction; readonly count: number }
  | { readonly kind: 'timer-fired'; readonly token: TimerToken }
  | {
      readonly kind: 'officer-admitted';
      readonly grant: Grant & { readonly by: { readonly kind: 'officer' } };
    }
  /** The officer refused, or the person went away. */
  | { readonly kind: 'case-closed'; readonly caseId: CaseId }
  | { readonly kind: 'fault'; readonly code: FaultCode }
  | { readonly kind: 'recovered'; readonly part: HealthPart }
  | { readonly kind: 'emergency'; readonly on: boolean }
  /** An officer says that the lane may work again after an emergency. `rearmId` names this attempt. */
  | { readonly kind: 'rearm'; readonly officerId: OfficerId; readonly rearmId: string };

export type EventOf<K extends GateEvent['kind']> = Extract<GateEvent, { kind: K }>;
