import { unreachable } from '../result.ts';
import type { GateEffect, Step } from './effect.ts';
import type { EventOf } from './event.ts';
import type { GateConfig, GateState, Grant } from './state.ts';

/** What a device says about people whom the grant in hand, if any, does not cover. */
export type Stray = EventOf<'passed'> | EventOf<'forced'> | EventOf<'missed'>;

/**
 * Records them, each under its own name; the lane stays as it is.
 * @param grant the story that is being told meanwhile
 */
export function recordStray(state: GateState, event: Stray, config: GateConfig, grant?: Grant): Step {
  return { state, effects: [strayEffect(event, config, grant)] };
}

function strayEffect(event: Stray, { freeDirection }: GateConfig, grant: Grant | undefined): GateEffect {
  const { direction } = event;
  if (event.kind === 'passed') return { kind: 'record-late', grantId: event.grantId, direction };
  const { count } = event;
  // Whoever walks where everybody may, forces nothing and is missed by nobody.
  if (direction === freeDirection)
    return { kind: 'record-counted', direction, count, cause: 'free-direction' };
  switch (event.kind) {
    case 'missed':
      return { kind: 'record-counted', direction, count, cause: 'line-lost' };
    case 'forced': {
      const { behind } = event;
      if (behind !== undefined) return { kind: 'record-tailgated', direction, count, grantId: behind };
      return { kind: 'record-forced', direction, count, passageId: grant?.passageId };
    }
    default:
      return unreachable(event);
  }
}

/** While the fire line is on everybody may walk, whoever held a grant included. */
export function countFree(state: GateState, event: Stray): Step {
  const count = event.kind === 'passed' ? 1 : event.count;
  const { direction } = event;
  return { state, effects: [{ kind: 'record-counted', direction, count, cause: 'emergency' }] };
}
