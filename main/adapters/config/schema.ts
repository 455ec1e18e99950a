import { z } from 'zod';
import { importMapSchema } from '../../core/importing/column-map.ts';
import { cameraConfigSchema, isMadeUp } from './camera-schema.ts';
import {
  backupConfigSchema,
  duplicatesConfigSchema,
  keysConfigSchema,
  listsConfigSchema,
  retentionConfigSchema,
} from './keeping-schema.ts';
import { readerConfigSchema } from './reader-schema.ts';
import {
  officersConfigSchema,
  powerConfigSchema,
  rulesConfigSchema,
  screensConfigSchema,
  shiftConfigSchema,
  welfareConfigSchema,
} from './staff-schema.ts';
import { reportsTheLane, type TurnstileConfig, turnstileConfigSchema } from './turnstile-schema.ts';
import type { UnknownTurnstile } from './unknown-device.ts';
import { uplinkConfigSchema } from './uplink-schema.ts';

/**
 * The one configuration of a gate. Units are in the names; every field has a range, a default where one is
 * safe, and a sentence. Unknown fields are refused: a mistyped setting must not pass as "not set".
 */

const identifier = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'Use lower-case letters, digits and hyphens, at most 32.');

export const recognitionConfigSchema = z
  .strictObject({
    pack: z
      .enum(['auto', 'face-api', 'retail'])
      .default('auto')
      .describe(
        'The face models in use. auto: the most accurate pack that is installed; see "models list" and "models install".',
      ),
    oneFalseAcceptIn: z
      .int()
      .min(100)
      .max(1_000_000)
      .default(1000)
      .describe(
        'At most one wrong accept in this many passes of people who are on no list. The bar follows from it, from the pack’s calibration and from how many people are on the open lists. Each ten times more turns more of the right people away; what the measured faces cannot show is not promised, and "doctor" says so.',
      ),
    minSimilarity: z
      .number()
      .min(0.1)
      .max(0.999)
      .optional()
      .describe(
        'A bar set by hand in place of all calibrated ones, for the pack that is named beside it; it promises nothing and does not follow the lists. For trials only.',
      ),
    minMargin: z
      .number()
      .min(0)
      .max(0.5)
      .default(0.01)
      .describe('Lead of the best over the best other person.'),
    framesNeeded: z.int().min(2).max(20).default(3).describe('Agreeing frames that name a person.'),
    framesBeforeUnknown: z
      .int()
      .min(2)
      .max(60)
      .default(10)
      .describe('Usable frames after which a face counts as unknown.'),
    maxEvidenceAgeMs: z.int().min(500).max(10_000).default(3000),
    spoofCheck: z
      .strictObject({
        action: z
          .enum(['off', 'show', 'refer'])
          .default('show')
          .describe(
            'What follows where a face looks like a picture of one. off: nobody is looked at for it. show: the officer sees it on cases, and nobody becomes one by it. refer: it makes a case. Needs the networks of "models install minifasnet"; without them nobody is judged.',
          ),
        minLive: z
          .number()
          .min(0)
          .max(1)
          .default(0.0002)
          .describe(
            'Mean over the frames of a passage under which a face is doubtful, 0..1. A screening, no proof: many printed faces pass it.',
          ),
      })
      .prefault({}),
    unusableReferMs: z
      .int()
      .min(5000)
      .max(120_000)
      .default(20_000)
      .describe(
        'Time of unusable pictures (not: of somebody too far away) after which the officer is asked.',
      ),
  })
  .refine(
    (r) => r.framesBeforeUnknown >= r.framesNeeded,
    'framesBeforeUnknown must be at least framesNeeded.',
  )
  .refine((r) => r.minSimilarity === undefined || r.pack !== 'auto', {
    path: ['minSimilarity'],
    message:
      'A bar set by hand belongs to one pack: the same number lets nearly everybody in with another. Name the pack in recognition.pack.',
  });

const laneShape = z.strictObject({
  direction: z
    .enum(['out', 'in', 'both'])
    .default('out')
    .describe(
      'Who passes here on a grant. out: to the boats. in: ashore. both: each person the way that their crew list asks for.',
    ),
  freeDirection: z
    .enum(['out', 'in'])
    .nullable()
    .default(null)
    .describe(
      'The way in which the turnstile itself lets everybody through, set at the turnstile; who walks there is counted. null: none.',
    ),
  openWindowMs: z
    .int()
    .min(5500)
    .max(7000)
    .default(6000)
    .describe(
      'Time to walk after the release: more than the 5 s the turnstile itself allows, so that a late passage never counts for the next person.',
    ),
  referredShowMs: z
    .int()
    .min(500)
    .max(30_000)
    .default(4000)
    .describe('How long "see the officer" stays at least.'),
});

const settingsShape = z.strictObject({
  site: identifier.describe('The port, never the name of a person.'),
  gate: identifier.describe('This lane, never the name of a person.'),
  dataDirectory: z.string().min(1).describe('Database, keys and logs; made with mode 0700.'),
  lane: laneShape.refine(
    ({ direction, freeDirection }) =>
      freeDirection === null || (direction !== 'both' && direction !== freeDirection),
    {
      path: ['freeDirection'],
      message: 'A lane that checks people one way can be free only the other way.',
    },
  ),
  camera: cameraConfigSchema,
  turnstile: turnstileConfigSchema,
  recognition: recognitionConfigSchema.prefault({}),
  reader: readerConfigSchema
    .nullable()
    .default(null)
    .describe('Reader of papers at the lane, so that a face is held against one person only; null: none.'),
  uplink: uplinkConfigSchema
    .nullable()
    .default(null)
    .describe('Broker of the central office; null keeps everything in the journal.'),
  lists: listsConfigSchema.prefault({}),
  imports: z
    .record(identifier, importMapSchema)
    .default({})
    .describe(
      'Maps of the exports that offices send, by the name that "import --map" takes: which column feeds which field; see docs/import.md.',
    ),
  retention: retentionConfigSchema.prefault({}),
  duplicates: duplicatesConfigSchema.prefault({}),
  backup: backupConfigSchema.prefault({}),
  keys: keysConfigSchema.prefault({ kind: 'files' }),
  web: z
    .strictObject({
      port: z.int().min(0).max(65_535).default(8443).describe('TCP port of the screens on 127.0.0.1.'),
    })
    .prefault({}),
  officers: officersConfigSchema,
  shift: shiftConfigSchema.prefault({}),
  screens: screensConfigSchema.prefault({}),
  rules: rulesConfigSchema.prefault({}),
  welfare: welfareConfigSchema,
  power: powerConfigSchema,
  language: z
    .enum(['th', 'my', 'km', 'lo', 'en'])
    .default('th')
    .describe('Crew screen before a person is known.'),
});

export const configSchema = settingsShape
  .refine(({ camera, turnstile }) => !isMadeUp(camera) || turnstile.device === 'simulated', {
    path: ['camera'],
    message:
      'Pictures and programs may not open a real turnstile: the replay camera and "allowVirtual" need "turnstile": { "device": "simulated" }.',
  })
  .refine(({ lane, turnstile }) => reportsTheLane(turnstile, lane.direction), {
    path: ['turnstile', 'inputs'],
    message:
      'This lane lets people pass in a direction whose PASS contact is not wired, while the other one is: no passage would ever be confirmed. Wire the PASS contact of each direction of the lane, or set passOut and passIn both to null.',
  })
  .refine(
    ({ reader, turnstile }) =>
      reader?.kind !== 'serial' || !('path' in turnstile) || reader.path !== turnstile.path,
    {
      path: ['reader', 'path'],
      message: 'The reader and the turnstile are two devices: each needs the path of its own line.',
    },
  );

export type GateSettings = Omit<z.infer<typeof configSchema>, 'turnstile'> & {
  readonly turnstile: TurnstileConfig | UnknownTurnstile;
};
export type GateSettingsInput = z.input<typeof configSchema>;
