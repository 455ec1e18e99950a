import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ackOf } from '../../../central/ingest/coverage.ts';
import { namedStretches } from '../../../central/store/central-store.ts';
import { stretchesOf } from '../../../central/store/stretches.ts';
import { ackSchema } from '../../../main/core/events/wire.ts';

const seed = 20261122;

describe('what an acknowledgement says', () => {
  it('E5: is exactly what is stored, in whatever order it came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 }), (rows) => {
        const ack = ackSchema.parse(ackOf(stretchesOf(rows)));
        const isMissing = (row: number) => ack.missing.some(([from, to]) => from <= row && row <= to);
        const claimed = Array.from({ length: ack.highest }, (_, i) => i + 1).filter((row) => !isMissing(row));
        expect(claimed).toEqual([...new Set(rows)].sort((a, b) => a - b));
        expect(isMissing(ack.upTo + 1) || ack.highest === ack.upTo).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('E5: with more holes than fit, names the lowest and stops before the first unnamed one', () => {
    const everySecond = Array.from({ length: 2501 }, (_, i) => 2 * i + 1);
    const ack = ackSchema.parse(ackOf(stretchesOf(everySecond).slice(0, namedStretches)));
    expect(ack.missing).toHaveLength(1000);
    expect(ack.highest).toBe(2001);
  });

  it('nothing stored is nothing acknowledged', () => {
    expect(ackOf([])).toEqual({ upTo: 0, missing: [], highest: 0 });
  });
});
