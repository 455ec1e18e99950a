import { z } from 'zod';
import { officerRoles } from '../officers/roles.ts';
import { normaliseNumber } from '../papers/id-number.ts';
import { crewRoles } from '../voyage/phase.ts';
import type { DatasetName } from './line.ts';
import { paperRecordsSchema } from './paper-item.ts';

/** What stands in each dataset. A list with one entry of another shape is refused whole (Y1). */

const wallMs = z.int().min(0);
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
/** As people write it; no control, private or unassigned characters, and none that parts lines. */
const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\ufffd]*$/u);

const rosterItem = z.strictObject({
  /** ULID of the person; the same at every gate. */
  personId: id,
  /** In the script of the worker's own card. */
  displayName: text(120),
  /** As its issuer writes it; null where none is known. */
  idNumber: text(40).nullable(),
  /** ISO 3166-1 alpha-3. */
  nationality: z.string().regex(/^[A-Z]{3}$/),
  /** ISO 8601 in the Common Era, to the precision that is known. */
  dateOfBirth: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
    .nullable(),
  language: z.enum(['th', 'my', 'km', 'lo', 'en']),
  status: z.enum(['active', 'suspended', 'missing', 'deceased', 'closed']),
  /** Without them the gate keeps those it knows; an empty list takes them away. */
  papers: paperRecordsSchema.exactOptional(),
  /** Likewise: without them the gate keeps what it knows. */
  names: z
    .array(
      z.strictObject({
        /** ISO 15924. */
        script: z.string().regex(/^[A-Z][a-z]{3}$/),
        family: text(120).exactOptional(),
        given: text(120),
      }),
    )
    .max(8)
    .exactOptional(),
  sex: z.enum(['female', 'male', 'other']).exactOptional(),
  placeOfBirth: text(120).exactOptional(),
});
export type RosterItem = z.infer<typeof rosterItem>;

const voyageItem = z.strictObject({
  voyageId: id,
  vesselName: text(64),
  /** Registration mark painted on the hull. */
  vesselMark: text(64),
  state: z.enum(['open', 'closed']),
  lines: z
    .array(
      z.strictObject({
        personId: id,
        role: z.enum(crewRoles),
        /** Of the permit for this boat, as written. */
        permitNumber: text(40).exactOptional(),
      }),
    )
    .max(500),
  /** The notice of departure; without it the list is a list and nothing more is asked. */
  notice: z
    .strictObject({
      noticeId: id,
      revision: z.int().min(1),
      /** Number of the boat in the register of ships. */
      registration: text(64).nullable(),
      /** UTC in ms. */
      windowFrom: wallMs.nullable(),
      windowTo: wallMs.nullable(),
      filedAt: wallMs,
      /** Null: with the notice. */
      listFiledAt: wallMs.nullable(),
      eta: wallMs.nullable(),
      /** By the inspectors; null: not yet. */
      clearedAt: wallMs.nullable(),
    })
    .refine(({ windowFrom, windowTo }) => windowFrom === null || windowTo === null || windowFrom < windowTo, {
      message: 'A window ends after it begins.',
    })
    .exactOptional(),
});
export type VoyageItem = z.infer<typeof voyageItem>;

const officerItem = z.strictObject({
  officerId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/),
  name: text(120),
  /** Without them: an officer. */
  roles: z.array(z.enum(officerRoles)).min(1).max(officerRoles.length).exactOptional(),
  /** As in the roster; for gates that ask for the face beside the PIN. */
  personId: id.exactOptional(),
});
export type OfficerItem = z.infer<typeof officerItem>;

const watchlistItem = z
  .strictObject({
    entryId: id,
    kind: z.enum(['watch', 'missing']),
    personId: id.nullable(),
    idNumber: text(40).nullable(),
    /** UTC in ms. */
    since: z.int().min(0),
    note: z.string().max(500),
  })
  .refine(({ personId, idNumber }) => personId !== null || idNumber !== null, {
    message: 'An entry of the watch-list names a person or a number.',
  });

const rulesItem = z.strictObject({
  ruleSetId: id,
  /** ISO 8601 date from which it holds. */
  effectiveFrom: z.iso.date(),
  /** The rule set as it was signed, byte for byte, and the signature of whoever issued it; see `core/rules`. */
  rules: z.strictObject({ text: z.string().min(2).max(262_144), signature: z.string().max(100) }),
});

const configItem = z.strictObject({ key: id, value: z.json() });

const itemSchemas = {
  roster: rosterItem,
  voyages: voyageItem,
  watchlist: watchlistItem,
  rules: rulesItem,
  officers: officerItem,
  config: configItem,
} as const;

export type DatasetItem<N extends DatasetName> = z.infer<(typeof itemSchemas)[N]>;

const maxItems = 200_000;

const keyOf = {
  roster: (item) => item.personId,
  voyages: (item) => item.voyageId,
  watchlist: (item) => item.entryId,
  rules: (item) => item.ruleSetId,
  officers: (item) => item.officerId,
  config: (item) => item.key,
} as const satisfies { [N in DatasetName]: (item: DatasetItem<N>) => string };

export type ItemsReading<N extends DatasetName> =
  | { readonly ok: true; readonly items: readonly DatasetItem<N>[] }
  /** `entry` counts from 1; 0 for the list itself. */
  | { readonly ok: false; readonly entry: number; readonly why: string };

/**
 * Reads the entries of a dataset: each of its shape, no id twice, no identity number twice in the roster, and for the
 * officers at least one.
 */
export function readItems<N extends DatasetName>(dataset: N, entries: readonly unknown[]): ItemsReading<N> {
  if (entries.length > maxItems) return { ok: false, entry: 0, why: `more than ${maxItems} entries` };
  if (dataset === 'officers' && entries.length === 0)
    return { ok: false, entry: 0, why: 'no officer is left who could sign in' };
  const schema = itemSchemas[dataset] as unknown as z.ZodType<DatasetItem<N>>;
  const identify = keyOf[dataset] as (item: DatasetItem<N>) => string;
  const seen = new Set<string>();
  const numbers = new Set<string>();
  const items: DatasetItem<N>[] = [];
  for (const [index, entry] of entries.entries()) {
    const read = schema.safeParse(entry);
    if (!read.success) return { ok: false, entry: index + 1, why: whyNot(read.error) };
    const key = identify(read.data);
    if (seen.has(key)) return { ok: false, entry: index + 1, why: 'an earlier entry has the same id' };
    seen.add(key);
    const number = dataset === 'roster' ? numberOf(read.data) : undefined;
    if (number !== undefined && numbers.has(number))
      return { ok: false, entry: index + 1, why: 'an earlier entry has the same identity number' };
    if (number !== undefined) numbers.add(number);
    items.push(read.data);
  }
  return { ok: true, items };
}

function numberOf(item: object): string | undefined {
  return 'idNumber' in item && typeof item.idNumber === 'string' ? normaliseNumber(item.idNumber) : undefined;
}

/** The place and kind of the fault, never the value: it may be personal. */
function whyNot(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'it is not of its shape';
  const where = issue.path.length === 0 ? 'it' : `"${issue.path.join('.')}"`;
  return `${where} ${meaningOf[issue.code] ?? 'is not of its shape'}`;
}

const meaningOf: Readonly<Record<string, string>> = {
  invalid_type: 'is missing, or of another kind than it must be',
  invalid_format: 'is not written as it must be',
  invalid_value: 'is none of the values that there are',
  unrecognized_keys: 'has a field that nobody knows',
  too_small: 'is too short or too small',
  too_big: 'is too long or too large',
};
