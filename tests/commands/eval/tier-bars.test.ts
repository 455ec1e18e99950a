import { describe, expect, it } from 'vitest';
import { recognitionConfigSchema } from '../../../main/adapters/config/schema.ts';
import { barsOf } from '../../../main/commands/eval/tier-bars.ts';
import { barBookOf } from '../../../main/compose-bars.ts';
import { readCalibration } from '../../../native-models/packs/calibration.ts';
import { expectOk } from '../../support/store-bench.ts';

describe('the bars of a measurement', () => {
  const oneFalseAcceptIn = 1000;
  const { barsFor } = barBookOf({ recognition: recognitionConfigSchema.parse({ oneFalseAcceptIn }) });
  const barFor = expectOk(barsOf('retail', oneFalseAcceptIn));

  it.each([
    [15, 1],
    [360, 1],
    [1437, 3],
  ])('are those of a running gate with %i people and %i pictures each', (people, picturesPerPerson) => {
    const size = { people, templates: people * picturesPerPerson };
    const atGate = barsFor(readCalibration('retail').pack, {
      ...{ openLists: size, everyone: size, mostTemplatesOfOne: picturesPerPerson },
    });
    expect(barFor({ people, picturesPerPerson }).minSimilarity).toBe(atGate.minSimilarity);
  });
});
