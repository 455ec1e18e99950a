import { z } from 'zod';
import measured from './calibration.json' with { type: 'json' };
import { facePack } from './manifest.ts';

/** What one similarity is worth, as measured; made by `calibrate.ts`. */
export const calibrationSchema = z.strictObject({
  pack: z.string(),
  /** ISO 8601 date. */
  measuredOn: z.string(),
  sets: z.array(
    z.strictObject({
      name: z.string(),
      pictures: z.int(),
      /** Pictures in which no face was found. */
      missed: z.int(),
      genuinePairs: z.int(),
      impostorPairs: z.int(),
    }),
  ),
  /** By falling false-match rate; `set` names the set that asked for the highest bar. */
  rows: z
    .array(
      z.strictObject({
        fmr: z.number().gt(0).lt(1),
        minSimilarity: z.number().min(-1).max(1),
        set: z.string(),
      }),
    )
    .min(2),
});
export type Calibration = z.infer<typeof calibrationSchema>;

/** The calibration of this pack. @throws if the file belongs to another pack */
export function readCalibration(): Calibration {
  const calibration = calibrationSchema.parse(measured);
  if (calibration.pack !== facePack.id)
    throw new Error(`The calibration is of ${calibration.pack}, not ${facePack.id}.`);
  return calibration;
}

/**
 * The similarity that a stranger reaches at most once in `oneFalseAcceptIn` comparisons, on the hardest of the
 * measured sets.
 *
 * Between two rows the similarity is taken to grow with the logarithm of the rate. Beyond the strictest row it
 * grows on with the last slope: that is an estimate, never below the last measured bar, and at most 1.
 * @param oneFalseAcceptIn comparisons, at least 1. For N passes against G people, N * G.
 */
export function minSimilarityFor(
  oneFalseAcceptIn: number,
  calibration: Calibration = readCalibration(),
): number {
  if (!(oneFalseAcceptIn >= 1))
    throw new RangeError(`oneFalseAcceptIn is ${oneFalseAcceptIn}, and must be 1 or more.`);
  const wanted = Math.log(oneFalseAcceptIn);
  const rows = calibration.rows.map((row) => ({ rarity: -Math.log(row.fmr), bar: row.minSimilarity }));
  const next = rows.findIndex((row) => row.rarity >= wanted);
  const upper = next === -1 ? rows.length - 1 : Math.max(1, next);
  const [from, to] = [rows[upper - 1], rows[upper]];
  if (!from || !to) throw new Error('A calibration needs two rows.');
  const slope = Math.max(0, (to.bar - from.bar) / (to.rarity - from.rarity));
  // Laxer than the laxest row would be a guess in the dangerous direction.
  const bar = Math.max(rows[0]?.bar ?? 1, from.bar + slope * (wanted - from.rarity));
  return Math.min(1, bar);
}
