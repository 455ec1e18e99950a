import { describe, expect, it } from 'vitest';
import { Template } from '../../../main/core/matching/template.ts';
import { type ConsensusRules, measureConsensus } from '../../../native-models/evaluation/consensus.ts';
import type { DescribedPicture } from '../../../native-models/evaluation/describe-set.ts';
import { gaussian } from '../../support/gaussian.ts';
import { goodQuality } from '../../support/good-quality.ts';

const rules: ConsensusRules = {
  framesNeeded: 3,
  framesBeforeUnknown: 10,
  frameSlack: 0.5,
  minQualitySum: 1,
  minMargin: 0.01,
  maxEvidenceAgeMs: 3000,
};

/** People as directions in a space of 16, and pictures of them that stray by `noise`. */
function people(count: number, pictures: number, noise: number, score = 1): DescribedPicture[] {
  const draw = gaussian(20261122);
  return Array.from({ length: count }, (_, person) => {
    const direction = Array.from({ length: 16 }, draw);
    return Array.from({ length: pictures }, (_, n) => ({
      person: `${person}`,
      file: `${person}/${n}.jpg`,
      template: Template.from(
        'test/1',
        direction.map((v) => v + noise * draw()),
      ),
      quality: { ...goodQuality, score },
    }));
  }).flat();
}

describe('the measurement of the consensus', () => {
  it('finds fewer strangers accepted and fewer people refused than by one frame', () => {
    const rows = measureConsensus(people(120, 7, 0.4), rules, 3, [1e-2, 1e-3]);
    expect(rows.map(({ fmr }) => fmr)).toEqual([1e-2, 1e-3]);
    for (const { fmr, single, consensus } of rows) {
      expect(single.falseAccepts.of).toBe(120 * 119);
      expect(consensus.falseRejects.of).toBe(120 * 10);
      expect(consensus.falseAccepts.count).toBeLessThan(single.falseAccepts.count);
      expect(consensus.falseAccepts.count / consensus.falseAccepts.of).toBeLessThan(fmr);
      expect(consensus.falseRejects.count).toBeLessThan(single.falseRejects.count);
    }
  });

  it('is the single comparison where all pictures of a person are the same', () => {
    const [row] = measureConsensus(people(120, 7, 0), rules, 3, [1e-2]);
    expect(row?.consensus).toEqual(row?.single);
  });

  it('accepts nobody whose frames are worth nothing', () => {
    const [row] = measureConsensus(people(60, 4, 0.3, 0), rules, 3, [1e-2]);
    expect(row?.consensus.falseAccepts.count).toBe(0);
    expect(row?.consensus.falseRejects).toEqual({ count: 240, of: 240 });
  });

  it('says nothing of rates that the pairs at hand cannot show', () => {
    expect(measureConsensus(people(10, 4, 0.3), rules, 3, [1e-4])).toEqual([]);
  });

  it('takes no part of people with too few pictures', () => {
    const [row] = measureConsensus(people(60, 3, 0.3), rules, 3, [1e-2]);
    expect(row?.consensus.falseRejects.of).toBe(0);
    expect(row?.consensus.falseAccepts.of).toBe(60 * 59);
  });
});
