import { z } from 'zod';
import { reasonCodes } from '../codes.ts';
import { err, ok, type Result } from '../result.ts';
import { laxestHandling } from './handling-floor.ts';
import { type Handling, handlings, type PortRules } from './rules.ts';
import { type RuleVector, vectorSchema } from './vector-shape.ts';

/** A rule set as a file: what it says in the units of whoever wrote it, why, and the cases that prove it. */

/** Longest file, UTF-16 units. */
export const maxRuleSetUnits = 256 * 1024;

const hourMs = 3_600_000;
const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\ufffd]*$/u);
/** In quarters of an hour. */
const hours = (max: number) => z.number().min(0).max(max).multipleOf(0.25);

const valuesSchema = z
  .strictObject({
    /** Completed years of life on the day of the passage. */
    minimumAgeYears: z.int().min(15).max(30),
    unknownAge: z.enum(['refer', 'admit']),
    clockDoubtDays: z.int().min(0).max(365),
    /** Null: lists never grow too old. */
    listsStaleAfterHours: z.int().min(1).max(8760).nullable(),
    noticeEarliestHours: hours(720),
    noticeLatestHours: hours(720),
    leaveWithinHours: hours(720),
    crewListDue: z.strictObject({
      hours: hours(720),
      when: z.enum(['before-departure', 'after-departure']),
    }),
    clearance: z.enum(['needed', 'not-needed']),
    windowSlackHours: hours(168),
    transferAtSea: z.enum(['forbidden', 'declared']),
    secondOfficerWithinSeconds: z.int().min(10).max(600),
  })
  .refine(({ noticeEarliestHours: from, noticeLatestHours: to }) => to < from, {
    path: ['noticeLatestHours'],
    message: 'A notice that must come that early may not come so early yet.',
  });

/** Complete by the list of reasons: a set that forgets one is refused. */
const handlingSchema = z
  .strictObject(Object.fromEntries(reasonCodes.map((code) => [code, z.enum(handlings)])))
  .superRefine((handling, context) => {
    for (const code of reasonCodes) {
      const least = laxestHandling[code];
      const given = handling[code] as Handling;
      if (handlings.indexOf(given) >= handlings.indexOf(least)) continue;
      context.addIssue({ code: 'custom', path: [code], message: `asks for "${least}" at least` });
    }
  });

const ruleSetSchema = z.strictObject({
  format: z.literal('pipo-gate-rules/1'),
  ruleSetId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/),
  title: z.strictObject({ en: text(200), th: text(200) }),
  /** `law`: holds from its day on. `proposal`: is no law yet, and holds only where an officer puts it in force. */
  standing: z.enum(['law', 'proposal']),
  /** Of the port; Common Era. */
  issued: z.iso.date(),
  effectiveFrom: z.iso.date(),
  legalBasis: z
    .array(
      z.strictObject({
        /** What it lays down. */
        text: text(1000),
        source: text(300),
        /** False: to be confirmed with the port before it decides anything. */
        confirmed: z.boolean(),
      }),
    )
    .min(1)
    .max(50),
  comment: text(4000).exactOptional(),
  values: valuesSchema,
  handling: handlingSchema,
  vectors: z.array(vectorSchema).min(1).max(500),
});
type RuleSetFile = z.infer<typeof ruleSetSchema>;

/** A set that was read. Whether it may be used is another question: see `admission.ts`. */
export interface RuleSet
  extends Pick<RuleSetFile, 'ruleSetId' | 'title' | 'standing' | 'issued' | 'effectiveFrom' | 'legalBasis'> {
  readonly comment: string | undefined;
  readonly rules: PortRules;
  readonly vectors: readonly RuleVector[];
}

/** Reads a rule set file. The error says in a few words what is wrong, and where. */
export function readRuleSet(json: string): Result<RuleSet, string> {
  if (json.length > maxRuleSetUnits) return err(`it is longer than ${maxRuleSetUnits} characters`);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return err('it is not JSON');
  }
  const read = ruleSetSchema.safeParse(value);
  if (!read.success) return err(whyNot(read.error, value));
  const { values, handling, format: _format, comment, ...rest } = read.data;
  return ok({ ...rest, comment, rules: rulesOf(values, handling as PortRules['handling']) });
}

function rulesOf(values: RuleSetFile['values'], handling: PortRules['handling']): PortRules {
  const { crewListDue } = values;
  return {
    minimumAgeYears: values.minimumAgeYears,
    unknownAge: values.unknownAge,
    clockDoubtDays: values.clockDoubtDays,
    listsStaleAfterHours: values.listsStaleAfterHours ?? undefined,
    noticeEarliestMs: values.noticeEarliestHours * hourMs,
    noticeLatestMs: values.noticeLatestHours * hourMs,
    leaveWithinMs: values.leaveWithinHours * hourMs,
    clearance: values.clearance,
    windowSlackMs: values.windowSlackHours * hourMs,
    listDueBeforeMs: crewListDue.hours * hourMs * (crewListDue.when === 'after-departure' ? -1 : 1),
    transferAtSea: values.transferAtSea,
    handling,
    secondWindowMs: values.secondOfficerWithinSeconds * 1000,
  };
}

function whyNot(error: z.ZodError, value: unknown): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'it is not of its shape';
  const where = issue.path.length === 0 ? 'it' : `"${issue.path.join('.')}"`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${where} has ${issue.keys.map((key) => `"${key}"`).join(', ')}, which nobody knows`;
    case 'invalid_type':
      return `${where} is missing, or of another kind than it must be`;
    case 'invalid_value':
      if (isMissing(value, issue.path)) return `${where} is missing`;
      return `${where} is none of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'custom':
      return `${where}: ${issue.message}`;
    default:
      return `${where} is out of its bounds, or not written as it must be`;
  }
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let at = value;
  for (const key of path) at = (at as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key];
  return at === undefined;
}
