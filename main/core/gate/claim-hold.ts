import type { MonoMs, TrackId } from '../brand.ts';
import type { Claim } from '../papers/claim.ts';
import { unreachable } from '../result.ts';
import type { GateState } from './state.ts';

/** A claim that waits for a face, or that a face is held against. */
export interface HeldClaim {
  readonly claim: Claim;
  /** Without a face it ends here. */
  readonly validUntil: MonoMs;
  /** The face that was held against it; from then on it lives as long as the passage of that face. */
  readonly usedBy: TrackId | undefined;
}

/** The claim under which this face is looked at; undefined: everybody on the open lists is searched. */
export function claimFor(held: HeldClaim | undefined, track: TrackId, now: MonoMs): Claim | undefined {
  if (held === undefined) return undefined;
  if (held.usedBy !== undefined) return held.usedBy === track ? held.claim : undefined;
  return now < held.validUntil ? held.claim : undefined;
}

/**
 * What is left of a claim once the gate stands so (invariant I6): it ends with the passage that used it, with any
 * other face after that, and with whatever story ended without it. Nothing is carried on to whoever comes next.
 */
export function holdAfter(held: HeldClaim, state: GateState): HeldClaim | undefined {
  switch (state.kind) {
    case 'locked':
      return held.usedBy === undefined ? held : undefined;
    case 'acquiring':
      return held.usedBy === undefined || held.usedBy === state.track ? held : undefined;
    case 'identifying': {
      const { claim, track } = state.evidence;
      if (claim?.claimId === held.claim.claimId) return { ...held, usedBy: track };
      return held.usedBy === undefined ? held : undefined;
    }
    case 'committing':
    case 'granting':
    case 'open':
    case 'referred':
    case 'free-passage':
    case 'out-of-service':
      return undefined;
    default:
      return unreachable(state);
  }
}

/** Whether a paper may be taken now: while somebody's story is being told it would be carried on to the next. */
export function mayClaim(state: GateState): 'yes' | 'busy' | 'closed' {
  switch (state.kind) {
    case 'locked':
    case 'acquiring':
    case 'identifying':
      return 'yes';
    case 'committing':
    case 'granting':
    case 'open':
    case 'referred':
      return 'busy';
    case 'free-passage':
    case 'out-of-service':
      return 'closed';
    default:
      return unreachable(state);
  }
}
