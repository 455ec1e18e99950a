import * as icons from '../../components/icons.ts';
import type { LaneState } from '../../vocabulary.ts';

/** How a state of the lane looks; the word stands in the texts. */
export interface LaneSign {
  readonly icon: string;
  /** Dresses it: `lane-busy` and so on. Never the only sign: each has a picture and a word. */
  readonly tone: 'free' | 'busy' | 'open' | 'officer' | 'stopped';
}

/** A new state of the gate does not compile before it has a picture here. */
export const laneSigns: Readonly<Record<LaneState, LaneSign>> = {
  locked: { icon: icons.check, tone: 'free' },
  acquiring: { icon: icons.person, tone: 'busy' },
  identifying: { icon: icons.engine, tone: 'busy' },
  committing: { icon: icons.store, tone: 'busy' },
  granting: { icon: icons.turnstile, tone: 'open' },
  open: { icon: icons.walk, tone: 'open' },
  referred: { icon: icons.officer, tone: 'officer' },
  'free-passage': { icon: icons.emergency, tone: 'stopped' },
  'out-of-service': { icon: icons.doorClosed, tone: 'stopped' },
};
