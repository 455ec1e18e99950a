import { z } from 'zod';
import { alarmOutcomes } from '../../core/events/kinds.ts';
import { type CallShape, direction, done, id } from './basics.ts';

/** Decisions of officers about people and passages. */
export const caseCalls = {
  resolveCase: {
    by: ['officer'],
    args: z.discriminatedUnion('outcome', [
      z.strictObject({
        outcome: z.literal('admitted'),
        caseId: id,
        personId: id,
        reason: z.enum(['OVERRIDE_1P', 'MANUAL_PAPER']),
        note: z.string().max(300),
        /** At a lane for both ways; null: where the crew list asks the person to go. */
        direction: direction.nullable(),
      }),
      z.strictObject({ outcome: z.literal('refused'), caseId: id, note: z.string().max(300) }),
      /** The person went away; nothing to decide any more. */
      z.strictObject({ outcome: z.literal('left'), caseId: id }),
    ]),
    result: done,
  },
  /** What an unconfirmed passage was, as seen by the officer. */
  statePassage: {
    by: ['officer'],
    args: z.strictObject({ passageId: id, walked: z.boolean() }),
    result: done,
  },
  /** After an emergency: I have looked, the lane may work again. Two different officers must say so. */
  rearm: {
    by: ['officer'],
    args: z.strictObject({}),
    result: z.strictObject({ rearmed: z.boolean() }),
  },
  /** Has seen that somebody went through; `outcome` null: has not said who it was. */
  acknowledgeAlarm: {
    by: ['officer'],
    args: z.strictObject({ alarmId: id, outcome: z.enum(alarmOutcomes).nullable() }),
    result: done,
  },
} as const satisfies Record<string, CallShape>;
