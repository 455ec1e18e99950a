import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../main/adapters/config/load-config.ts';
import { gateConfigOf } from '../../../main/compose-settings.ts';
import type { MonoMs, PersonId, TrackId } from '../../../main/core/brand.ts';
import { type ConsensusConfig, type FrameEvidence, weigh } from '../../../main/core/matching/evidence.ts';
import { gaussian } from '../../support/gaussian.ts';
import { expectOk } from '../../support/store-options.ts';

/**
 * A stranger before a gallery of one, frame after frame, judged after each as the gate does. Similarities of two
 * people are normally distributed; `shared` of their variance belongs to the pair of people and is the same in
 * every frame, the rest to the frame. The bar is the one that a single comparison passes at the promised rate.
 */
const mean = 0.2;
const spread = 0.1;
const strangers = 20_000;
const seed = 20261122;

/** As a gate is configured unless told otherwise. */
const rules = gateConfigOf(
  expectOk(
    parseConfig(
      {
        ...{ site: 'port', gate: 'lane-1', dataDirectory: '.', lane: {}, camera: { kind: 'device' } },
        ...{ turnstile: { device: 'simulated' }, officers: [{ officerId: 'officer-1', name: 'Suda' }] },
      },
      'of a test',
    ),
  ),
).consensus;

function configFor(quantile: number): ConsensusConfig {
  return { ...rules, minSimilarity: mean + quantile * spread };
}

function isAccepted(similarities: readonly number[], qualities: readonly number[], config: ConsensusConfig) {
  // No mean reaches what none of its parts reaches; most strangers end here.
  if (Math.max(...similarities) < config.minSimilarity) return false;
  const frames: FrameEvidence[] = [];
  for (const [i, similarity] of similarities.entries()) {
    const candidates = [{ personId: 'somebody' as PersonId, similarity }];
    frames.push({
      capturedAt: i as MonoMs,
      candidates,
      margin: undefined,
      quality: qualities[i] ?? Number.NaN,
    });
    const { kind } = weigh({ track: 1 as TrackId, frames }, config);
    if (kind !== 'more') return kind === 'match';
  }
  return false;
}

/**
 * The rate of accepted strangers. Pairs of people are drawn from where the bar lies and weighted back (importance
 * sampling), or rare errors would need billions of them.
 */
function acceptedRate(shared: number, quantile: number): number {
  const draw = gaussian(seed);
  const config = configFor(quantile);
  const lift = quantile * Math.sqrt(shared);
  let rate = 0;
  for (let i = 0; i < strangers; i++) {
    const excess = draw();
    const pair = Math.sqrt(shared) * (lift + excess);
    const similarities = Array.from(
      { length: config.framesBeforeUnknown },
      () => mean + spread * (pair + Math.sqrt(1 - shared) * draw()),
    );
    const qualities = similarities.map(() => Math.min(1, 0.4 + 0.3 * Math.abs(draw())));
    if (isAccepted(similarities, qualities, config)) rate += Math.exp(-lift * excess - (lift * lift) / 2);
  }
  return rate / strangers;
}

describe('the promise of one wrong accept in N', () => {
  it.each(
    [
      [100, 2.3263],
      [1_000, 3.0902],
      [100_000, 4.2649],
    ].flatMap(([n, q]) => [0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.99, 0.995, 1].map((s) => [n, s, q] as const)),
  )('of %d holds for strangers whose frames share %d of their variance', (oneIn, shared, quantile) => {
    const ratio = acceptedRate(shared ?? 1, quantile ?? 0) * (oneIn ?? 0);
    console.log(
      `seed ${seed}: one in ${oneIn}, shared variance ${shared}: ${ratio.toFixed(3)} times the promise`,
    );
    // The simulation's own error is about 2 %.
    expect(ratio).toBeLessThanOrEqual(1.02);
  });
});
