import { z } from 'zod';
import { reasonCodes } from '../../core/codes.ts';
import { commissioningSteps } from '../../core/events/staff-kinds.ts';
import { officerRoles } from '../../core/officers/roles.ts';
import { lineOutcomes, voyagePhases } from '../../core/voyage/phase.ts';
import { type CallShape, direction, done, id, name } from './basics.ts';

/** ISO 8601 day of the port, Common Era. */
const day = z.iso.date();

const settingProblem = z.strictObject({
  /** Names of the fields from the top, and places in lists. */
  path: z.array(z.union([z.string(), z.int()])).max(20),
  sentence: z.string().max(500),
});

const commissioningState = z.strictObject({
  step: z.enum(commissioningSteps),
  state: z.enum(['open', 'running', 'passed', 'failed', 'attested']),
  /** Measured, as a sentence for the printout; empty while open. */
  finding: z.string().max(300),
  atMs: z.number().nullable(),
  officer: name.nullable(),
});

/** What a printout says of the gate itself; `recordKey`: fingerprint of the key that signs the record. */
export const aboutFacts = ['gate', 'version', 'pack', 'turnstile', 'camera', 'recordKey'] as const;

const commissioning = z.strictObject({
  steps: z.array(commissioningState),
  about: z.array(z.strictObject({ fact: z.enum(aboutFacts), value: z.string().max(300) })).max(20),
});

/** What supervisors, maintainers and auditors do. */
export const supervisorCalls = {
  readSettings: {
    by: ['officer'],
    args: z.strictObject({}),
    result: z.strictObject({
      /** JSON Schema (draft 2020-12) of the whole configuration, as the input is written. */
      schema: z.json(),
      /** As the file has it; secrets are not in it. */
      values: z.json(),
      /** Of the file as read; to be handed back when saving. */
      revision: z.string().max(64),
      file: z.string().max(400),
      /** The file differs from what this gate runs with: it takes effect at the next start. */
      awaitsRestart: z.boolean(),
    }),
  },
  saveSettings: {
    by: ['officer'],
    args: z.strictObject({ values: z.json(), revision: z.string().max(64) }),
    result: z.strictObject({
      saved: z.boolean(),
      problems: z.array(settingProblem).max(100),
      revision: z.string().max(64),
    }),
  },
  saveOfficer: {
    by: ['officer'],
    args: z.strictObject({
      officerId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/),
      name: z.string().trim().min(1).max(120),
      roles: z.array(z.enum(officerRoles)).min(1).max(officerRoles.length),
      isNew: z.boolean(),
    }),
    result: done,
  },
  removeOfficer: { by: ['officer'], args: z.strictObject({ officerId: id }), result: done },
  /** A PIN for one sign-in; the officer must choose their own then. Ends a lock-out. */
  resetPin: {
    by: ['officer'],
    args: z.strictObject({ officerId: id }),
    result: z.strictObject({ pin: z.string().max(12) }),
  },
  listOfficers: {
    by: ['officer'],
    args: z.strictObject({}),
    result: z.strictObject({
      /** The centre's list is in use: it cannot be changed here. */
      byCentre: z.boolean(),
      officers: z
        .array(
          z.strictObject({
            officerId: id,
            name,
            roles: z.array(z.enum(officerRoles)),
            hasPin: z.boolean(),
            lockedOutUntilMs: z.number().nullable(),
          }),
        )
        .max(500),
    }),
  },
  readCommissioning: {
    by: ['officer'],
    args: z.strictObject({}),
    result: commissioning,
  },
  /** Tries one step for real. `relay` opens the lane once, recorded like every opening. */
  runCommissioning: {
    by: ['officer'],
    args: z.strictObject({ step: z.enum(commissioningSteps) }),
    result: commissioning,
  },
  /** What only eyes and ears can tell: the officer says that it is well, or not. */
  attestCommissioning: {
    by: ['officer'],
    args: z.strictObject({ step: z.enum(commissioningSteps), well: z.boolean(), note: z.string().max(200) }),
    result: commissioning,
  },
  dayReport: {
    by: ['officer'],
    args: z.strictObject({ day }),
    result: z.strictObject({
      day,
      /** Minutes that the port is ahead of UTC. */
      offsetMinutes: z.int(),
      totals: z.strictObject({
        out: z.int().min(0),
        in: z.int().min(0),
        byFace: z.int().min(0),
        byOfficer: z.int().min(0),
        referred: z.int().min(0),
        refused: z.int().min(0),
        forced: z.int().min(0),
        unconfirmed: z.int().min(0),
      }),
      /** 96 quarters of an hour from midnight of the port. */
      passes: z.array(z.strictObject({ out: z.int().min(0), in: z.int().min(0) })).length(96),
      referrals: z.array(z.strictObject({ reason: z.enum(reasonCodes), count: z.int().min(1) })),
      /** Time to a decision by face, ms: upper end of each class and how many fell into it. */
      latency: z.array(z.strictObject({ upToMs: z.number(), count: z.int().min(0) })),
      latencyMs: z.strictObject({ p50: z.number(), p95: z.number() }).nullable(),
      faults: z.array(
        z.strictObject({ code: z.string().max(64), count: z.int().min(1), lastedMs: z.number() }),
      ),
    }),
  },
  /** Who is aboard which boat now, for a search at sea: from this gate's own record. */
  musterSheet: {
    by: ['officer'],
    /** One voyage; null: every boat that is out. */
    args: z.strictObject({ voyageId: id.nullable() }),
    result: z.strictObject({
      madeAtMs: z.number(),
      site: z.string(),
      gate: z.string(),
      officer: name,
      boats: z
        .array(
          z.strictObject({
            voyageId: id,
            name,
            mark: name,
            phase: z.enum(voyagePhases),
            /** When it is expected back; null: nobody has said. */
            dueBackMs: z.number().nullable(),
            /** Who signed the departure; null: nobody has. */
            sealed: z.strictObject({ officer: name, master: name, atMs: z.number() }).nullable(),
            people: z.array(
              z.strictObject({
                name,
                role: name,
                nationality: z.string().max(3),
                dateOfBirth: z.string().max(10).nullable(),
                idNumber: z.string().max(40).nullable(),
                state: z.enum(['expected', 'out', 'returned']),
                outcome: z.enum(lineOutcomes).nullable(),
                /** Last crossing at this gate; null: none known. */
                lastAtMs: z.number().nullable(),
                lastDirection: direction.nullable(),
                isExtra: z.boolean(),
                isMissing: z.boolean(),
              }),
            ),
          }),
        )
        .max(500),
    }),
  },
} as const satisfies Record<string, CallShape>;
