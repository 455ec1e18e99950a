import { z } from 'zod';
import type { BarTable } from '../../main/core/matching/calibration.ts';
import { confidence } from '../../main/core/statistics/rate-interval.ts';
import ofFaceApi from './face-api/calibration.json' with { type: 'json' };
import { facePack } from './face-api/manifest.ts';
import type { PackName } from './open-pack.ts';
import ofRetail from './retail/calibration.json' with { type: 'json' };
import { retailPack } from './retail/manifest.ts';

const rate = z.number().min(0).max(1);
const rowSchema = z.strictObject({
  minSimilarity: z.number().min(-1).max(1),
  fmr: rate.gt(0),
  lower: rate,
  upper: rate.gt(0),
  provable: rate.gt(0),
  set: z.string().min(1),
  errors: z.int().min(0),
  evidence: z.enum(['counted', 'extrapolated']),
});

/** Rows by rising similarity, with rates that never rise; see `CalibrationRow` for what each column says. */
export const barRowsSchema = z
  .array(rowSchema)
  .min(2)
  .refine(
    (rows) =>
      rows.every(({ minSimilarity, fmr, lower, upper, provable }, i) => {
        const next = rows[i + 1];
        const isOrdered = lower <= fmr && fmr <= upper;
        if (next === undefined) return isOrdered;
        const falls = next.fmr <= fmr && next.upper <= upper && next.provable <= provable;
        return isOrdered && falls && next.minSimilarity > minSimilarity;
      }),
    'A stricter bar may not let more strangers pass than a laxer one.',
  );

/** What the similarities of a pack are worth, as measured; made by `calibrate.ts`. */
export const calibrationSchema = z.strictObject({
  /** Id of the pack. */
  pack: z.string().min(1),
  measuredOn: z.iso.date(),
  /** Of the limits of each rate. */
  confidence: z.literal(confidence),
  sets: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        people: z.int().min(1),
        pictures: z.int().min(1),
        /** Pictures in which no face was found. */
        missed: z.int().min(0),
        genuinePairs: z.int().min(0),
        impostorPairs: z.int().min(1),
        /** Pairs of people who look like one under two names. They count as strangers all the same. */
        suspectedSamePerson: z.int().min(0),
      }),
    )
    .min(1),
  rows: barRowsSchema,
});
export type Calibration = z.infer<typeof calibrationSchema> & BarTable;

const packs: Readonly<Record<PackName, { readonly id: string; readonly written: unknown }>> = {
  'face-api': { id: facePack.id, written: ofFaceApi },
  retail: { id: retailPack.id, written: ofRetail },
};

/** The calibration of a pack. @throws if its file is not one, or belongs to another version of the pack */
export function readCalibration(name: PackName): Calibration {
  const { id, written } = packs[name];
  const calibration = calibrationSchema.parse(written);
  if (calibration.pack !== id)
    throw new Error(`The calibration of ${name} is of ${calibration.pack}, not ${id}.`);
  return calibration;
}

/** The calibration of the pack with this id, e.g. `face-api/2`; undefined for a pack that this program does not have. */
export function calibrationOf(packId: string): Calibration | undefined {
  const known = Object.entries(packs).find(([, { id }]) => id === packId);
  return known && readCalibration(known[0] as PackName);
}
