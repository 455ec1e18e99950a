import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pastSequences } from './past-sequences.ts';
import { play, type Sight, sequences } from './sequence.ts';

const seed = 20261122;
/** All 10,000: `PIPO_SEQUENCES=10000 npx vitest run tests/simulation`. */
const count = Number(process.env['PIPO_SEQUENCES'] ?? 200);

it.each(pastSequences.map((sequence, i) => [i + 1, sequence] as const))(
  'past counter-example %i stays mended',
  async (_, sequence) => {
    await play(sequence);
  },
);

it(`whatever happens around a gate, in any order, I1, I2, I8 and I10 hold and it comes back by itself (${count} sequences)`, {
  timeout: 60_000 + count * 1000,
}, async () => {
  const seen: Sight[] = [];
  const property = fc.asyncProperty(sequences, async (sequence) => {
    seen.push(await play(sequence));
  });
  const started = performance.now();
  await fc.assert(property, { seed, numRuns: count });
  const sum = (of: keyof Sight): number => seen.reduce((total, sight) => total + sight[of], 0);
  console.log(
    `${seen.length} random sequences (seed ${seed}) in ${((performance.now() - started) / 1000).toFixed(0)} s: ` +
      `${sum('grants')} grants, ${sum('rotations')} rotations, ${sum('faults')} faults, ` +
      `${sum('emergencies')} emergencies, no invariant broken`,
  );
  expect(sum('grants')).toBeGreaterThan(count / 2);
});
