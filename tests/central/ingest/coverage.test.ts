import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Coverage } from '../../../central/ingest/coverage.ts';
import { ackSchema } from '../../../main/core/events/wire.ts';

const seed = 20261122;

describe('what an acknowledgement says', () => {
  it('E5: is exactly what is stored, in whatever order it came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 }), (rows) => {
        const coverage = new Coverage([]);
        for (const row of rows) coverage.add(row);
        const ack = ackSchema.parse(coverage.ack());
        const isMissing = (row: number) => ack.missing.some(([from, to]) => from <= row && row <= to);
        const claimed = Array.from({ length: ack.highest }, (_, i) => i + 1).filter((row) => !isMissing(row));
        expect(claimed).toEqual([...new Set(rows)].sort((a, b) => a - b));
        expect(isMissing(ack.upTo + 1) || ack.highest === ack.upTo).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('E5: with more holes than fit, names the lowest and stops before the first unnamed one', () => {
    const coverage = new Coverage([]);
    for (let row = 1; row <= 5001; row += 2) coverage.add(row);
    const ack = ackSchema.parse(coverage.ack());
    expect(ack.missing).toHaveLength(1000);
    expect(ack.highest).toBe(2001);
  });

  it('nothing stored is nothing acknowledged', () => {
    expect(new Coverage([]).ack()).toEqual({ upTo: 0, missing: [], highest: 0 });
  });
});
