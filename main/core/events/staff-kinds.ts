import { z } from 'zod';
import { faultCodes } from '../codes.ts';
import { officerRoles } from '../officers/roles.ts';
import { languages } from '../people.ts';

/** What may stand in the journal of people at the panel and of what they did there; see `kinds.ts`. */

const id = z.string().min(1).max(64);

/** Why somebody could not confirm as the second officer. */
export const secondRefusals = [
  'same-officer',
  'enrolled-person',
  'not-allowed',
  'wrong-pin',
  'locked-out',
  'too-late',
  'withdrawn',
] as const;
export type SecondRefusal = (typeof secondRefusals)[number];

/** Why faces of known people were shown to an officer. */
export const lookReasons = ['case', 'search', 'person', 'enrolment', 'duplicate'] as const;
export type LookReason = (typeof lookReasons)[number];

/** What is tried before a gate goes into service. */
export const commissioningSteps = [
  'camera',
  'light',
  'relay',
  'passage',
  'time',
  'broker',
  'printout',
] as const;
export type CommissioningStep = (typeof commissioningSteps)[number];

/** `pin` at a gate that asks for the face too: camera or engine were down. */
const signInProof = z.enum(['pin', 'pin-and-face']);

export const staffPayloads = {
  'officer.signed-in': z.strictObject({
    officerId: id,
    how: signInProof.exactOptional(),
  }),
  'officer.sign-in-refused': z.strictObject({
    officerId: id,
    cause: z.enum(['wrong-pin', 'locked-out', 'no-pin', 'face']),
  }),
  /** Too many wrong PINs in a row. */
  'officer.locked-out': z.strictObject({ officerId: id, minutes: z.int().min(1) }),
  'officer.signed-out': z.strictObject({
    officerId: id,
    cause: z.enum(['by-hand', 'other-officer', 'window-gone', 'struck-off']),
  }),
  'panel.locked': z.strictObject({ officerId: id, cause: z.enum(['idle', 'by-hand']) }),
  'panel.unlocked': z.strictObject({ officerId: id, how: signInProof.exactOptional() }),
  /** What the next shift should know. */
  'shift.handed-over': z.strictObject({ officerId: id, note: z.string().max(300) }),
  /** `by` null: on the machine itself, by a command. */
  'officer.pin-set': z.strictObject({ officerId: id, by: id.nullable() }),
  'officers.changed': z.strictObject({
    by: id,
    officerId: id,
    change: z.enum(['added', 'changed', 'removed']),
    roles: z.array(z.enum(officerRoles)).max(officerRoles.length),
  }),
  /** Every look at the faces of known people: who, why, whose. */
  'faces.seen': z.strictObject({
    officerId: id,
    why: z.enum(lookReasons),
    caseId: id.nullable(),
    personIds: z.array(id).min(1).max(50),
  }),
  /** What was typed is never kept. */
  'people.searched': z.strictObject({
    officerId: id,
    by: z.enum(['number', 'name', 'face']),
    found: z.int().min(0),
  }),
  /** The officer says that the face of a case is not this person. */
  'person.not-same': z.strictObject({ officerId: id, caseId: id, personId: id }),
  /** Two known people who look alike: the face of one was taken for the other. */
  'people.told-apart': z.strictObject({ officerId: id, caseId: id, personIds: z.array(id).length(2) }),
  'person.language-chosen': z.strictObject({ personId: id, language: z.enum(languages) }),
  /**
   * Somebody at the lane asked the welfare contact for help. Who and where is sealed to that contact's key (age
   * format, base64): nobody else who reads the record learns it.
   */
  'help.asked': z.strictObject({ recipient: z.string().max(100), sealed: z.string().max(4000) }),
  'fault.acknowledged': z.strictObject({
    code: z.enum(faultCodes as [string, ...string[]]),
    officerId: id,
  }),
  /** Names of the settings, never their values. */
  'settings.changed': z.strictObject({ officerId: id, paths: z.array(z.string().max(200)).min(1).max(200) }),
  /** Somebody begins to try a part; what came of it follows as `commissioning.checked`. */
  'commissioning.begun': z.strictObject({ officerId: id, step: z.enum(commissioningSteps) }),
  'commissioning.checked': z.strictObject({
    officerId: id,
    step: z.enum(commissioningSteps),
    verdict: z.enum(['passed', 'failed', 'attested']),
    finding: z.string().max(300),
  }),
  'muster.made': z.strictObject({
    officerId: id,
    voyageIds: z.array(id).max(500),
    people: z.int().min(0),
  }),
} as const;
