import { z } from 'zod';
import { type CallShape, done, id, jpeg, language } from './basics.ts';
import { personCard } from './people-calls.ts';

/** Somebody is enrolled at the panel. */
export const enrolmentCalls = {
  /** Takes the newest frame as an enrolment picture; keeps it until `saveEnrolment` or `discardEnrolment`. */
  captureEnrolment: {
    by: ['officer'],
    args: z.strictObject({}),
    result: z.strictObject({
      captureId: id,
      portrait: jpeg,
      taken: z.int().min(1),
      /** What the next picture should show; null: that is enough. */
      next: z.enum(['straight', 'left', 'right', 'chin']).nullable(),
    }),
  },
  dropCapture: { by: ['officer'], args: z.strictObject({ captureId: id }), result: done },
  /** Who is known already with this face or this number, before anything is saved. */
  checkEnrolment: {
    by: ['officer'],
    args: z.strictObject({ captureIds: z.array(id).min(1).max(5), idNumber: z.string().max(40).nullable() }),
    result: z.strictObject({
      alike: z
        .array(personCard.extend({ portrait: jpeg.nullable(), oneIn: z.number().min(1).nullable() }))
        .max(5),
      sameNumber: personCard.nullable(),
    }),
  },
  saveEnrolment: {
    by: ['officer'],
    args: z.strictObject({
      captureIds: z.array(id).min(1).max(5),
      name: z.string().trim().min(1).max(120),
      nationality: z.string().regex(/^[A-Z]{3}$/),
      language,
      dateOfBirth: z
        .string()
        .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
        .nullable(),
      idNumber: z.string().max(40).nullable(),
      /** Adds the person to this boat's list; null enrols without a boat. */
      voyageId: id.nullable(),
      role: z.string().max(40),
      /** Says that this is another person than the one found with a like face (twins), and why. */
      notTheSameAs: z.strictObject({ personId: id, reason: z.string().trim().min(1).max(200) }).nullable(),
    }),
    result: z.strictObject({ personId: id }),
  },
  discardEnrolment: { by: ['officer'], args: z.strictObject({}), result: done },
} as const satisfies Record<string, CallShape>;
