import { defaultCacheDir } from '../../../native-models/conversion/model-cache.ts';
import { choosePack } from '../../../native-models/packs/choose-pack.ts';
import { type OpenedPack, openPack, type PackName } from '../../../native-models/packs/open-pack.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { FaceSet } from './face-set.ts';
import { type BarFor, measureGalleries } from './galleries.ts';
import { type Measurement, measureSet } from './measurement.ts';
import type { SearchedSet } from './report/identification-section.ts';
import { barsOf } from './tier-bars.ts';

export interface EvalFlags {
  /** Empty: the one that the gate would use. */
  readonly pack: readonly PackName[];
  readonly identify?: true;
  readonly gallery: readonly number[];
  readonly oneFalseAcceptIn: number;
  readonly seed: number;
}

export interface Evaluation {
  /** Every pack on every set. */
  readonly measured: readonly Measurement[];
  /** Empty unless galleries are asked for. */
  readonly searched: readonly SearchedSet[];
}

/**
 * Measures every pack on every set, one pack in memory at a time.
 * @returns or a sentence
 */
export async function runEvaluation(
  flags: EvalFlags,
  sets: readonly FaceSet[],
  say: (line: string) => void,
): Promise<Result<Evaluation, string>> {
  const measured: Measurement[] = [];
  const searched: SearchedSet[] = [];
  const packs = flags.pack.length > 0 ? flags.pack : [await choosePack('auto', defaultCacheDir())];
  for (const name of new Set(packs)) {
    const bars = flags.identify ? barsOf(name, flags.oneFalseAcceptIn) : ok(undefined);
    if (!bars.ok) return bars;
    const opened = await open(name);
    if (!opened.ok) return opened;
    const { steps, warning } = opened.value;
    if (warning !== undefined) say(warning);
    try {
      for (const set of sets) {
        const measurement = await measureSet(steps, set, flags.seed, say);
        measured.push(measurement);
        if (bars.value) searched.push(search(measurement, bars.value, flags, say));
      }
    } finally {
      await steps.close();
    }
  }
  return ok({ measured, searched });
}

async function open(name: PackName): Promise<Result<OpenedPack, string>> {
  try {
    return ok(await openPack(name, defaultCacheDir()));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return err(`The model pack "${name}" cannot be used, so nothing was measured: ${why}`);
  }
}

function search(
  measurement: Measurement,
  barFor: BarFor,
  { gallery: sizes, seed }: EvalFlags,
  say: (line: string) => void,
): SearchedSet {
  const results = measureGalleries(measurement, { sizes, barFor, seed, say });
  return { pack: measurement.pack, set: measurement.set.name, results };
}
