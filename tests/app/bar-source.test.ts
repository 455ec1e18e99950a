import { describe, expect, it } from 'vitest';
import { type Bars, closedBars, createBarSource } from '../../main/app/bar-source.ts';
import type { TierSizes } from '../../main/core/matching/tiers.ts';
import { createRecordingLog } from '../support/recording-log.ts';

/** A gallery of which only the sizes matter; the bar is 0.5 and a hundredth for each person on a list. */
function bench(refused = false) {
  const log = createRecordingLog();
  const listeners = new Set<() => void>();
  let pack: string | undefined;
  let sizes: TierSizes = {
    openLists: { people: 0, templates: 0 },
    everyone: { people: 0, templates: 0 },
    mostTemplatesOfOne: 0,
  };
  const barsFor = (of: string, { openLists }: TierSizes): Bars => ({
    minSimilarity: of === 'face-api/2' ? 0.5 + openLists.people / 100 : 1,
    minSimilarityClaimed: 0.5,
    minSimilarityElsewhere: 0.95,
    minSameFaceSimilarity: 0.9,
    openLists: {
      ...{ minSimilarity: 0.5, askedFmr: 0.001, promisedFpir: 0.001, set: 'hard' },
      expectedFpir: { rate: 0.001, lower: 0, upper: 0.002 },
      refused: refused ? 'calibration/too-rare' : undefined,
    },
  });
  const source = createBarSource({
    gallery: {
      pack: () => pack,
      sizes: () => sizes,
      boarding: () => undefined,
      onChanged(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    barsFor,
    log,
  });
  const becomes = (of: string | undefined, people: number): void => {
    pack = of;
    sizes = { ...sizes, openLists: { people, templates: people } };
    for (const listener of listeners) listener();
  };
  return { source, becomes, log };
}

describe('the bars of a running gate', () => {
  it('let nobody through before a gallery is there, and again when it is gone', () => {
    const { source, becomes } = bench();
    expect(source.current()).toEqual(closedBars);
    becomes('face-api/2', 15);
    becomes(undefined, 15);
    expect(source.current()).toEqual(closedBars);
  });

  it('follow the lists at once', () => {
    const { source, becomes } = bench();
    becomes('face-api/2', 15);
    expect(source.current().minSimilarity).toBeCloseTo(0.65, 9);
    becomes('face-api/2', 30);
    expect(source.current().minSimilarity).toBeCloseTo(0.8, 9);
    becomes('other/1', 30);
    expect(source.current().minSimilarity).toBe(1);
  });

  it('stay when they are closed', () => {
    const { source, becomes } = bench();
    becomes('face-api/2', 15);
    source.close();
    becomes('face-api/2', 30);
    expect(source.current().minSimilarity).toBeCloseTo(0.65, 9);
  });

  it('are written down when they change, with what is promised, and as a warning when it is refused', () => {
    const kept = bench();
    kept.becomes('face-api/2', 15);
    kept.becomes('face-api/2', 15);
    expect(kept.log.lines.map(({ event, level }) => [event, level])).toEqual([['bars.changed', 'info']]);
    const unproven = bench(true);
    unproven.becomes('face-api/2', 15);
    expect(unproven.log.lines).toMatchObject([
      {
        event: 'bars.unproven',
        level: 'warn',
        fields: { code: 'calibration/too-rare', promisedFpir: 0.001 },
      },
    ]);
  });
});
