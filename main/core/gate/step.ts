import { unreachable } from '../result.ts';
import type { Step } from './effect.ts';
import type { GateEvent } from './event.ts';
import type { GateConfig, GateState } from './state.ts';
import { stepAcquiring } from './states/acquiring.ts';
import { stepCommitting } from './states/committing.ts';
import { stepFreePassage } from './states/free-passage.ts';
import { stepGranting } from './states/granting.ts';
import { stepIdentifying } from './states/identifying.ts';
import { stepLocked } from './states/locked.ts';
import { stepOpen } from './states/open.ts';
import { stepOutOfService } from './states/out-of-service.ts';
import { stepReferred } from './states/referred.ts';

/**
 * The gate, as a pure function: no clock, no I/O, no hidden state. Timers are effects with a token; a late
 * timer is known by its token and ignored.
 */
export function step(state: GateState, event: GateEvent, config: GateConfig): Step {
  switch (state.kind) {
    case 'locked':
      return stepLocked(state, event, config);
    case 'acquiring':
      return stepAcquiring(state, event, config);
    case 'identifying':
      return stepIdentifying(state, event, config);
    case 'committing':
      return stepCommitting(state, event, config);
    case 'granting':
      return stepGranting(state, event, config);
    case 'open':
      return stepOpen(state, event, config);
    case 'referred':
      return stepReferred(state, event, config);
    case 'free-passage':
      return stepFreePassage(state, event, config);
    case 'out-of-service':
      return stepOutOfService(state, event, config);
    default:
      return unreachable(state);
  }
}
