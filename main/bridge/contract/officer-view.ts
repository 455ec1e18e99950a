import { z } from 'zod';
import { healthParts } from '../../core/codes.ts';
import { datasetNames } from '../../core/events/line.ts';
import { officerActs, officerRoles } from '../../core/officers/roles.ts';
import { claimFaults } from '../../core/papers/claim.ts';
import { lineOutcomes, voyagePhases } from '../../core/voyage/phase.ts';
import { abilities } from './abilities.ts';
import { direction, faultCode, id, laneDirection, look, name } from './basics.ts';
import { caseViewSchema, claimView } from './case-view.ts';
import { voyageFinding } from './voyage-calls.ts';

const healthItem = z.strictObject({
  part: z.enum(healthParts),
  state: z.enum(['ok', 'warning', 'down']),
  code: faultCode.nullable(),
  sinceMs: z.number(),
  /** Who has acknowledged it; null: nobody yet, and it sounds if it stops the lane. */
  acknowledgedBy: name.nullable(),
});

/** Somebody went through without a permission, and no officer has said yet that they saw it. */
const alarmView = z.strictObject({
  alarmId: id,
  kind: z.enum(['tailgated', 'forced', 'missed']),
  direction,
  count: z.int().min(1),
  atMs: z.number(),
  /** Whom they followed, or who was being let through; null when nobody was. */
  person: name.nullable(),
});

const emergencyView = z.strictObject({
  /** `unseen`: off as far as the gate knows, but it cannot see the line now. */
  line: z.enum(['on', 'off', 'unseen']),
  beganAtMs: z.number(),
  /** Heads since it began, while the line was on. */
  counted: z.strictObject({ out: z.int().min(0), in: z.int().min(0) }),
  /** Who has said that the lane may work again, and until when somebody else must. */
  first: z.strictObject({ officerId: id, name, untilMs: z.number() }).nullable(),
});

const boardLine = z.strictObject({
  personId: id,
  name,
  role: name,
  state: z.enum(['expected', 'out', 'returned']),
  outcome: z.enum(lineOutcomes).nullable(),
  /** An officer has refused them today. */
  refused: z.boolean(),
});

/** Somebody who went with this boat and is not on its list. */
const extraView = z.strictObject({ personId: id, name, atMs: z.number(), direction });

/** Who works at this window. Faces and names are sent only while somebody is signed in whose role may see them. */
const shiftView = z.strictObject({
  state: z.enum(['signed-out', 'locked', 'signed-in']),
  /** Whose PIN opens the panel again. */
  lockedFor: z.strictObject({ officerId: id, name }).nullable(),
  may: z.array(z.enum(officerActs)).max(officerActs.length),
  /** Nothing else works until the officer has chosen a PIN of their own. */
  mustChangePin: z.boolean(),
  /** What the shift before left. */
  handOver: z.strictObject({ name, atMs: z.number(), note: z.string().max(300) }).nullable(),
  /** Without a touch the panel locks itself after so many seconds. */
  locksAfterS: z.int().min(30),
});

export const officerViewSchema = z.strictObject({
  /** Wall clock of the gate when the view was made, ms since 1970. */
  nowMs: z.number(),
  site: z.string(),
  gate: z.string(),
  direction: laneDirection,
  lane: z.enum([
    'locked',
    'acquiring',
    'identifying',
    'committing',
    'granting',
    'open',
    'referred',
    'free-passage',
    'out-of-service',
  ]),
  look,
  shift: shiftView,
  officer: z.strictObject({ officerId: id, name, roles: z.array(z.enum(officerRoles)) }).nullable(),
  officers: z.array(
    z.strictObject({
      officerId: id,
      name,
      hasPin: z.boolean(),
      /** Gate's wall clock; null: not locked out. */
      lockedOutUntilMs: z.number().nullable(),
    }),
  ),
  health: z.array(healthItem),
  /** Null while the turnstile is out of order: then nobody knows. */
  abilities: abilities.nullable(),
  unsent: z.int().min(0),
  /** Until the certificate of the line ends; negative after it, null where none is used or it is unreadable. */
  certificateDaysLeft: z.int().nullable(),
  /** From the moment in which the fire line came on until two officers have re-armed the lane. */
  emergency: emergencyView.nullable(),
  /** The newest that nobody has acknowledged. */
  alarms: z.array(alarmView).max(20),
  /** How many there are in all. */
  alarmCount: z.int().min(0),
  cases: z.array(caseViewSchema),
  /** Also while the panel is locked. */
  waitingCases: z.int().min(0),
  /** The case that this window has opened, also before it was loaded anew. */
  onTable: id.nullable(),
  recent: z
    .array(
      z.strictObject({
        passageId: id,
        name,
        boat: name.nullable(),
        atMs: z.number(),
        direction,
        how: z.enum(['face', 'officer']),
        confirmation: z.enum(['pending', 'device', 'none', 'walked', 'did-not-walk', 'abandoned', 'failed']),
      }),
    )
    .max(20),
  boats: z.array(
    z.strictObject({
      voyageId: id,
      name,
      mark: name,
      phase: z.enum(voyagePhases),
      /** The departure as announced; null: at any time. */
      windowFromMs: z.number().nullable(),
      windowToMs: z.number().nullable(),
      /** People on the boat, listed or not, of whom nobody has said anything else. */
      aboard: z.int().min(0),
      /** When it is expected back; null: nobody has said. */
      dueBackMs: z.number().nullable(),
      /** The lane boards this boat now, and who has said so. */
      boarding: z.enum(['officer', 'window', 'passers']).nullable(),
      lines: z.array(boardLine),
      extra: z.array(extraView),
      findings: z.array(voyageFinding).max(200),
    }),
  ),
  /** Pairs of people who may be one, and nobody has settled. */
  openDuplicates: z.int().min(0),
  /** What the central office last sent; null where this gate takes no lists, empty while none has come (Y4). */
  lists: z
    .array(
      z.strictObject({
        dataset: z.enum(datasetNames),
        version: z.int().min(1),
        /** When the centre last said that it is the newest, ms since 1970. */
        asOfMs: z.number(),
      }),
    )
    .max(datasetNames.length)
    .nullable(),
  /** The reader of papers; null where there is none. */
  reader: z
    .strictObject({
      /** The paper that the next face is held against. */
      claim: claimView
        .extend({
          /** Gate's wall clock; null once a face is held against it. */
          endsAtMs: z.number().nullable(),
        })
        .nullable(),
      /** Why the last paper was not taken, or has no holder. */
      refused: z.enum(claimFaults).nullable(),
    })
    .nullable(),
  /** Offered only where the lane runs on simulated equipment: lets a newcomer pull each cable. */
  demo: z
    .strictObject({
      pulled: z.array(z.enum(['turnstile', 'camera', 'broker', 'central', 'engine'])),
      centralUrl: z.string(),
    })
    .nullable(),
});
export type OfficerView = z.infer<typeof officerViewSchema>;
