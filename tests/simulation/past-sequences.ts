import type { Sequence } from './sequence.ts';

/** Sequences that once broke an invariant; they always run. */
export const pastSequences: readonly Sequence[] = [
  // A contact that stuck on a board that answers nothing stayed closed when it could have opened again.
  {
    turnstile: 'lcus that answers nothing',
    lane: 'out',
    happenings: [
      ['stuckOn on', 0],
      ['crew 3', 0],
      ['splitFrame on', 4000],
      ['nobody', 4000],
    ],
  },
  // The gate was started again in an emergency and did not know of it.
  {
    turnstile: 'modbus-relay without a pulse of its own',
    lane: 'out',
    happenings: [
      ['fire', 60],
      ['lateReply on', 0],
      ['power cut', 0],
      ['nobody', 0],
    ],
  },
];
