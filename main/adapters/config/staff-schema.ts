import { z } from 'zod';
import { officerRoles } from '../../core/officers/roles.ts';
import { isAgeRecipient } from '../secrets/age-sealer.ts';

/** Who works at the gate, what they see it on, and what binds them. */

const identifier = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'Use lower-case letters, digits and hyphens, at most 32.');

export const officersConfigSchema = z
  .array(
    z.strictObject({
      officerId: identifier,
      name: z.string().min(1).max(120),
      roles: z
        .array(z.enum(officerRoles))
        .min(1)
        .max(officerRoles.length)
        .default(['officer'])
        .describe(
          'What this person may do at the panel. A supervisor may do everything; without one nobody can set PINs at the panel.',
        ),
      personId: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'Use the id of an enrolled person.')
        .exactOptional()
        .describe(
          'Who they are among the enrolled people; needed where the face is asked for at signing in.',
        ),
    }),
  )
  .min(1)
  .max(200)
  .refine((officers) => new Set(officers.map(({ officerId }) => officerId)).size === officers.length, {
    message: 'Two officers have one officerId, so the record could not tell them apart.',
  })
  .describe('Who may sign in at the panel.')
  // Changed at a desk of their own, and in force at once.
  .meta({ live: true });

/** Signing in. */
export const shiftConfigSchema = z.strictObject({
  pinDigits: z.int().min(4).max(12).default(6).describe('Digits that a new PIN has at least.'),
  wrongPins: z.int().min(3).max(10).default(5).describe('Wrong PINs in a row that lock an officer out.'),
  lockOutMinutes: z.int().min(1).max(60).default(5).describe('How long a lock-out lasts.'),
  lockAfterS: z
    .int()
    .min(30)
    .max(1800)
    .default(180)
    .describe('Without a touch the panel locks itself after so many seconds.'),
  face: z
    .enum(['off', 'too'])
    .default('off')
    .describe(
      'Whether a right PIN is enough, or the officer\'s face must be before the lane\'s camera too. Each of "officers" needs a personId then.',
    ),
});

const density = (fallback: number, what: string) =>
  z
    .strictObject({
      pixelsPerMm: z
        .number()
        .min(1)
        .max(20)
        .default(fallback)
        .describe(`${what} Width of the picture in pixels divided by its width in millimetres.`),
    })
    .prefault({});

/** The displays. */
export const screensConfigSchema = z.strictObject({
  crew: density(4, 'Of the display at the lane.'),
  officer: density(4, "Of the officer's touch panel: buttons are as large as fingers need, in millimetres."),
  textScale: z.number().min(1).max(1.3).default(1).describe('Size of all text, against the usual.'),
});

/** Whom the hidden help signal reaches. */
export const welfareConfigSchema = z
  .strictObject({
    name: z.string().min(1).max(120).describe('Who is asked for help, for the printout.'),
    recipient: z
      .string()
      .regex(/^age1[02-9ac-hj-np-z]{58}$/, 'This is no public key of the age format (age1...).')
      .refine(isAgeRecipient, 'This public key of the age format has a typing error: copy it once more.')
      .describe('Public key of the welfare contact (age format): nobody else can read what is sent.'),
  })
  .nullable()
  .default(null)
  .describe('The welfare contact of the hidden help signal; null: there is none, and the signal is off.');

/** Whose rule sets are believed. What they say is no setting: see docs/rules.md. */
export const rulesConfigSchema = z.strictObject({
  trustedKeys: z
    .array(z.string().min(1))
    .max(8)
    .default([])
    .describe(
      'Files with public keys (Ed25519, PEM) of whoever may issue rule sets for this gate, beside the maker of the program and the central office; see docs/rules.md.',
    ),
});

/** Power of the kiosk. */
export const powerConfigSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('kernel').describe('Battery or supply that the system itself reports.'),
    }),
    z.strictObject({
      kind: z.literal('nut').describe('A supply that Network UPS Tools watch.'),
      ups: z
        .string()
        .regex(
          /^(?!-)[A-Za-z0-9._-]{1,64}(@[A-Za-z0-9._-]{1,255}(:\d{1,5})?)?$/,
          'Write it as NAME or NAME@HOST.',
        )
        .describe('Its name there.'),
    }),
  ])
  .nullable()
  .default(null)
  .describe('Uninterruptible supply of the kiosk; null: none is watched.');
