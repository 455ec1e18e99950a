import { readCalibration } from '../../../native-models/packs/calibration.ts';
import type { PackName } from '../../../native-models/packs/open-pack.ts';
import { barFor } from '../../core/matching/tiers.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { BarFor } from './galleries.ts';

/**
 * The bars that the gate takes from the pack's calibration for one wrong accept in so many passes, for sizes rounded
 * up as the gate rounds them.
 * @returns or a sentence
 */
export function barsOf(name: PackName, oneFalseAcceptIn: number): Result<BarFor, string> {
  try {
    const table = readCalibration(name);
    const tables = { pack: table, site: undefined };
    return ok(({ people, picturesPerPerson }) =>
      barFor(tables, oneFalseAcceptIn, { people, templates: people * picturesPerPerson }),
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return err(
      `The calibration of the model pack "${name}" cannot be used, so no gallery can be searched: ${why}`,
    );
  }
}
