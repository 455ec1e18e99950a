import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countUnsent } from '../../../main/core/uplink/state.ts';
import { UplinkModel } from '../../support/broker-model.ts';
import { createRandom } from '../../support/random.ts';

const seed = 20261122;

const chaos = fc.record({
  seed: fc.integer(),
  backlog: fc.integer({ min: 0, max: 400 }),
  lossPercent: fc.integer({ min: 0, max: 60 }),
  doublePercent: fc.integer({ min: 0, max: 40 }),
  spreadMs: fc.integer({ min: 0, max: 2000 }),
  story: fc.array(fc.constantFrom('append', 'append-many', 'break', 'restart', 'wait'), { maxLength: 25 }),
});

describe('the uplink over a line that loses, doubles and reorders', () => {
  it('E3, E5, E6: everything arrives, the watermark never goes back and never promises what is not stored', () => {
    fc.assert(
      fc.property(chaos, (plan) => {
        const random = createRandom(plan.seed);
        let calm = false;
        const copies = () => {
          if (calm) return 1;
          if (random() * 100 < plan.lossPercent) return 0;
          return random() * 100 < plan.doublePercent ? 2 : 1;
        };
        const delayMs = () => 20 + random() * (calm ? 0 : plan.spreadMs);
        const model = new UplinkModel({ copies, delayMs }, plan.backlog);
        let lowest = 0;
        const look = (ms: number) => {
          for (let passed = 0; passed < ms; passed += 100) {
            model.run(100);
            expect(model.state.watermark).toBeGreaterThanOrEqual(lowest);
            expect(model.state.watermark).toBeLessThanOrEqual(model.complete());
            lowest = model.state.watermark;
          }
        };
        for (const action of plan.story) {
          if (action === 'append') model.append(1);
          if (action === 'append-many') model.append(150);
          if (action === 'break') model.breakLine();
          if (action === 'restart') model.restartGate();
          look(action === 'wait' ? 3000 : 300);
        }
        calm = true;
        look(40_000);
        expect(countUnsent(model.state)).toBe(0);
        expect(model.state.watermark).toBe(model.state.head);
        expect(model.complete()).toBe(model.state.head);
        expect(model.stored.size).toBe(model.state.head);
      }),
      { seed, numRuns: 60 },
    );
  });

  it('a line that neither loses nor breaks carries every row exactly once', () => {
    const model = new UplinkModel({ copies: () => 1, delayMs: () => 50 }, 3000);
    for (let i = 0; i < 20; i += 1) {
      model.append(7);
      model.run(500);
    }
    model.run(5000);
    expect(model.received).toBe(model.state.head);
  });
});

describe('a backlog over a slow line', () => {
  /** One wire that carries `bytesPerSecond`, 700 bytes a row, in order. */
  const wire = (bytesPerSecond: number, roundTripMs: number) => {
    let freeAt = 0;
    return (rows: number, nowMs: number) => {
      if (rows === 0) return roundTripMs / 2;
      freeAt = Math.max(freeAt, nowMs) + (rows * 700 * 1000) / bytesPerSecond;
      return freeAt - nowMs + roundTripMs / 2;
    };
  };

  it.each([
    { bytesPerSecond: 8_000, roundTripMs: 100, backlog: 2_000 },
    { bytesPerSecond: 30_000, roundTripMs: 600, backlog: 5_000 },
    { bytesPerSecond: 1_000_000, roundTripMs: 100, backlog: 20_000 },
  ])(
    'E8: live rows reach the centre within 2 s at $bytesPerSecond B/s',
    ({ bytesPerSecond, roundTripMs, backlog }) => {
      const delayMs = wire(bytesPerSecond, roundTripMs);
      const model = new UplinkModel({ copies: () => 1, delayMs }, backlog);
      const delays: number[] = [];
      while (model.complete() < backlog && model.now < 600_000) {
        const writtenAt = model.now;
        model.append(1);
        const row = model.state.head;
        model.run(2000);
        delays.push((model.stored.get(row) ?? Number.POSITIVE_INFINITY) - writtenAt);
      }
      const drainedMs = model.now;
      const best = (backlog * 700 * 1000) / bytesPerSecond;
      console.log(
        `backlog of ${backlog} rows at ${bytesPerSecond} B/s, ${roundTripMs} ms round trip: drained in ` +
          `${(drainedMs / 1000).toFixed(0)} s (wire alone ${(best / 1000).toFixed(0)} s), ` +
          `slowest live row ${Math.max(...delays).toFixed(0)} ms`,
      );
      expect(Math.max(...delays)).toBeLessThanOrEqual(2000);
      expect(model.complete()).toBeGreaterThanOrEqual(backlog);
      expect(model.received).toBe(model.state.head);
    },
  );
});
