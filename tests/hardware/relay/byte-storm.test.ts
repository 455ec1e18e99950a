import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noFaults } from '../../../hardware/simulators/faults.ts';
import type { GrantId } from '../../../main/core/brand.ts';
import { unreachable } from '../../../main/core/result.ts';
import { laneDevices } from '../../support/lane-devices.ts';
import { createTurnstileLane } from '../../support/turnstile-lane.ts';

const seed = 20261122;

/** What can happen to the bytes between a driver and its board, and to the line. */
type Mishap =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** An answer that the board once gave comes again, in pieces, with a byte changed or none. */
  | {
      readonly kind: 'again';
      readonly which: number;
      readonly at: number;
      readonly change: number;
      readonly size: number;
    }
  | { readonly kind: 'to-board'; readonly bytes: Uint8Array }
  /** The system closes the port; the plug stays where it is. */
  | { readonly kind: 'close' }
  | { readonly kind: 'unplug'; readonly reported: boolean }
  | { readonly kind: 'replug' }
  | { readonly kind: 'silent'; readonly on: boolean }
  | { readonly kind: 'grant' };

const bytes = fc.uint8Array({ minLength: 1, maxLength: 120 });
const again = fc.record({
  kind: fc.constant('again' as const),
  which: fc.nat(),
  at: fc.nat(),
  change: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 255 })),
  size: fc.integer({ min: 1, max: 12 }),
});
const quiet: fc.Arbitrary<Mishap>[] = [
  fc.record({ kind: fc.constant('bytes' as const), bytes }),
  again,
  again,
  fc.record({ kind: fc.constant('to-board' as const), bytes }),
  fc.constant({ kind: 'close' as const }),
  fc.record({ kind: fc.constant('unplug' as const), reported: fc.boolean() }),
  fc.constant({ kind: 'replug' as const }),
  fc.constant({ kind: 'replug' as const }),
  fc.record({ kind: fc.constant('silent' as const), on: fc.boolean() }),
];
const hour = (mishaps: fc.Arbitrary<Mishap>[]) =>
  fc.array(fc.tuple(fc.oneof(...mishaps), fc.integer({ min: 0, max: 700 })), { minLength: 3, maxLength: 25 });

function createLane(name: keyof typeof laneDevices) {
  const lane = createTurnstileLane(laneDevices[name]);
  const { simulated, line, turnstile, clock } = lane;
  const said: Uint8Array[] = [];
  simulated.onSend((sent) => said.push(sent));
  const answers: string[] = [];
  const deliverAgain = ({ which, at, change, size }: Extract<Mishap, { kind: 'again' }>) => {
    const answer = said[which % Math.max(1, said.length)]?.slice() ?? new Uint8Array();
    if (answer.length > 0) answer[at % answer.length] = (answer[at % answer.length] ?? 0) ^ change;
    for (let from = 0; from < answer.length; from += size) {
      clock.after(from, () => line.deliver(answer.subarray(from, from + size)));
    }
  };
  const strike = (mishap: Mishap) => {
    switch (mishap.kind) {
      case 'bytes':
        return line.deliver(mishap.bytes);
      case 'again':
        return deliverAgain(mishap);
      case 'to-board':
        return simulated.receive(mishap.bytes);
      case 'close':
        return line.lose();
      case 'unplug':
        return lane.unplug(mishap.reported);
      case 'replug':
        return line.replug();
      case 'silent':
        simulated.faults.silent = mishap.on;
        return;
      case 'grant':
        turnstile
          .grant('out', 'grant' as GrantId)
          .then((answer) => answers.push(answer.ok ? 'sent' : answer.error));
        return;
      default:
        return unreachable(mishap);
    }
  };
  const live = async (steps: readonly (readonly [Mishap, number])[]) => {
    void turnstile.start();
    await clock.advance(1500);
    for (const [mishap, thenMs] of steps) {
      strike(mishap);
      await clock.advance(thenMs);
    }
    Object.assign(simulated.faults, noFaults());
    line.replug();
    await clock.advance(12_000);
    void turnstile.close();
    await clock.advance(2000);
  };
  return { ...lane, answers, live };
}

const names = (Object.keys(laneDevices) as (keyof typeof laneDevices)[]).filter(
  (name) => laneDevices[name].device !== 'lot' && laneDevices[name].device !== 'digicon',
);

describe.each(names)('%s on a bad line (seed 20261122)', (name) => {
  it('closes no contact that nobody granted, whatever bytes come, and ends no process', async () => {
    await fc.assert(
      fc.asyncProperty(hour(quiet), async (steps) => {
        const lane = createLane(name);
        await lane.live(steps);
        expect(lane.simulated.counters()).toMatchObject({ closings: 0, onCommands: 0 });
      }),
      { seed, numRuns: 40 },
    );
  });

  it('closes its contact at most once for a grant that was sent, and never for one that was not', async () => {
    const grant = fc.constant<Mishap>({ kind: 'grant' });
    await fc.assert(
      fc.asyncProperty(hour([...quiet, grant, grant, grant]), async (steps) => {
        const lane = createLane(name);
        await lane.live(steps);
        expect(lane.answers).toHaveLength(steps.filter(([{ kind }]) => kind === 'grant').length);
        const sent = lane.answers.filter(
          (answer) => answer !== 'turnstile/absent' && answer !== 'turnstile/busy',
        );
        expect(lane.simulated.counters().closings).toBeLessThanOrEqual(sent.length);
        expect(lane.simulated.contactClosed).toBe(false);
      }),
      { seed, numRuns: 40 },
    );
  });
});
