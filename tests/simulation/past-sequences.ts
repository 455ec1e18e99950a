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
  // A contact that bounced while a grant was likely, and so nobody looked, was one crossing too many.
  {
    turnstile: 'modbus-relay',
    lane: 'out',
    happenings: [
      ['crew 2', 10],
      ['splitFrame off', 10],
      ['noise to the gate', 0],
      ['passBounce on', 4000],
      ['crew 4', 400],
      ['forced on', 1500],
      ['crew 2', 0],
      ['camera in', 0],
      ['passBounce on', 1500],
      ['nobody', 0],
    ],
  },
  // A board that answered late while a process started was taken for one of another dialect, for ever.
  {
    turnstile: 'lcus',
    lane: 'out',
    happenings: [
      ['crew 1', 1500],
      ['lateReply on', 150],
      ['power cut', 0],
      ['nobody', 0],
    ],
  },
  // The same contact, seen closed at both ends of a moment in which nobody looked.
  {
    turnstile: 'modbus-relay',
    lane: 'out',
    happenings: [
      ['nobody', 60],
      ['passBounce on', 1500],
      ['nobody', 10],
      ['crew 1', 0],
      ['camera thaws', 1500],
      ['neverRotates on', 150],
      ['nobody', 1500],
      ['crew 4', 400],
      ['nobody', 0],
      ['crew 1', 0],
      ['camera thaws', 4000],
      ['pushes out', 60],
      ['splitFrame on', 0],
      ['doublePulse on', 150],
    ],
  },
  // Two rotations half a second apart, seen by a slow board: too close to tell the second from a bounce.
  {
    turnstile: 'numato',
    lane: 'out',
    happenings: [
      ['crew 1', 400],
      ['pushes out', 0],
      ['nobody', 0],
    ],
  },
];
