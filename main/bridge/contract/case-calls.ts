import { z } from 'zod';
import { admitReasons, refuseReasons } from '../../core/decision/officer-reasons.ts';
import { alarmOutcomes } from '../../core/events/kinds.ts';
import { type CallShape, direction, done, faultCode, id } from './basics.ts';
import { pin } from './shift-calls.ts';

const note = z.string().max(300);

/** `second-needed`: nothing was opened yet; somebody else must confirm until then (gate's wall clock). */
const decided = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('done') }),
  z.strictObject({ state: z.literal('second-needed'), caseId: id, untilMs: z.number() }),
]);

/** Decisions of officers about people and passages. */
export const caseCalls = {
  /** Opens the case on this window's table; null: none. A look at its faces is journalled. */
  openCase: { by: ['officer'], args: z.strictObject({ caseId: id.nullable() }), result: done },
  resolveCase: {
    by: ['officer'],
    args: z.discriminatedUnion('outcome', [
      z.strictObject({
        outcome: z.literal('admitted'),
        caseId: id,
        personId: id,
        reason: z.enum(admitReasons),
        note,
        /** At a lane for both ways; null: where the crew list asks the person to go. */
        direction: direction.nullable(),
        /** The boat of somebody who is on no list; null where the list says it. */
        voyageId: id.nullable(),
      }),
      z.strictObject({ outcome: z.literal('refused'), caseId: id, reason: z.enum(refuseReasons), note }),
      /** The person went away; nothing to decide any more. */
      z.strictObject({ outcome: z.literal('left'), caseId: id }),
    ]),
    result: decided,
  },
  /** The second officer, by name and PIN, within a minute of the first. */
  confirmSecond: {
    by: ['officer'],
    args: z.strictObject({ caseId: id, officerId: id, pin }),
    result: done,
  },
  withdrawSecond: { by: ['officer'], args: z.strictObject({ caseId: id }), result: done },
  /** Lets a known person through without a case of the camera: it is raised and resolved in one. */
  openByHand: {
    by: ['officer'],
    args: z.strictObject({
      personId: id,
      reason: z.enum(admitReasons),
      note,
      direction: direction.nullable(),
      voyageId: id.nullable(),
    }),
    result: decided,
  },
  /** The face of this case is not this person's. */
  markNotThem: { by: ['officer'], args: z.strictObject({ caseId: id, personId: id }), result: done },
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
  /** Has seen that a part is out of order: it sounds no more. */
  acknowledgeFault: { by: ['officer'], args: z.strictObject({ code: faultCode }), result: done },
} as const satisfies Record<string, CallShape>;
